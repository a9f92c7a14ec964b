"""Versions, last year and this year, who took whose place, and what falls due."""
