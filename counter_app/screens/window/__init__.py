"""The window around everything: which page is in front, the frame of the desk with its places, and what is always there."""
