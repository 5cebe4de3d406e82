"""The window that takes files in: what was understood, names to check, what comes of it."""
