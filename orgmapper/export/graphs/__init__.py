"""Networks as files for Gephi, igraph, networkx, NodeXL and Pajek."""
