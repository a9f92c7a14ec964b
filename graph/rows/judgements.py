"""The logs of judgements and of corrections → answers."""

from graph.answers import CorrectedFact, CorrectionLog, JudgedPair, JudgementLog
from graph.loader.agencies.judgements import Judgements
from graph.loader.reviews.correction_reviews import Corrections
from graph.model import Correction, TakenBack
from graph.text.messages import Message


def list_judgements(judgements: Judgements) -> JudgementLog:
    """The log of judgements as an answer."""
    items = tuple(
        JudgedPair(
            number=entry.number,
            verdict=entry.verdict.value,
            year=entry.year,
            first=entry.first.id if entry.first else None,
            second=entry.second.id if entry.second else None,
            undone=entry.undone,
            holds=entry in judgements.holding,
            score=entry.score,
            reason=None if entry.reason is None else Message(entry.reason),  # one of ours is put into the language
            author=entry.author,
            time=entry.time,
        )
        for entry in judgements.entries
    )
    return JudgementLog(total=len(items), items=items)


def list_corrections(corrections: Corrections) -> CorrectionLog:
    """The log of corrections as an answer."""
    holding = {each.number for each in corrections.holding.values()}
    items = tuple(_describe(entry, holds=entry.number in holding) for entry in corrections.entries)
    return CorrectionLog(total=len(items), items=items)


def _describe(entry: Correction | TakenBack, *, holds: bool) -> CorrectedFact:
    said = entry if isinstance(entry, Correction) else None
    return CorrectedFact(
        number=entry.number,
        document=said.key.document if said else None,
        fact=said.key.fact if said else None,
        field=said.key.field if said else None,
        words=said.words if said else None,
        reading=said.reading if said else None,
        value=said.value if said else None,
        read_parts=said.read_parts if said else (),
        parts=said.parts if said else (),
        undone=entry.undone if isinstance(entry, TakenBack) else None,
        holds=holds,
        reason=entry.reason,
        author=entry.author,
        time=entry.time,
    )
