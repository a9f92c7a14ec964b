"""Workbooks of Excel until 2003 and of WPS: records → what the cells hold and show."""
