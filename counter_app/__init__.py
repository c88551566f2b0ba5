"""Counter: the desktop program of a shop's service desk."""

__version__ = "0.1.0"
