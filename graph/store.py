"""One way to open a graph by its address, and to run a named statement on it."""
