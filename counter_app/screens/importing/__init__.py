"""A shop's own files, brought in at the window: chosen, checked beside the desk, looked at, taken whole."""
