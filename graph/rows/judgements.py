"""The log of judgements → an answer."""

from graph.answers import JudgedPair, JudgementLog
from graph.loader.agencies.judgements import Judgements
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
