"""Approval: a second person looks at exactly what will happen, on the spot or from the list of waiting requests."""
