"""The shift: how it stands, signing out, and its end."""
