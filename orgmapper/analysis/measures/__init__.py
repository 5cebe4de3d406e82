"""Figures about a network, its people and its units. Only `figures` is on the way to the window's start."""

from orgmapper.analysis.measures.figures import Measures, measures

__all__ = ["Measures", "measures"]
