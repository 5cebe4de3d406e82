"""Presentations with shapes that can be edited: pictures as native shapes, tables as native tables."""
