"""What of a page is seen: where its boxes stand, what hides or covers them, and in which colours."""
