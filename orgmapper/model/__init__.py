"""Facts and what is said about them: tables, document, edits, audience, messages. NumPy and stdlib only."""
