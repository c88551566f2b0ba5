"""A new shop on one page."""
