"""What travels between the databases of a chain, and how each of them takes it in."""
