"""A graph and what people made beside it ⇄ one file, while whoever likes asks and loads.

The file is a zip archive: ``backup.json`` says what it is, ``graph.jsonl`` has the whole graph as it is stored (versions that are kept, too),
and beside them lie the logs of judgements, the keys (their hashes) and the log of writes.
"""

from graph.backup.archive import Manifest, open_archive
from graph.backup.make import back_up
from graph.backup.restore import restore

__all__ = ["Manifest", "back_up", "open_archive", "restore"]
