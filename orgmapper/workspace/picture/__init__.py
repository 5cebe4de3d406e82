"""What `pictures` gives out: one room for each kind of picture."""
