"""Word processors' documents: paragraphs and tables in reading order."""
