"""The panels beside the map: what is drawn on the left, what was found on the right."""
