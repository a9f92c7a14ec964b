"""Which selectors select which elements of a page, found in one walk down it.

An element matches a step of a selector, if it has what the compound asks and what is around or before it has matched the step before. So an element only
asks what its parent and its siblings have noted, and the time is that of the elements with the compounds that may fit them, however deep they
stand. A selector in a selector is noted like others, before what asks for it; what :has() asks lies ahead, and is looked for.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.loader.sources.formats.web.html_parser import Element, ShownText
from graph.loader.sources.formats.web.styles.selectors import NOT_AT_REST, Ask, NotUnderstoodError, Selector, Step

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
FIELDS = ("input", "select", "textarea")
MOST_STEPS = 20_000  # of all selectors: each is a bit, and takes as many before it in memory
MOST_TESTS = 5_000_000  # of a compound on an element


class TooManyTests(Exception):
    """A page has more elements and rules than anybody waits for."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """What a compound can ask of an element."""

    element: Element
    attributes: Mapping[str, str]
    classes: frozenset[str]
    is_root: bool
    family: "list[Node]"  # it and its siblings
    place: int  # among them, from 1
    place_of_type: int
    of_type: Counter[str]  # how many there are of each
    language: str
    tally: Counter[int] = field(default_factory=Counter)  # how many siblings before it have matched one of these steps


@dataclass(frozen=True, slots=True)
class Noted:
    """Which steps have been matched around an element, each a bit."""

    parent: int = 0
    above: int = 0  # by any element around it
    before: int = 0  # by the sibling right before it
    earlier: int = 0  # by any sibling before it


Test = Callable[[Node, int], bool]  # of an element and the steps that it has matched so far


@dataclass(frozen=True, slots=True)
class _WantedStep:
    """A step as it is looked for."""

    order: int
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
    """Selectors, by what their last steps ask first: an identity, a class, a tag."""

    def __init__(self, *, ignores_capitals: bool = False) -> None:
        self._steps: dict[str, list[_WantedStep]] = defaultdict(list)
        self._count = 0
        self._inner: dict[int, tuple[Selector, int]] = {}  # the last bit of selectors in selectors, by identity
        self._tallied: set[int] = set()
        self._families: dict[int, list[Node]] = {}
        self._room = MOST_TESTS
        self._ignores_capitals = ignores_capitals  # of classes and identities, as pages without a doctype do

    def add(self, number: int, selector: Selector) -> None:
        """A selector, known by a number. NotUnderstoodError: it asks what is not known here."""
        self._add_steps(selector, number)

    def find(self, root: Element) -> Iterator[tuple[Element, list[int]]]:
        """Each element that is selected, with the numbers of the selectors that do so."""
        waiting: list[tuple[Element, str, int, int]] = [(root, "", 0, 0)]
        while waiting:
            parent, language, own, above = waiting.pop()
            noted = Noted(own, above | own)
            tally = Counter[int]()
            for node in self._list_children(parent, language, is_root=not parent.tag, tally=tally):
                matched, found = self._match(node, noted)
                if found:
                    yield node.element, found
                for group in self._tallied:
                    tally[group] += bool(group & matched)
                noted = Noted(noted.parent, noted.above, matched, noted.earlier | matched)
                waiting.append((node.element, node.language, matched, noted.above))

    def _match(self, node: Node, noted: Noted) -> tuple[int, list[int]]:
        """The steps that an element matches, and the selectors that select it."""
        matched, found = 0, []
        for step in self._list_candidates(node):
            self._take_room()
            if step.follows(noted) and all(test(node, matched) for test in step.tests):
                matched |= 1 << step.order
                found += [step.number] if step.number is not None else []
        return matched, found

    def _take_room(self) -> None:
        self._room -= 1
        if self._room < 0:
            raise TooManyTests

    def _add_steps(self, selector: Selector, number: int | None = None) -> int:
        """The bit of the last step."""
        bit = 0
        for place, step in enumerate(selector.steps):
            tests = tuple(self._make_test(ask) for ask in step.asks)
            if self._count >= MOST_STEPS:
                raise TooManyTests
            own = number if place == len(selector.steps) - 1 else None
            self._steps[self._find_key(step)].append(_WantedStep(self._count, tests, bit, step.combinator, own))
            bit = 1 << self._count
            self._count += 1
        return bit

    def _find_key(self, step: Step) -> str:
        """What of a compound few elements have."""
        found = {ask.kind: ask.name for ask in reversed(step.asks)}
        for kind, sign in (("id", "#"), ("class", ".")):
            if kind in found:
                return sign + self._fold(found[kind])
        return found.get("tag", "*")

    def _fold(self, name: str) -> str:
        return name.lower() if self._ignores_capitals else name

    def _list_candidates(self, node: Node) -> list[_WantedStep]:
        """The steps that may fit an element, those before that others ask for."""
        keys = ["*", node.element.tag, *(f".{name}" for name in node.classes)]
        if identity := node.attributes.get("id"):
            keys.append(f"#{self._fold(identity)}")
        return sorted((step for key in keys for step in self._steps.get(key, ())), key=lambda step: step.order)

    def _list_children(
        self, parent: Element, language: str, *, is_root: bool, tally: Counter[int] | None = None
    ) -> list[Node]:
        elements = list(parent.elements())
        outermost = is_root and not any(each.tag == "html" for each in elements)  # a page may leave the mark out
        types, seen = Counter(each.tag for each in elements), Counter[str]()
        family: list[Node] = []
        for place, element in enumerate(elements, start=1):
            seen[element.tag] += 1
            attributes = dict(element.list_attributes())
            classes = frozenset(self._fold(attributes.get("class", "")).split())
            top = outermost or (is_root and element.tag == "html")
            own = attributes.get("lang", language).lower()
            family.append(
                Node(
                    element,
                    attributes,
                    classes,
                    top,
                    family,
                    place,
                    seen[element.tag],
                    types,
                    own,
                    Counter() if tally is None else tally,
                )
            )
        return family

    def _make_test(self, ask: Ask, *, ahead: bool = False) -> Test:
        """What a part of a compound asks; ``ahead`` what others have matched is not known yet."""
        if ask.kind in ("is", "where", "not"):
            return self._test_group(ask, ahead=ahead)
        if ask.kind == "has":
            return self._test_ahead(ask)
        if ask.kind == "place":
            return self._test_place(ask, ahead=ahead)
        if ask.kind == "class":
            name = self._fold(ask.name)
            return lambda node, _: name in node.classes
        if ask.kind == "id":
            name = self._fold(ask.name)
            return lambda node, _: self._fold(node.attributes.get("id", "")) == name
        return _make_plain_test(ask)

    def _test_group(self, ask: Ask, *, ahead: bool) -> Test:
        """:is(), :where() and :not(): by what was noted of the selectors in them."""
        wanted = ask.kind != "not"
        if ahead:
            if any(len(selector.steps) > 1 for selector in ask.selectors):
                raise NotUnderstoodError
            options = [[self._make_test(each, ahead=True) for each in inner.steps[0].asks] for inner in ask.selectors]
            return lambda node, seen: any(all(test(node, seen) for test in each) for each in options) == wanted
        bits = self._note(ask.selectors)
        return lambda _, matched: bool(matched & bits) == wanted

    def _note(self, selectors: tuple[Selector, ...]) -> int:
        bits = 0
        for selector in selectors:
            if id(selector) not in self._inner:
                self._inner[id(selector)] = selector, 0  # kept, so that its identity stays its own
                self._inner[id(selector)] = selector, self._add_steps(selector)
            bits |= self._inner[id(selector)][1]
        return bits

    def _test_place(self, ask: Ask, *, ahead: bool) -> Test:
        """:nth-child(2n+1) and the like."""
        find, step, first = PLACES[ask.name], ask.step, ask.first
        if not ask.selectors:
            return lambda node, _: _is_in_series(find(node) - first, step)
        if ahead or ask.name != "nth-child":
            raise NotUnderstoodError
        bits = self._note(ask.selectors)
        self._tallied.add(bits)
        return lambda node, seen: bool(seen & bits) and _is_in_series(node.tally[bits] + 1 - first, step)

    def _test_ahead(self, ask: Ask) -> Test:
        """:has(): whether an element that is selected from this one on is there."""
        relative = [
            [(step.combinator, [self._make_test(each, ahead=True) for each in step.asks]) for step in selector.steps]
            for selector in ask.selectors
        ]
        return lambda node, _: any(self._is_ahead(node, steps) for steps in relative)

    def _is_ahead(self, node: Node, steps: list[tuple[str, list[Test]]]) -> bool:
        if not steps:
            return True
        (combinator, tests), *rest = steps
        for each in self._list_ahead(node, combinator):
            self._take_room()
            if all(test(each, 0) for test in tests) and self._is_ahead(each, rest):
                return True
        return False

    def _list_ahead(self, node: Node, combinator: str) -> Iterator[Node]:
        if combinator in ("+", "~"):
            later = node.family[node.place :]
            yield from later[:1] if combinator == "+" else later
            return
        for child in self._list_family(node):
            yield child
            if combinator == " ":
                yield from self._list_ahead(child, " ")

    def _list_family(self, node: Node) -> list[Node]:
        """The children of an element, which several may ask for."""
        if id(node.element) not in self._families:
            self._families[id(node.element)] = self._list_children(node.element, node.language, is_root=False)
        return self._families[id(node.element)]


def _make_plain_test(ask: Ask) -> Test:
    if ask.kind == "tag":
        return lambda node, _: node.element.tag == ask.name
    if ask.kind == "attribute":
        return _test_attribute(ask)
    if ask.kind == "lang":
        wanted = tuple(ask.value.split(","))
        return lambda node, _: any(node.language == each or node.language.startswith(f"{each}-") for each in wanted)
    if ask.name in NOT_AT_REST:
        return lambda *_: False
    if ask.kind == "any":
        return lambda *_: True
    return STATES[ask.name]


def _test_attribute(ask: Ask) -> Test:
    name, wanted = ask.name, ask.value
    if not ask.operator:
        return lambda node, _: name in node.attributes
    check = OPERATORS.get(ask.operator)
    if check is None:
        raise NotUnderstoodError
    if ask.caseless or (name in CASELESS and ask.caseless is None):
        return lambda node, _: name in node.attributes and check(node.attributes[name].lower(), wanted.lower())
    return lambda node, _: name in node.attributes and check(node.attributes[name], wanted)


OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: bool(wanted) and wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


def _is_empty(element: Element) -> bool:
    """Whether there is neither an element nor a character in it."""
    return not any(not isinstance(child, ShownText) or child.text for child in element.children)


STATES: dict[str, Test] = {
    "root": lambda node, _: node.is_root,
    "scope": lambda node, _: node.is_root,
    "first-child": lambda node, _: node.place == 1,
    "last-child": lambda node, _: node.place == len(node.family),
    "only-child": lambda node, _: len(node.family) == 1,
    "first-of-type": lambda node, _: node.place_of_type == 1,
    "last-of-type": lambda node, _: node.place_of_type == node.of_type[node.element.tag],
    "only-of-type": lambda node, _: node.of_type[node.element.tag] == 1,
    "empty": lambda node, _: _is_empty(node.element),
    "link": lambda node, _: node.element.tag == "a" and "href" in node.attributes,
    "any-link": lambda node, _: node.element.tag == "a" and "href" in node.attributes,
    "checked": lambda node, _: "checked" in node.attributes or "selected" in node.attributes,
    "default": lambda node, _: "checked" in node.attributes or "selected" in node.attributes,
    "disabled": lambda node, _: "disabled" in node.attributes,
    "enabled": lambda node, _: node.element.tag in (*FIELDS, "button") and "disabled" not in node.attributes,
    "open": lambda node, _: "open" in node.attributes,
    "required": lambda node, _: "required" in node.attributes,
    "optional": lambda node, _: node.element.tag in FIELDS and "required" not in node.attributes,
    "read-only": lambda node, _: not _is_written_in(node),
    "read-write": lambda node, _: _is_written_in(node),
    "defined": lambda node, _: "-" not in node.element.tag,  # as long as no script says what it is
}
PLACES: dict[str, Callable[[Node], int]] = {
    "nth-child": lambda node: node.place,
    "nth-last-child": lambda node: len(node.family) - node.place + 1,
    "nth-of-type": lambda node: node.place_of_type,
    "nth-last-of-type": lambda node: node.of_type[node.element.tag] - node.place_of_type + 1,
}


def _is_written_in(node: Node) -> bool:
    writable = node.element.tag in ("input", "textarea") or "contenteditable" in node.attributes
    return writable and "readonly" not in node.attributes and "disabled" not in node.attributes


def _is_in_series(distance: int, step: int) -> bool:
    return distance == 0 if step == 0 else distance % step == 0 and distance // step >= 0
