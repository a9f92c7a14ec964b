"""What the service says of itself: OpenAPI, its examples, and the page that shows it."""
