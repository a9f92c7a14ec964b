"""Measurable targets and deadlines: rules.py as data, and a module for each step from a passage to its targets."""
