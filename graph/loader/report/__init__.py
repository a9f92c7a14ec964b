"""What was read, told: as JSON, as the text in order, and how a repair came about."""
