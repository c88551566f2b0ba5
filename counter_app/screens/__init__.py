"""What a clerk sees: the only room that knows Qt."""
