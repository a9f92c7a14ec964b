"""From a file to facts, and from facts to the graph. Everything but write.py and corpus.py is pure."""
