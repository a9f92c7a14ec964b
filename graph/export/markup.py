"""GraphML and GEXF: what both need to say a graph in XML. Nodes are named label/id, which is unique in the graph."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.answers import GraphEdge, GraphNode
from graph.export.records import Kind, collect_kinds, write_value
from graph.rows.labels import label_document, label_section, label_task

# XML 1.0 has no way to say these; they become U+FFFD.
_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Most words hold none of these, and to look once is several times faster than to replace each.
_MARKUP = re.compile(f"[&<>\r]|{_UNSPEAKABLE.pattern}")
_MARKUP_IN_QUOTES = re.compile(f'[&<>"\t\n\r]|{_UNSPEAKABLE.pattern}')


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property as it is declared; one name has several attributes where labels have it with different kinds."""

    key: str
    name: str
    kind: Kind


class Attributes:
    """The attributes of nodes or of edges. ``label`` and ``type`` come before the properties."""

    def __init__(self, prefix: str, columns: Mapping[str, Mapping[str, Kind]]) -> None:
        self._of: dict[tuple[str, str], Attribute] = {}
        declared: dict[tuple[str, Kind], Attribute] = {}
        for name, kinds in sorted(collect_kinds({each: dict(own) for each, own in columns.items()}).items()):
            numbers = kinds <= {"long", "double"} and len(kinds) == 2
            for label, own in columns.items():
                if name in own:
                    kind: Kind = "double" if numbers else own[name]
                    attribute = Attribute(f"{prefix}{len(declared) + 2}", name, kind)
                    self._of[label, name] = declared.setdefault((name, kind), attribute)
        self._type = Attribute(f"{prefix}0", "type", "string")
        self._label = Attribute(f"{prefix}1", "label", "string")
        self.declared = (self._type, self._label, *declared.values())

    def describe(self, type_: str, label: str, properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The keys and values of one node or edge."""
        yield self._type.key, type_
        yield self._label.key, label
        for name, value in properties.items():
            yield self._of[type_, name].key, write_value(value)


def name_node(label: str, node: str) -> str:
    """Task/渝府办发〔2017〕127号:25; ids hold no stroke."""
    return f"{label}/{node}"


def show_node(node: GraphNode) -> str:
    """What a picture writes beside a node."""
    properties = node.properties
    if node.label == "Task":
        return label_task(properties)
    if node.label == "Section":
        return label_section(properties)
    if node.label == "PolicyDocument":
        return label_document(properties)
    return str(properties.get("name") or properties.get("text") or node.id)


def name_ends(edge: GraphEdge) -> tuple[str, str]:
    """The names of the nodes that an edge joins."""
    return name_node(edge.start_label, edge.start), name_node(edge.end_label, edge.end)


def speak(words: str) -> str:
    """Words between two tags."""
    if not _MARKUP.search(words):
        return words
    return escape(_UNSPEAKABLE.sub("\ufffd", words), {"\r": "&#13;"})


def quote(words: str) -> str:
    """Words as the value of an attribute, with their quotation marks."""
    if not _MARKUP_IN_QUOTES.search(words):
        return f'"{words}"'
    return quoteattr(_UNSPEAKABLE.sub("\ufffd", words))


def tag(name: str, attributes: Iterable[tuple[str, str]], *, empty: bool = False) -> str:
    """A tag with its attributes."""
    said = "".join(f" {key}={quote(value)}" for key, value in attributes)
    return f"<{name}{said}{'/' if empty else ''}>"
