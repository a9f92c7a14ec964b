"""Answers for programs: resources, their lists, files and networks."""
