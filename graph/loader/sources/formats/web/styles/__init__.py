"""Style sheets of a page → which declarations hold for each of its elements."""
