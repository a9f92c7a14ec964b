"""Answers for people: the pages of the site, their forms, and those that take long."""
