"""Encrypted backups of the shop: made, kept in order, looked at, and brought back."""
