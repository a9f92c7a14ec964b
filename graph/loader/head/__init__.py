"""What the head of a document says: a module for each thing that it tells, and notice.py for all of them."""
