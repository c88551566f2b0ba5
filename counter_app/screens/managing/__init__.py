"""The page behind one entry of the rail: what a supervisor looks after now and then."""
