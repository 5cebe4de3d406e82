"""Files in and out: dialogs, opening, importing, saving, pictures."""
