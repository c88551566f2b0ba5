"""The audit trail: who did what at this desk, in words, and whether the history is whole."""
