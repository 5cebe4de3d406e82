"""Fixtures of the window's own tests."""

from tests.ui.fixtures import document, files, look, nothing_left, open_map, window

__all__ = ["document", "files", "look", "nothing_left", "open_map", "window"]
