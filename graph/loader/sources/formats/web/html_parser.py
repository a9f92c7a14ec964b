"""HTML text → a tree of elements whose words know where they stand in the file.

The parsers at hand either forget the place of a word (lxml) or need quadratic time for hostile pages (html.parser), so
the marks are told apart here. Every scan goes forward only: the time is in proportion to the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

DEEPEST = 200  # elements within each other; what is nested deeper counts as its parent's own

MARK = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/)?(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)|(?P<other>[!?/]))")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&(?:nbsp|lt|gt|amp|quot)")
ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")

EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
UNREAD = frozenset(
    ["script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noembed", "noframes"]
)  # up to their own end
KEPT = UNREAD - {"script"}
SHADOW = "shadowrootmode"
CELLS = frozenset(("td", "th"))
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# An element that begins → the open ones that it ends, and those beyond which it does not reach.
ENDS = {
    **dict.fromkeys(BLOCKS, (frozenset(("p",)), BLOCKS - {"p"})),
    "option": (frozenset(("option",)), frozenset(("select", "datalist"))),
    "optgroup": (frozenset(("option", "optgroup")), frozenset(("select",))),
    "li": (frozenset(("li", "p")), frozenset(("ul", "ol", "menu", "dir", *CELLS))),
    "dt": (frozenset(("dt", "dd", "p")), frozenset(("dl", *CELLS))),
    "dd": (frozenset(("dt", "dd", "p")), frozenset(("dl", *CELLS))),
    **dict.fromkeys(CELLS, (frozenset((*CELLS, "p")), frozenset(("tr", "table")))),
    "tr": (frozenset((*CELLS, "tr", "p")), frozenset(("table",))),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot"), (frozenset(("tbody", "thead", "tfoot", "tr", *CELLS, "p")), frozenset(("table",)))
    ),
}
TABLE_PARTS = frozenset(("table", "tbody", "thead", "tfoot", "tr", *CELLS))


@dataclass(slots=True)
class ShownText:
    """Characters as they are shown, and the range of the file that shows them."""

    text: str
    start: int
    end: int

    @property
    def is_entity(self) -> bool:
        """Whether the file says these characters by a name of theirs: &nbsp; cannot be divided."""
        return self.end - self.start != len(self.text)


@dataclass(slots=True)
class Element:
    """An element with what stands in it, in order; ``tag`` and names of attributes in small letters."""

    tag: str
    attributes: str = ""  # as they stand in the file
    children: "list[Element | ShownText]" = field(default_factory=list)

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; empty where it has none; None where it is not there."""
        return next((value for key, value in self.list_attributes() if key == name), None)

    def list_attributes(self) -> Iterator[tuple[str, str]]:
        """Names in small letters and values, as they stand."""
        for key, *values in ATTRIBUTE.findall(self.attributes) if self.attributes else ():
            yield key.lower(), unescape("".join(values))

    def elements(self) -> "Iterator[Element]":
        """The elements right below this one."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]


def read_elements(text: str) -> Element:
    """The tree of a page; what is not closed ends with what is around it, what was never opened ends nothing."""
    root = Element("")
    open_elements = [root]
    at = 0
    for start, end, mark in _find_marks(text):
        open_elements[-1].children += _read_words(text, at, start)
        at = end
        if mark is None:
            _keep_words(open_elements[-1], text, start, end)
            continue
        tag = mark["tag"].lower()
        if mark["end"]:
            _close(open_elements, tag)
        else:
            _open(open_elements, Element(tag, text[mark.end() : end - 1]))
    open_elements[-1].children += _read_words(text, at, len(text))
    for element in root.walk():
        _show_shadow(element)
    return root


def _show_shadow(host: Element) -> None:
    """Where an element has a tree of its own (<template shadowrootmode>), that is shown, and its words at most in the slots of it."""
    shadow = next((each for each in host.elements() if each.tag == "template" and each.attribute(SHADOW)), None)
    if shadow is None:
        return
    light = [child for child in host.children if child is not shadow]
    slots = [each for each in shadow.walk() if each.tag == "slot"]
    for slot in slots:
        name = slot.attribute("name") or ""
        shown = [each for each in light if (each.attribute("slot") or "" if isinstance(each, Element) else "") == name]
        slot.children = shown or slot.children
        light = [each for each in light if all(each is not other for other in shown)]
    shadow.tag, host.children = "span", [shadow, Element("template", children=light)]


def _keep_words(parent: Element, text: str, start: int, end: int) -> None:
    """Keep what stands in an element that ends by its own end mark alone; a comment's words are nobody's."""
    latest = parent.children[-1] if parent.children else None
    if isinstance(latest, Element) and latest.tag in KEPT and not latest.children and start < end:
        latest.children += (
            [ShownText(text[start:end], start, end)] if latest.tag == "style" else _read_words(text, start, end)
        )


def _find_marks(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Where marks begin and end, in order, and the match of those that open or close an element."""
    at = 0
    while mark := MARK.search(text, at):
        start, is_element = mark.start(), mark["tag"] is not None
        if mark["comment"]:
            at = _find_behind(text, "-->", mark.start() + 2)  # <!--> is a whole comment
        else:
            at = _find_end(text, mark.end()) if is_element else _find_behind(text, ">", mark.end())
        yield start, at, mark if is_element else None
        if is_element and not mark["end"] and mark["tag"].lower() in UNREAD:
            closing = re.compile(f"</{mark['tag']}", re.IGNORECASE).search(text, at)
            start, at = at, closing.start() if closing else len(text)
            yield start, at, None


def _find_behind(text: str, words: str, at: int) -> int:
    found = text.find(words, at)
    return found + len(words) if found >= 0 else len(text)


def _find_end(text: str, at: int) -> int:
    """Behind the > of a tag whose name ends here; a > in the quotes of a value does not count."""
    end = text.find(">", at)
    while end >= 0 and (quote := _find_quote(text, at, end)) >= 0:
        closing = text.find(text[quote], quote + 1)
        if closing < 0:
            break  # a quote that is never closed is none
        at = closing + 1
        if at > end:
            end = text.find(">", at)
    return end + 1 if end >= 0 else len(text)


def _find_quote(text: str, start: int, end: int) -> int:
    """The first quote that begins a value, that is, behind a =."""
    while (sign := text.find("=", start, end)) >= 0:
        start = sign + 1
        while start < end and text[start].isspace():
            start += 1
        if start < end and text[start] in "\"'":
            return start
    return -1


def _read_words(text: str, start: int, end: int) -> Iterator[ShownText]:
    for entity in ENTITY.finditer(text, start, end) if text.find("&", start, end) >= 0 else ():
        if start < entity.start():
            yield ShownText(text[start : entity.start()], start, entity.start())
        yield ShownText(unescape(entity.group()), *entity.span())
        start = entity.end()
    if start < end:
        yield ShownText(text[start:end], start, end)


def _open(open_elements: list[Element], element: Element) -> None:
    if element.tag in ENDS:
        _end_implied(open_elements, *ENDS[element.tag])
    open_elements[-1].children.append(element)
    if element.tag not in EMPTY and element.tag not in UNREAD and len(open_elements) < DEEPEST:
        open_elements.append(element)


def _end_implied(open_elements: list[Element], ended: frozenset[str], barriers: frozenset[str]) -> None:
    """Close the outermost of the elements to be ended that stands within the barriers."""
    outermost = len(open_elements)
    for index in range(len(open_elements) - 1, 0, -1):
        if open_elements[index].tag in ended:
            outermost = index
        elif open_elements[index].tag in barriers:
            break
    del open_elements[outermost:]


def _close(open_elements: list[Element], tag: str) -> None:
    """Close the nearest open element of that name; none beyond the cell or table around."""
    for index in range(len(open_elements) - 1, 0, -1):
        if open_elements[index].tag == tag:
            del open_elements[index:]
            return
        if open_elements[index].tag in TABLE_PARTS and tag not in TABLE_PARTS:
            return
