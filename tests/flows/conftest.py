"""Fixtures of tests that follow a user."""

from tests.ui.fixtures import document, files, look, nothing_left, open_map, window

__all__ = ["document", "files", "look", "nothing_left", "open_map", "window"]
