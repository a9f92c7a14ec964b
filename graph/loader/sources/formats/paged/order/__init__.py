"""In which order people read what stands on a page: columns, notes beside the text, footnotes."""
