"""Help where it is needed: F1 on every screen, the keys that work there, and somebody who shows a newcomer around."""
