"""What of a page only leads around the site: navigation, lists of links, what holds a footer's marks.

An element with more than half of the page's words is no furniture, whatever its name, so that a page that is marked up oddly is read
with its furniture rather than lost.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from graph.loader.sources.formats.web.html_parser import BLOCKS, Element, ShownText
from graph.loader.sources.formats.web.seen.visibility import Visibility
from graph.loader.sources.formats.web.shown_words import SPACE, join_words
from graph.loader.sources.formats.web.unshown import is_never_shown

FURNITURE = frozenset(("nav", "footer", "aside"))
FURNITURE_NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "footer",
        "foot",
        "copyright",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "sidebar",
        "aside",
        "share",
        "toolbar",
        "pagination",
        "pager",
        "related",
        "search",
    ]
)
NAME = re.compile(r"[a-z]+|[A-Z][a-z]*")
FOOTER_MARK = re.compile(r"版权所有|ICP备|公网安备|网站标识码|政府网站找错|Copyright", re.IGNORECASE)
# Who keeps the site, right before its footer: 主办：云川市人民政府办公室　承办：云川市大数据中心
KEEPER = re.compile(r"(?:网站|本站)?(?:主办|主管|承办|协办|维护|技术支持)(?:单位)?[:：][^。]{2,80}")
LONGEST_KEEPER = 100  # characters
LONGEST_FOOTER = 800  # characters: what is longer and holds a footer's mark holds more than a footer


@dataclass(slots=True)
class ElementMeasure:
    """What an element holds, those below it included. ``words`` and ``linked`` (in links) count characters."""

    words: int = 0
    linked: int = 0
    links: int = 0
    breaks: int = 0  # elements that break the line
    tables: int = 0
    has_footer_mark: bool = False


class PageMeasures:
    """What each element of a page holds, and which are furniture by that."""

    def __init__(self, root: Element, hidden: Visibility) -> None:
        self._hidden = hidden
        self._measures: dict[int, ElementMeasure] = {}
        self._keepers: set[int] = set()  # elements right before a footer that say who keeps the site
        self.whole = self._measure(root, in_link=False)

    def of(self, element: Element) -> ElementMeasure:
        """What an element holds."""
        return self._measures[id(element)]

    def _measure(self, element: Element, *, in_link: bool) -> ElementMeasure:
        in_link = in_link or element.tag == "a"
        breaks = element.tag == "br" or element.tag in BLOCKS
        measure = ElementMeasure(links=element.tag == "a", breaks=breaks, tables=element.tag == "table")
        for child in element.children:
            if isinstance(child, ShownText):
                if id(child) in self._hidden.blank:
                    continue
                length = len(child.text) - sum(map(len, SPACE.findall(child.text)))
                measure.words += length
                measure.linked += length if in_link else 0
                measure.has_footer_mark |= FOOTER_MARK.search(child.text) is not None
            elif not is_never_shown(child, self._hidden):
                inner = self._measure(child, in_link=in_link)
                measure.words += inner.words
                measure.linked += inner.linked
                measure.links += inner.links
                measure.breaks += inner.breaks
                measure.tables += inner.tables
                measure.has_footer_mark |= inner.has_footer_mark
        if measure.has_footer_mark:
            self._find_keepers(
                [child for child in element.elements() if child.tag in BLOCKS and id(child) in self._measures]
            )
        self._measures[id(element)] = measure
        return measure

    def _find_keepers(self, blocks: list[Element]) -> None:
        for block, following in reversed([*pairwise(blocks)]):
            ends_page = id(following) in self._keepers or self._measures[id(following)].has_footer_mark
            short = self._measures[id(block)].words <= LONGEST_KEEPER
            if ends_page and short and KEEPER.fullmatch(join_words(block)):
                self._keepers.add(id(block))

    def holds_most(self, element: Element) -> bool:
        """Whether more than half of the page's words stand in the element."""
        return self._measures[id(element)].words * 2 > self.whole.words

    def is_furniture(self, element: Element) -> bool:
        """Whether an element only leads around the site."""
        if element.tag not in BLOCKS or self.holds_most(element):
            return False
        measure = self._measures[id(element)]
        names = f"{element.attribute('class') or ''} {element.attribute('id') or ''}"
        return (
            element.tag in FURNITURE
            or element.attribute("role") == "navigation"
            or not FURNITURE_NAMES.isdisjoint(name.lower() for name in NAME.findall(names))
            or (measure.linked * 2 > measure.words and measure.links > 1)
            or (measure.words <= LONGEST_FOOTER and measure.has_footer_mark)
            or id(element) in self._keepers
        )
