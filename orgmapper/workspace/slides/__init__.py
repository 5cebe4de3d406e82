"""What stands on the slides of a map: one room for each kind of slide."""
