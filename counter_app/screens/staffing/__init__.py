"""The people who work here: a supervisor takes them on, changes and stops them, gives badges and lets them choose a new PIN."""
