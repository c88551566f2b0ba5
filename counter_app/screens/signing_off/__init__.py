"""Signing off: the supervisor's second look, with the shop's copies beside it."""
