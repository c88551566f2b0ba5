"""A shop's own files: read, checked line by line beside the desk, and taken in one transaction."""
