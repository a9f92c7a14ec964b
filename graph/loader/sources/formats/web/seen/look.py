"""How an element of a page looks to those who lay it out: its styles with what it inherits, and how it stands among others."""

from dataclasses import dataclass

from tinycss2 import serialize

from graph.loader.sources.formats.web.html_parser import BLOCKS, Element
from graph.loader.sources.formats.web.seen.box_model import NO_EDGE, Edge
from graph.loader.sources.formats.web.styles.style_values import Declarations, read_word

PLACED = ("absolute", "fixed")
MOVED = ("relative", "sticky", "-webkit-sticky")
SIDE_BY_SIDE = frozenset(
    [
        "flex",
        "inline-flex",
        "grid",
        "inline-grid",
        "table",
        "inline-table",
        "table-row",
        "table-row-group",
    ]
)
AS_LETTERS = frozenset(["inline-block", "inline-flex", "inline-grid", "inline-table"])
PICTURES = frozenset(
    [
        "img",
        "video",
        "canvas",
        "iframe",
        "object",
        "embed",
        "svg",
        "input",
        "select",
        "textarea",
        "button",
        "audio",
        "picture",
    ]
)
TABLES = frozenset(["table", "tbody", "thead", "tfoot", "tr", "colgroup"])


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of how an element looks, beside its styles."""

    styles: Declarations
    font_size: float = 16.0
    line_height: float | None = None  # pixels
    indent: Edge = NO_EDGE
    keeps_line: bool = False  # no line is broken
    aligned: bool = False  # elsewhere than at the start of lines
    density: float = 0.0  # of its background
    pictured: bool = False
    makes_context: bool = False  # it is painted as a whole
    makes_frame: bool = False
    before: "Look | None" = None  # words that styles add
    behind: "Look | None" = None


def is_box(element: Element, look: Look) -> bool:
    """Whether an element stands in a line like a letter."""
    styles = look.styles
    if element.tag in PICTURES or read_word(styles.get("display")) in AS_LETTERS:
        return True
    if read_word(styles.get("position")) in (*PLACED, *MOVED) or read_word(styles.get("float")) in ("left", "right"):
        return True
    return look.makes_context or any(each.tag in BLOCKS for each in element.elements())


def needs_frame(look: Look) -> bool:
    """Whether coordinates begin anew in its corner."""
    styles = look.styles
    named = styles.keys() & {"transform", "translate", "clip-path", "overflow-x", "overflow-y"}
    return bool(named) or look.makes_context or look.makes_frame or look.pictured


def floats(look: Look) -> bool:
    """Whether lines run beside it."""
    return read_word(look.styles.get("float")) in ("left", "right")


def stands_beside(element: Element, look: Look) -> bool:
    """Whether what is in an element stands beside each other: cells, what is flexible, columns."""
    columns = look.styles.keys() & {"columns", "column-count"}
    return read_word(look.styles.get("display")) in SIDE_BY_SIDE or element.tag in TABLES or bool(columns)


def name_area(look: Look) -> str:
    """Where in a grid something is said to stand."""
    names = ("grid-area", "grid-row", "grid-column", "grid-row-start", "grid-column-start")
    return ";".join(serialize(look.styles[name]).strip() for name in names if name in look.styles)
