"""Where things lie: positions from plain arrays."""
