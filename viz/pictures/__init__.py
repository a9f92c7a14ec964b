"""Pictures: the network of agencies, the heat map, and where a task comes from."""
