"""The reports a supervisor looks at, prints and takes along."""
