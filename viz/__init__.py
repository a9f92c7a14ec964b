"""Pages and pictures: what the graph answers, as single files that need no network."""
