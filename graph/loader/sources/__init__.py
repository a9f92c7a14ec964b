"""A file → Source: what kind of file it is, which reader takes it, and where each of its characters stands."""
