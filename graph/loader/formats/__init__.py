"""One module a format: bytes → pieces of text, each with its place in the file; and nothing else."""
