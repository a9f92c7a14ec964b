"""What each body of a plan does (市公安局：维护现场秩序): no statement of a task, but who does what, so the ledger names it."""

import re
from collections.abc import Callable, Iterator

from graph.loader.statements.grammar import BODY, BRACKETED, DOES, NOT_IN_BARE_NAMES
from graph.loader.statements.matching import begins_with_label
from graph.loader.statements.verbs_in_names import mask_verbs
from graph.text.numerals import UP_TO_99

DUTY_LINE = re.compile(
    rf"(?m)^[ 　\t]*(?:[-—·•●○■□◆◇*]+[ 　\t]*)?(?:\d{{1,2}}(?:\.\d{{1,2}})*[.．、]?[ 　\t]*|[（(][{UP_TO_99}\d]{{1,3}}[）)]|[{UP_TO_99}]{{1,3}}、|[①-⑳])?"
    r"(?P<said>[ 　\t]*(?P<who>[^\n：:。；;，,]{3,80}?)[ 　\t]*(?:[：:]|[—－-]{2}|"
    rf"(?P<stop>。)(?={DOES.pattern})|(?P<blank>[ 　](?={DOES.pattern})))[ 　\t]*"
    r"(?P<what>[^\n]{4,}?))[ 　\t\r]*$"
)
WORDS = re.compile("[一-龥]{4}")
DUTIES_ABOVE, LIST = re.compile("职责[^\n。]{0,12}\n"), 2000  # characters in which a list says what it is: 成员单位职责
ITEM = re.compile(r"^(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、]|[①-⑳])[ 　]*")
TELEPHONE = re.compile(r"\d{7}|\d{3,4}[-—－]\d{7}")


def find_duties(text: str, stands_for_itself: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where lines stand that begin with bodies and a colon or a dash, and go on with what these do."""
    for line in DUTY_LINE.finditer(text):
        names = "".join(BRACKETED.sub("", line["who"]).split()).split("、")
        what = line["what"]
        if begins_with_label(line["said"].strip()) or not WORDS.search(what) or TELEPHONE.search(what):
            continue
        if not all(_is_body(name) for name in names):
            continue
        named = stands_for_itself(names[0])
        if line["stop"] and not named:
            continue
        does = not line["blank"] and (named or DOES.match(ITEM.sub("", what)))
        if does or DUTIES_ABOVE.search(text, max(0, line.start() - LIST), line.start()):
            yield line.start("who"), line.end("what")


def _is_body(name: str) -> bool:
    return len(name) > 2 and bool(BODY.search(name)) and not NOT_IN_BARE_NAMES.search(mask_verbs(name))
