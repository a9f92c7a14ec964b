"""Passages of a lower and of a higher document → which of the lower ones carry out which of the higher ones."""
