"""Files → documents: which belong together, which document they are, which are the same, and what one has of another."""
