"""What to draw: a display list with legend, labels and picking, for one page, theme and audience."""
