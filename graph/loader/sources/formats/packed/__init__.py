"""Files that are packed of parts (zip archives, compound files), and what can still be read of damaged ones."""
