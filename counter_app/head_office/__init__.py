"""Head office: what travels between the desks of a chain, and the program that keeps their books together."""
