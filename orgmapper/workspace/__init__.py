"""One open document: edits, history, journal, derived values, jobs, settings."""
