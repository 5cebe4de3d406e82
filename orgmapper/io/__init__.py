"""Files in, map documents in and out."""
