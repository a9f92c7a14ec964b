"""An Extraction → nodes and edges of the graph, each document whole or not at all, and back."""
