"""What leaves the program: the dialog that asks for it, and the work."""
