"""Paper: one interface to the computer's printers, and a page saved as a PDF file. For the printing lane, never the GUI thread."""
