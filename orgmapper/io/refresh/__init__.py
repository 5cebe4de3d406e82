"""Next month's files laid over a map: what they say holds, and whoever is known keeps id, ties and decisions."""
