"""Files that were read → a folder for `neo4j-admin database import full`: the quickest first load of a great many documents.

Each kind of node, and each kind of edge between two kinds of nodes, is a file of rows with its headings in a file beside it. Rows are
written as they come; a property that comes later is one more column, and a row that is shorter has none of it. The tool takes a
list without elements, or with an empty one alone, for none: marks stand for these until the statements of AFTER have run.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from graph.errors import BadInput
from graph.export.records import Size
from graph.loader.documents.from_files import Refused
from graph.loader.persist.elements import EdgeKey, Elements, NodeKey, trim
from graph.loader.persist.write import SCHEMA, WORDS
from graph.store.statements import read_statement
from graph.text.messages import say

ARGUMENTS = "arguments.txt"
AFTER = "after-import.cypher"
ELEMENT_END = "\x1f"  # between the elements of a list: no text has it
EMPTY_LIST = -9223372036854775807  # alone in a list of either kind
EMPTY_WORD = "\x1e"  # alone in a list of words
MARKED: tuple[object, ...] = ([], [""])
KINDS = {bool: "boolean", int: "long", float: "double", str: "string"}  # as the tool calls them
LABELS = {word: label for label, word in WORDS.items()}
ROWS_AT_ONCE = 10_000
USUAL_BUFFER = 4  # megabytes: what the tool has for each file, and a row must fit into half of it
HOW = """--multiline-fields=true
--array-delimiter=U+001F
--read-buffer-size={megabytes}m
--bad-tolerance=0
--overwrite-destination=true
"""
COMPLETE = """MATCH {pattern}
CALL (n) {{
  SET {lists}
}} IN TRANSACTIONS OF {rows} ROWS"""
COMPLETE_LIST = "n.{name} = CASE n.{name} WHEN [{empty}] THEN [] WHEN ['{word}'] THEN [''] ELSE n.{name} END"


def write_import(told: Iterable[Elements | Refused], folder: Path) -> Iterator[Refused | Size]:
    """Write all rows, how the tool is to be called, and what is to be run behind it; yields the files that were left out, then the size.

    Raises:
        BadInput: nothing can be written there, or an import stands there.
    """
    if (folder / ARGUMENTS).exists():
        raise BadInput(say("{path}: an import stands there already: name another folder", path=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as files:
            tables = _ImportFolder(folder, files)
            for each in told:
                if isinstance(each, Refused):
                    yield each
                else:
                    tables.add(each)
        tables.finish()
    except OSError as error:
        wrong = say("{path}: cannot be written ({reason})", path=folder, reason=error.strerror)
        raise BadInput(wrong) from error
    yield tables.size


@dataclass(slots=True)
class _ImportFolder:
    folder: Path
    files: ExitStack
    nodes: dict[str, "_RowFile"] = field(default_factory=dict)  # by label
    edges: dict[tuple[str, str, str], "_RowFile"] = field(default_factory=dict)  # by label, type and label
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def size(self) -> Size:
        return Size(self._counts["nodes"], self._counts["edges"])

    def add(self, told: Elements) -> None:
        for node, properties in told.nodes.items():
            self._find_nodes(node).add([node.id], trim(properties))
        for edge, properties in told.edges.items():
            self._find_edges(edge).add([edge.start.id, edge.end.id], trim(properties))
        self._counts.update(nodes=len(told.nodes), edges=len(told.edges))

    def finish(self) -> None:
        """The headings, and what holds of all tables; the last of all says that the folder is whole."""
        for table in (*self.nodes.values(), *self.edges.values()):
            table.write_headings()
        (self.folder / AFTER).write_text(";\n\n".join((*self._complete(), "")), encoding="utf-8")
        (self.folder / ARGUMENTS).write_text("".join(self._tell_arguments()), encoding="utf-8")

    def _find_nodes(self, node: NodeKey) -> "_RowFile":
        label = LABELS[node.label]
        if label not in self.nodes:
            self.nodes[label] = _RowFile.open(self.folder / f"nodes-{label}.csv", self.files, [f"id:ID({label})"])
        return self.nodes[label]

    def _find_edges(self, edge: EdgeKey) -> "_RowFile":
        kind = LABELS[edge.start.label], edge.type, LABELS[edge.end.label]
        if kind not in self.edges:
            ends = [f":START_ID({kind[0]})", f":END_ID({kind[2]})"]
            self.edges[kind] = _RowFile.open(self.folder / f"edges-{'-'.join(kind)}.csv", self.files, ends)
        return self.edges[kind]

    def _tell_arguments(self) -> Iterator[str]:
        yield from (f"--nodes={label}={table.names}\n" for label, table in self.nodes.items())
        yield from (f"--relationships={kind[1]}={table.names}\n" for kind, table in self.edges.items())
        longest = max((table.longest for table in (*self.nodes.values(), *self.edges.values())), default=0)
        yield HOW.format(megabytes=max(USUAL_BUFFER, 2 + 2 * longest // 1_000_000))

    def _complete(self) -> Iterator[str]:
        """Statements that make of what was imported what a load would have left."""
        nodes = ((f"(n:{label})", table) for label, table in self.nodes.items())
        edges = ((f"(:{start})-[n:{kind}]->(:{end})", table) for (start, kind, end), table in self.edges.items())
        yield from (table.complete(pattern) for pattern, table in (*nodes, *edges) if table.marked)
        yield from (read_statement(each) for each in SCHEMA)
        yield "CREATE (:Change {id: randomUUID()})"


@dataclass(slots=True)
class _RowFile:
    path: Path
    file: IO[str]
    ends: list[str]  # the headings of what each row has
    columns: dict[str, str] = field(default_factory=dict)  # the kind of each property
    marked: set[str] = field(default_factory=set)  # those of which some lists are marks
    longest: int = 0  # row, in characters

    @staticmethod
    def open(path: Path, files: ExitStack, ends: list[str]) -> "_RowFile":
        return _RowFile(path, files.enter_context(path.open("w", encoding="utf-8", newline="")), ends)

    @property
    def headings(self) -> Path:
        return self.path.with_name(f"{self.path.stem}-header.csv")

    @property
    def names(self) -> str:
        return f"{self.headings.name},{self.path.name}"

    def add(self, ends: list[str], properties: Mapping[str, Any]) -> None:
        for name, value in properties.items():
            self._note_kind(name, value)
            if value in MARKED:
                self.marked.add(name)
        cells = [_write(properties.get(name)) for name in self.columns]
        self.longest = max(self.longest, _write_row(self.file, [*ends, *cells]))

    def write_headings(self) -> None:
        kinds = (f"{name}:{kind.replace('?', 'string')}" for name, kind in self.columns.items())
        with self.headings.open("w", encoding="utf-8", newline="") as file:
            _write_row(file, [*self.ends, *kinds])

    def complete(self, pattern: str) -> str:
        lists = ",\n      ".join(
            COMPLETE_LIST.format(name=name, empty=self._tell_empty(name), word=r"\u001E")
            for name in sorted(self.marked)
        )
        return COMPLETE.format(pattern=pattern, lists=lists, rows=ROWS_AT_ONCE)

    def _tell_empty(self, name: str) -> str:
        return str(EMPTY_LIST) if self.columns[name] == "long[]" else f"'{EMPTY_LIST}'"

    def _note_kind(self, name: str, value: object) -> None:
        known, kind = self.columns.get(name), _tell_kind(value)
        if known in {None, "?[]"} or (known, kind) == ("long", "double"):
            self.columns[name] = kind
        elif kind not in {known, "?[]"} and (known, kind) != ("double", "long"):
            raise BadInput(
                say("{path}: {name} is {one} here and {other} there", path=self.path, name=name, one=known, other=kind)
            )


def _tell_kind(value: object) -> str:
    if isinstance(value, list):
        return f"{KINDS[type(value[0])] if value else '?'}[]"
    return KINDS[type(value)]


def _write(value: object) -> str | None:
    if isinstance(value, list):
        return _write_list(value)
    return str(value).lower() if isinstance(value, bool) else None if value is None else str(value)


def _write_list(elements: list[Any]) -> str:
    if not elements:
        return str(EMPTY_LIST)
    if elements == [""]:
        return EMPTY_WORD
    words = [str(each) for each in elements]
    if any(ELEMENT_END in each for each in words):
        raise BadInput(say("a control character (U+001F) stands in {words}", words="、".join(words)))
    return ELEMENT_END.join(words)


def _write_row(file: IO[str], cells: Iterable[str | None]) -> int:
    """What is quoted is there, also without a character; what is not quoted is not there. How many characters that is."""
    quoted = ("" if each is None else '"' + each.replace('"', '""') + '"' for each in cells)
    return file.write(",".join(quoted) + "\n")
