"""What the shop's rules say: pure values and functions. No clock, no chance, no disk, no Qt, no SQL."""
