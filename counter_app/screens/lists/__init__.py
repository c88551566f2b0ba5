"""The lists a supervisor works with."""
