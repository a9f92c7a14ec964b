"""Who issues a document: by its title, by its signature, or as the site tells."""

import re
from collections.abc import Iterable, Sequence

from graph.loader.head.issue_date import stands_alone
from graph.loader.head.site_labels import Label, Labelled

MAX_GAP = 200  # characters of white space above the date of a signature
BODY_ENDS = "府|厅|室|委|会|部|局|署|院|办|组|行|司|中心|处|社|联|学|校|馆|台|站|队(?!伍)|协(?![议同调作商])"
ISSUER = re.compile(
    rf"^(?!关于|印发|转发)(?P<issuer>.{{0,40}}?(?:国务院|{BODY_ENDS}))(?:等[一-龥\d]{{1,4}}(?:部门|单位))?\s*"
    r"(?=关于|印发|转发|批转|发布|下达|公布|转批|$)"
)
FIRST_ISSUER = re.compile(
    rf"[^\s、关]{{2,40}}(?:{BODY_ENDS})(?=[\s、]+(?!办公)[^\s、关]{{2,40}}(?:{BODY_ENDS})(?:[\s、]|关于|印发))"
)  # of several that issue a document together
SIGNATORY = re.compile(rf"[一-龥（）()、]{{2,40}}(?:国务院|{BODY_ENDS})")


def find_issuer(title: str) -> str | None:
    """Who issues the document, by its title; the first of several."""
    several = FIRST_ISSUER.match(title.strip())
    issuer = ISSUER.match(squeeze(title))
    return several.group() if several else issuer["issuer"] if issuer else None


def find_signature(body: str, after: int, dates: Iterable[re.Match[str]]) -> tuple[int, int]:
    """Where the body that signs is named: in the line above a date that stands alone; behind the text where none is."""
    for date in dates:
        if stands_alone(body, date):
            above = max(after, date.start() - MAX_GAP)
            end = above + len(body[above : date.start()].rstrip())
            start = max(after, body.rfind("\n", 0, end) + 1)
            if SIGNATORY.fullmatch(squeeze(body[start:end])):
                return start, end
    return len(body), 0


def find_labelled_issuer(body: str, labels: Sequence[Labelled]) -> tuple[int, int]:
    """Where a label of the site names a body that may have issued the document."""
    places = ((label.value, label.end) for label in labels if label.label is Label.ISSUER)
    return next((place for place in places if SIGNATORY.fullmatch(squeeze(body[slice(*place)]))), (0, 0))


def squeeze(words: str) -> str:
    """Words without white space."""
    return "".join(words.split())
