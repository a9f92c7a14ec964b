"""The selectors of style sheets (Selectors 4), as data: which elements a rule asks for, and how much it weighs.

A selector is compounds (p.note), each behind the one to its left by a combinator; a compound is what it asks of one element. Selectors in
selectors (:is, :not, :has, and & in a rule that stands in others) are data, too, and are shared rather than written out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tinycss2 import ast
from tinycss2.nth import parse_nth

from graph.loader.sources.formats.web.styles.style_values import is_sign

COMBINATORS = (">", "+", "~")
DESCENDANT = " "
ANY = "*"
# Pseudo-classes that hold no other selectors. What only a pointer, a keyboard or a visit brings about holds of no page at rest.
AT_REST = frozenset(
    [
        "root",
        "first-child",
        "last-child",
        "only-child",
        "first-of-type",
        "last-of-type",
        "only-of-type",
        "empty",
        "link",
        "any-link",
        "checked",
        "disabled",
        "enabled",
        "open",
        "required",
        "optional",
        "read-only",
        "read-write",
        "defined",
        "scope",
        "default",
    ]
)
NOT_AT_REST = frozenset(
    [
        "hover",
        "active",
        "focus",
        "focus-within",
        "focus-visible",
        "visited",
        "target",
        "target-within",
        "target-current",
        "fullscreen",
        "modal",
        "indeterminate",
        "placeholder-shown",
        "valid",
        "invalid",
        "user-valid",
        "user-invalid",
        "in-range",
        "out-of-range",
        "autofill",
        "popover-open",
        "picture-in-picture",
        "paused",
        "playing",
        "muted",
        "seeking",
        "stalled",
        "buffering",
        "volume-locked",
        "local-link",
        "blank",
        "past",
        "current",
        "future",
        "host",
    ]
)
PLACES = frozenset(("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"))
GROUPS = frozenset(("is", "where", "not", "has", "matches", "-webkit-any"))
OLD_PSEUDO_ELEMENTS = frozenset(("before", "after", "first-line", "first-letter"))
MOST_COMPOUNDS = 50  # of a selector
MOST_SELECTORS = 1000  # of a rule
DEEPEST = 10  # selectors in selectors
Weight = tuple[int, int, int]  # identities, classes, tags


class NotUnderstoodError(Exception):
    """A selector asks what is not known here."""


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """One thing that is asked of an element: a tag, a class, an identity, an attribute, a pseudo-class."""

    kind: str
    name: str = ""
    value: str = ""  # of an attribute, a language
    operator: str = ""  # of an attribute
    caseless: bool | None = None  # None: as the attribute has it
    step: int = 0  # of a place: each so many
    first: int = 0  # likewise: from which on
    selectors: "tuple[Selector, ...]" = ()


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A compound, and how it stands to the one before."""

    combinator: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Selector:
    """Compounds from left to right; ``side`` is the pseudo-element that is styled, if any."""

    steps: tuple[Step, ...]
    side: str
    weight: Weight


def parse_selectors(tokens: Sequence[ast.Node], around: tuple[Selector, ...] = ()) -> tuple[Selector, ...]:
    """The selectors of a rule, ``around`` being those of the rule that it stands in. NotUnderstoodError: a browser may know it."""
    parts = list(_split(tokens))
    if len(parts) > MOST_SELECTORS:
        raise NotUnderstoodError
    return tuple(_Parser(part, around).parse(nested=bool(around)) for part in parts)


def _split(tokens: Iterable[ast.Node]) -> Iterator[list[ast.Node]]:
    """The parts between commas, without white space around them."""
    part: list[ast.Node] = []
    for token in tokens:
        if is_sign(token, ","):
            yield _strip(part)
            part = []
        elif token.type != "comment":
            part.append(token)
    yield _strip(part)


def _strip(part: Sequence[ast.Node]) -> list[ast.Node]:
    filled = [at for at, token in enumerate(part) if token.type != "whitespace"]
    return list(part[filled[0] : filled[-1] + 1]) if filled else []


class _Parser:
    """Takes the tokens of one selector from left to right."""

    def __init__(self, tokens: list[ast.Node], around: tuple[Selector, ...], depth: int = 0) -> None:
        self._tokens, self._at = tokens, 0
        self._around, self._depth = around, depth
        self._side = ""
        self._names_around = False

    def parse(self, *, nested: bool = False, relative: bool = False) -> Selector:
        """The selector; a ``nested`` one that does not name the selectors around it stands below them."""
        combinator = self._take_combinator(leads=nested or relative)
        steps = [Step(combinator or (DESCENDANT if relative else ""), self._take_compound())]
        while self._at < len(self._tokens):
            if self._side or len(steps) > MOST_COMPOUNDS:
                raise NotUnderstoodError
            steps.append(Step(self._take_combinator(), self._take_compound()))
        if nested and (combinator or not self._names_around):
            below = Step(combinator or DESCENDANT, steps[0].asks)
            steps = [Step("", (self._ask_around(),)), below, *steps[1:]]
        return Selector(tuple(steps), self._side, _weigh(ask for step in steps for ask in step.asks))

    def _next(self) -> ast.Node | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> ast.Node:
        if (token := self._next()) is None:
            raise NotUnderstoodError
        self._at += 1
        return token

    def _take_combinator(self, *, leads: bool = True) -> str:
        """White space, > + or ~; in front of a selector only where it leads on from another one."""
        found = ""
        while (token := self._next()) is not None and _is_combinator(token):
            sign = token.value if token.type == "literal" else DESCENDANT
            if sign != DESCENDANT and (not leads or found in COMBINATORS):
                raise NotUnderstoodError
            found = sign if sign != DESCENDANT else found or DESCENDANT
            self._at += 1
        return found

    def _take_compound(self) -> tuple[Ask, ...]:
        asks: list[Ask] = []
        while (token := self._next()) is not None and not _is_combinator(token):
            asks += self._take_ask()
        if not asks and not self._side:
            raise NotUnderstoodError
        return tuple(asks)

    def _take_ask(self) -> list[Ask]:
        token = self._take()
        if token.type == "hash":
            return [Ask("id", token.value)]
        if token.type == "[] block":
            return [_parse_attribute(token.content)]
        if is_sign(token, "."):
            return [Ask("class", _read_name(self._take()))]
        if is_sign(token, "&"):
            self._names_around = True
            return [self._ask_around()] if self._around else [Ask("pseudo", "scope")]
        if is_sign(token, ":"):
            return self._take_pseudo()
        return self._take_tag(token)

    def _take_tag(self, token: ast.Node) -> list[Ask]:
        """p, *, and with the name of a language before it: svg|a, *|*."""
        name = ANY if is_sign(token, ANY) else "" if is_sign(token, "|") else _read_name(token)
        if (following := self._next()) is not None and (is_sign(token, "|") or is_sign(following, "|")):
            self._at += not is_sign(token, "|")
            return self._take_tag(self._take())
        return [Ask("tag", name.lower())] if name != ANY else [Ask("any")]

    def _take_pseudo(self) -> list[Ask]:
        token = self._take()
        if is_sign(token, ":"):
            name = self._take()
            self._side = name.lower_name if isinstance(name, ast.FunctionBlock) else _read_name(name).lower()
            return []
        if isinstance(token, ast.FunctionBlock):
            return [self._parse_function(token)]
        name = _read_name(token).lower()
        if name in OLD_PSEUDO_ELEMENTS:
            self._side = name
            return []
        if name not in AT_REST and name not in NOT_AT_REST:
            raise NotUnderstoodError
        return [Ask("pseudo", name)]

    def _parse_function(self, function: ast.FunctionBlock) -> Ask:
        name, arguments = function.lower_name, _strip(function.arguments)
        if name in PLACES:
            return self._parse_place(name, arguments)
        if name == "lang":
            return Ask("lang", value=",".join(_read_name(part[0]).lower() for part in _split(arguments) if part))
        if name not in GROUPS or self._depth > DEEPEST:
            raise NotUnderstoodError
        forgiving = name not in ("not", "has")
        found = tuple(self._parse_inner(arguments, relative=name == "has", forgiving=forgiving))
        return Ask({"not": "not", "has": "has", "where": "where"}.get(name, "is"), selectors=found)

    def _parse_inner(self, tokens: Sequence[ast.Node], *, relative: bool, forgiving: bool) -> Iterator[Selector]:
        """The selectors in a selector; of :is() and :where() a browser takes those that it knows."""
        for part in _split(tokens):
            try:
                inner = _Parser(part, self._around, self._depth + 1)
                yield inner.parse(relative=relative)
            except NotUnderstoodError:
                if not forgiving:
                    raise

    def _parse_place(self, name: str, arguments: Sequence[ast.Node]) -> Ask:
        """:nth-child(2n+1), :nth-child(2 of .k)."""
        at = next((at for at, token in enumerate(arguments) if _is_word(token, "of")), len(arguments))
        series = parse_nth(arguments[:at])
        if series is None:
            raise NotUnderstoodError
        inner = tuple(self._parse_inner(arguments[at + 1 :], relative=False, forgiving=False)) if arguments[at:] else ()
        return Ask("place", name, step=series[0], first=series[1], selectors=inner)

    def _ask_around(self) -> Ask:
        return Ask("is", selectors=self._around)


def _is_combinator(token: ast.Node) -> bool:
    return token.type == "whitespace" or (token.type == "literal" and token.value in COMBINATORS)


def _is_word(token: ast.Node, word: str) -> bool:
    return isinstance(token, ast.IdentToken) and token.lower_value == word


def _read_name(token: ast.Node) -> str:
    if not isinstance(token, ast.IdentToken):
        raise NotUnderstoodError
    return str(token.value)


def _parse_attribute(content: Sequence[ast.Node]) -> Ask:
    """[a], [a=b], [a^="b" i]."""
    tokens = [token for token in content if token.type not in ("whitespace", "comment")]
    if len(tokens) > 1 and is_sign(tokens[1], "|"):  # of a language
        tokens = tokens[2:]
    name = _read_name(tokens[0]).lower() if tokens else ""
    signs = "".join(token.value for token in tokens[1:3] if token.type == "literal")
    rest = tokens[1 + sum(token.type == "literal" for token in tokens[1:3]) :]
    if not name or (signs and not rest) or (not signs and rest):
        raise NotUnderstoodError
    value = str(rest[0].value) if signs and isinstance(rest[0], (ast.IdentToken, ast.StringToken)) else ""
    flag = rest[1].value.lower() if len(rest) > 1 and isinstance(rest[1], ast.IdentToken) else ""
    return Ask("attribute", name, value, signs, {"i": True, "s": False}.get(flag))


def _weigh(asks: Iterable[Ask]) -> Weight:
    total = (0, 0, 0)
    for ask in asks:
        weight = _weigh_one(ask)
        total = (total[0] + weight[0], total[1] + weight[1], total[2] + weight[2])
    return total


def _weigh_one(ask: Ask) -> Weight:
    own = {"id": (1, 0, 0), "tag": (0, 0, 1), "any": (0, 0, 0)}.get(ask.kind, (0, 1, 0))
    if not ask.selectors:
        return (0, 0, 0) if ask.kind in ("is", "not", "where", "has") else own
    if ask.kind == "where":
        return (0, 0, 0)
    inner = max(selector.weight for selector in ask.selectors)
    return (inner[0], inner[1] + 1, inner[2]) if ask.kind == "place" else inner
