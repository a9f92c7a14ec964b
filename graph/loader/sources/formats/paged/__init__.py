"""Pages of placed characters: lines, paragraphs and tables are seen from where the characters stand."""
