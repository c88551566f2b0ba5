"""The programme file: its model, and how it is read from text."""
