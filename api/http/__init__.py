"""What holds of every request and answer, whatever it is about: bounds, HEAD, headers, the log."""
