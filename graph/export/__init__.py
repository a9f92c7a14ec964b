"""The whole graph in files that other tools open: CSV for sheets, JSON Lines, GraphML and GEXF for network tools.

The graph is read once, a few documents at a time, into temporary files of JSON Lines (records.py). Each form is then made of
these record by record, so that memory does not grow with the graph. Nothing is cut: what is above a limit is refused.
"""

from graph.export.files import FORMATS, GraphFormat, export_graph, guess_format
from graph.export.neo4j_import import write_import
from graph.export.records import Size

__all__ = ["FORMATS", "GraphFormat", "Size", "export_graph", "guess_format", "write_import"]
