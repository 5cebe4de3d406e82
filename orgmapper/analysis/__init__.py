"""What the facts say: coverage, mixing, gaps, measures. Pure functions on arrays."""
