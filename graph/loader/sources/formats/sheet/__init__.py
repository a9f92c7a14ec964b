"""Sheets: cells → the lines of a table."""
