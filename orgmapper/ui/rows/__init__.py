"""From facts and results to what panels show: rows, cards, words. No widgets, so that each can be tested alone."""
