"""Who answers for the most, with whom, and who leads nothing; with the tasks that show it."""
