"""Which selectors of style sheets select which elements (Selectors 4), found in one walk down the page.

A selector is steps, each a compound (p.note) behind the one to its left: an element matches a step, if it has what the compound
names and what is around or before it has matched the step before. So an element only asks what its parent and its siblings have
noted, and the time is that of the elements with the compounds that may fit them, however deep they stand.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cssselect import Selector, SelectorError
from cssselect.parser import (
    Attrib,
    Class,
    CombinedSelector,
    Function,
    Hash,
    Matching,
    Negation,
    Pseudo,
    SpecificityAdjustment,
    Tree,
    parse_series,
)
from cssselect.parser import (
    Element as TagSelector,
)

from graph.loader.sources.formats.web.html_parser import Element

# Attributes whose values are compared without regard to capitals (HTML, 4.16.2).
CASELESS = frozenset(
    [
        "accept",
        "accept-charset",
        "align",
        "alink",
        "axis",
        "bgcolor",
        "charset",
        "checked",
        "clear",
        "codetype",
        "color",
        "compact",
        "declare",
        "defer",
        "dir",
        "direction",
        "disabled",
        "enctype",
        "face",
        "frame",
        "hreflang",
        "http-equiv",
        "lang",
        "language",
        "link",
        "media",
        "method",
        "multiple",
        "nohref",
        "noresize",
        "noshade",
        "nowrap",
        "readonly",
        "rel",
        "rev",
        "rules",
        "scope",
        "scrolling",
        "selected",
        "shape",
        "target",
        "text",
        "type",
        "valign",
        "valuetype",
        "vlink",
    ]
)
MOST_STEPS = 20_000  # of all selectors: each is a bit, and takes as many before it in memory
MOST_TESTS = 5_000_000  # of a compound on an element


class TooManyTests(Exception):
    """A page has more elements and rules than anybody waits for."""


class Node(NamedTuple):
    """What a compound can ask of an element."""

    element: Element
    attributes: Mapping[str, str]
    classes: frozenset[str]
    is_root: bool
    place: int  # among its siblings, from 1
    siblings: int
    place_of_type: int
    siblings_of_type: int


class Noted(NamedTuple):
    """Which steps have been matched around an element, each a bit."""

    parent: int = 0
    above: int = 0  # by any element around it
    before: int = 0  # by the sibling right before it
    earlier: int = 0  # by any sibling before it


Test = Callable[[Node], bool]


@dataclass(frozen=True, slots=True)
class _Step:
    bit: int
    tests: tuple[Test, ...]
    wanted: int  # the bit of the step before; 0 for the first
    combinator: str
    number: int | None  # of the selector whose last step it is

    def follows(self, noted: Noted) -> bool:
        """Whether what is around or before an element has matched the step before."""
        if not self.wanted:
            return True
        found = {" ": noted.above, ">": noted.parent, "+": noted.before, "~": noted.earlier}[self.combinator]
        return bool(found & self.wanted)


class SelectorIndex:
    """Selectors, by what their steps ask first: an identity, a class, a tag."""

    def __init__(self) -> None:
        self._steps: dict[str, list[_Step]] = defaultdict(list)
        self._count = 0

    def add(self, number: int, selector: Selector) -> None:
        """A selector, known by a number; one that asks what a printed page does not show selects nothing."""
        try:
            self._add_step(selector.parsed_tree, number)
        except SelectorError:
            return

    def find(self, root: Element) -> Iterator[tuple[Element, list[int]]]:
        """Each element that is selected, with the numbers of the selectors that do so."""
        room = MOST_TESTS
        waiting: list[tuple[Element, int, int]] = [(root, 0, 0)]
        while waiting:
            parent, own, above = waiting.pop()
            noted = Noted(own, above | own)
            for node in _list_children(parent, is_root=parent is root):
                steps = self._list_candidates(node)
                room -= len(steps)
                if room < 0:
                    raise TooManyTests
                steps = [step for step in steps if step.follows(noted) and all(test(node) for test in step.tests)]
                if found := [step.number for step in steps if step.number is not None]:
                    yield node.element, found
                matched = sum(step.bit for step in steps)
                noted = noted._replace(before=matched, earlier=noted.earlier | matched)
                waiting.append((node.element, matched, noted.above))

    def _add_step(self, tree: Tree, number: int | None = None) -> int:
        """The bit of a step that is added behind those before it."""
        wanted, combinator = 0, ""
        if isinstance(tree, CombinedSelector):
            wanted, combinator = self._add_step(tree.selector), tree.combinator
            tree = tree.subselector
        if self._count >= MOST_STEPS:
            raise TooManyTests
        bit = 1 << self._count
        self._count += 1
        self._steps[_find_key(tree)].append(_Step(bit, tuple(_list_tests(tree)), wanted, combinator, number))
        return bit

    def _list_candidates(self, node: Node) -> list[_Step]:
        keys = ["*", node.element.tag, *(f".{name}" for name in node.classes)]
        if identity := node.attributes.get("id"):
            keys.append(f"#{identity}")
        return [step for key in keys for step in self._steps.get(key, ())]


def _list_children(parent: Element, *, is_root: bool) -> Iterator[Node]:
    elements = list(parent.elements())
    outermost = is_root and not any(each.tag == "html" for each in elements)  # a page may leave the mark out
    types, seen = Counter(each.tag for each in elements), Counter[str]()
    for place, element in enumerate(elements, start=1):
        seen[element.tag] += 1
        attributes = dict(element.list_attributes())
        yield Node(
            element,
            attributes,
            frozenset(attributes.get("class", "").split()),
            outermost or (is_root and element.tag == "html"),
            place,
            len(elements),
            seen[element.tag],
            types[element.tag],
        )


def _find_key(tree: Tree) -> str:
    """What of a compound few elements have."""
    key = "*"
    while not isinstance(tree, TagSelector):
        if isinstance(tree, Hash):
            return f"#{tree.id}"
        if isinstance(tree, Class):
            key = f".{tree.class_name}"
        tree = tree.selector
    return key if key != "*" or not tree.element else tree.element.lower()


def _list_tests(tree: Tree) -> Iterator[Test]:
    """What a compound asks. SelectorError: of a state that no page at rest has, or of what is not known here."""
    while not isinstance(tree, TagSelector):
        if isinstance(tree, CombinedSelector):
            raise SelectorError
        yield _make_test(tree)
        tree = tree.selector
    if tree.element:
        tag = tree.element.lower()
        yield lambda node: node.element.tag == tag


def _make_test(tree: Tree) -> Test:
    if isinstance(tree, Class):
        return lambda node: tree.class_name in node.classes
    if isinstance(tree, Hash):
        return lambda node: node.attributes.get("id") == tree.id
    if isinstance(tree, Attrib):
        return _test_attribute(tree)
    if isinstance(tree, Function):
        return _test_place(tree)
    if isinstance(tree, Pseudo) and tree.ident in STATES:
        return STATES[tree.ident]
    return _test_others(tree)


def _test_others(tree: Tree) -> Test:
    """:not(), :is() and :where() of compounds."""
    if isinstance(tree, Negation):
        inner = tuple(_list_tests(tree.subselector))
        return lambda node: not all(test(node) for test in inner)
    if isinstance(tree, (Matching, SpecificityAdjustment)):
        options = [tuple(_list_tests(each)) for each in tree.selector_list]
        return lambda node: any(all(test(node) for test in each) for each in options)
    raise SelectorError


def _test_attribute(tree: Attrib) -> Test:
    name, wanted = tree.attrib.lower(), tree.value.value if tree.value is not None else ""
    wanted = wanted or ""
    if tree.operator == "exists":
        return lambda node: name in node.attributes
    check = OPERATORS.get(tree.operator)
    if check is None:
        raise SelectorError
    if tree.flag == "i" or (name in CASELESS and tree.flag != "s"):
        return lambda node: name in node.attributes and check(node.attributes[name].lower(), wanted.lower())
    return lambda node: name in node.attributes and check(node.attributes[name], wanted)


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "!=": lambda value, wanted: value != wanted,
    "~=": lambda value, wanted: bool(wanted) and wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}
STATES: dict[str, Test] = {
    "root": lambda node: node.is_root,
    "first-child": lambda node: node.place == 1,
    "last-child": lambda node: node.place == node.siblings,
    "only-child": lambda node: node.siblings == 1,
    "first-of-type": lambda node: node.place_of_type == 1,
    "last-of-type": lambda node: node.place_of_type == node.siblings_of_type,
    "only-of-type": lambda node: node.siblings_of_type == 1,
    "empty": lambda node: not node.element.children,
    "link": lambda node: node.element.tag == "a" and "href" in node.attributes,
    "any-link": lambda node: node.element.tag == "a" and "href" in node.attributes,
    "checked": lambda node: "checked" in node.attributes or "selected" in node.attributes,
    "disabled": lambda node: "disabled" in node.attributes,
    "enabled": lambda node: (
        node.element.tag in ("input", "button", "select", "textarea") and "disabled" not in node.attributes
    ),
}
PLACES: dict[str, Callable[[Node], int]] = {
    "nth-child": lambda node: node.place,
    "nth-last-child": lambda node: node.siblings - node.place + 1,
    "nth-of-type": lambda node: node.place_of_type,
    "nth-last-of-type": lambda node: node.siblings_of_type - node.place_of_type + 1,
}


def _test_place(tree: Function) -> Test:
    """:nth-child(2n+1) and the like."""
    find = PLACES.get(tree.name)
    if find is None:
        raise SelectorError
    try:
        step, first = parse_series(tree.arguments)
    except ValueError as error:
        raise SelectorError from error
    return lambda node: _is_in_series(find(node) - first, step)


def _is_in_series(distance: int, step: int) -> bool:
    return distance == 0 if step == 0 else distance % step == 0 and distance // step >= 0
