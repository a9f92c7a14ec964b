"""What holds a document together: its numbering, its headings, and the passages that are tasks."""
