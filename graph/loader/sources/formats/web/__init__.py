"""Web pages: the words that a browser shows."""
