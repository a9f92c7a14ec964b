"""What holds of every request and answer, whatever it is about: bounds, hosts, headers, the log."""
