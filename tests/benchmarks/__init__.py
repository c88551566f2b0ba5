"""How fast Counter is, each figure as a ratio to the bare limit taken in the same run. ``installer/test benchmarks`` prints the table."""
