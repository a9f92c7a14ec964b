"""The text as it is read: repaired, its line breaks joined or parted, and the way back to the file."""
