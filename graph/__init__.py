"""What the graph is, and everything that can be asked of it."""
