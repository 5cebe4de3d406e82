"""Graph and directory files -> sheets of people and ties, in the reading child.

Whatever a file calls its nodes and edges, out come ordinary tables, so that all that follows (recognition, names, plan,
report) knows one way only. Standard library and defusedxml alone. The readers of networkx and igraph are not used:
on real files they lose labels, merge relations, or give up.
"""
