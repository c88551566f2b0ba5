"""How an older database becomes today's, one numbered step after the other."""
