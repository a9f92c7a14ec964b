"""Loading in the browser: files are sent, read within limits, looked at, and only then kept in the graph."""
