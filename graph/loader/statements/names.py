"""Whether words may be the name of somebody who answers, and whether they can be nothing else."""

from functools import lru_cache

from graph.loader.agencies.registry import Registry, is_collective
from graph.loader.statements.candidates import CandidateKind
from graph.loader.statements.grammar import (
    BODY,
    BRACKETED,
    CLOSING,
    IN_NAMES,
    LEVEL_PREFIX,
    MAX_NAME,
    NAMES_A_ROLE,
    NAMES_NOBODY,
    NOT_IN_BARE_NAMES,
    NOT_IN_NAMES,
    NOTHING_BUT_A_BODY,
    OPENING,
    POINTS_ELSEWHERE,
)
from graph.loader.statements.verbs_in_names import mask_verbs

BRACKETS = frozenset(OPENING + CLOSING)


def stands_for_itself(name: str) -> bool:
    """Whether a name can be nothing but a body: its prefix names a level, its end what it is, or the registry knows it."""
    return bool(LEVEL_PREFIX.match(name) or NOTHING_BUT_A_BODY.search(name)) or Registry.load().knows(name)


@lru_cache(maxsize=4096)  # a document names the same bodies in most of its statements
def may_be_name(name: str, kind: CandidateKind) -> bool:
    """Whether words may be a name; in a sentence, and in a bracket without a word of responsibility, they must look like a body's."""
    bare = BRACKETED.sub("", name)
    if not 1 < len(bare) <= MAX_NAME:
        return False
    if NOT_IN_NAMES.search(bare):
        bare = IN_NAMES.sub("", bare)
    torn = not BRACKETS.isdisjoint(bare)  # brackets that do not match
    if not bare or torn or NOT_IN_NAMES.search(bare) or POINTS_ELSEWHERE.match(bare):
        return False
    if NAMES_NOBODY.search(bare) or NAMES_A_ROLE.fullmatch(bare):
        return False
    return kind is CandidateKind.SHOWN or (
        not NOT_IN_BARE_NAMES.search(mask_verbs(bare)) and (bool(BODY.search(bare)) or is_collective(bare))
    )
