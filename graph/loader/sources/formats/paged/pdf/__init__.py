"""PDF: what pdfium knows of a file, page by page, as placed characters and rules."""
