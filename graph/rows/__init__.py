"""Rows of the graph → answers, with the words that people read beside them."""
