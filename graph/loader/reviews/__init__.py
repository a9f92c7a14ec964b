"""What people judged, kept in logs that are only ever appended to."""
