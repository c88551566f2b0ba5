"""The demo shop (`counter-app demo`): invented people, gifts and half a year of history, made through the real actions."""
