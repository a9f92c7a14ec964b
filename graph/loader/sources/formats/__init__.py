"""One module a format: bytes → pieces of text, each with its place in the file; and nothing else.

All readers write the same kind of text. A paragraph is a line. A row of a table is a line, its cells parted by tabs
(table_grid.py), so that graph/loader/tables/ reads tables of every format alike; a line break within a cell is a space.
"""
