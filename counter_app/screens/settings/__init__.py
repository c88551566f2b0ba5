"""How this desk prints and looks."""
