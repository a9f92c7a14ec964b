"""Elements that no browser shows as text of the page, whatever its styles say."""

from graph.loader.sources.formats.web.html_parser import Element
from graph.loader.sources.formats.web.seen.visibility import Visibility

CODE = ("script", "style")
NEVER_SHOWN = frozenset((*CODE, "title"))
# What stands in these, a browser shows only if it does not know them.
INSTEAD = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "iframe",
        "meter",
        "noembed",
        "noframes",
        "noscript",
        "progress",
        "rp",
        "template",
        "video",
    ]
)
# Parts that drawings may use, and their descriptions; notes to formulas.
INSTEAD |= frozenset(
    ["annotation", "annotation-xml", "clippath", "defs", "desc", "marker", "mask", "metadata", "pattern", "symbol"]
)
READINGS = frozenset(["rt", "rtc"])  # above characters: 市委 shìwěi
CONTROLS = frozenset(["select", "button"])


def is_never_shown(element: Element, hidden: Visibility) -> bool:
    """Whether an element is not shown in the text of a page, be it by the page's styles."""
    tags = (NEVER_SHOWN, CONTROLS, INSTEAD, READINGS)
    return any(element.tag in each for each in tags) or id(element) in hidden.gone
