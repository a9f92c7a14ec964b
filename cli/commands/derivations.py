"""The command derivations: what people judge of suggested derivations: confirm, refuse, undo, log."""

from typing import TYPE_CHECKING

import click

from cli.commands.agencies import sign
from cli.language import _, enumerate_all
from cli.output import print_listing
from graph.errors import BadInput
from graph.settings import read_settings
from viz.tables.listing import Listing

if TYPE_CHECKING:
    from graph.answers import DerivedPassage
    from graph.loader.reviews.derivation_reviews import DerivationEntry, Finding

FINDINGS = {"confirm": _("confirmed"), "refuse": _("refused"), "undo": _("undone")}
_reason = click.option("--reason", metavar="TEXT", help=_("Why."))
_author = click.option("--author", metavar="NAME", help=_("Who judges; else the login name."))
_words = click.option(
    "--words", metavar="TEXT", help=_("How the passage above or below begins, where several are meant.")
)


@click.group(help=_("Settle which passages a task carries out."))
def derivations() -> None:
    pass


@derivations.command(
    help=_(
        "Confirm that a task carries out what stands above it.\n\nTASK and STEP as fengong trace tells them; of a passage TASK is the id of its section, or of its document, as fengong descend tells them."
    )
)
@click.argument("task")
@click.argument("step")
@_words
@_reason
@_author
def confirm(task: str, step: str, words: str | None, reason: str | None, author: str | None) -> None:
    from graph.loader.reviews.derivation_reviews import Finding

    _judge(Finding.CONFIRM, (task, step, words), reason, author)


@derivations.command(help=_("Refuse a suggestion; it is no longer shown."))
@click.argument("task")
@click.argument("step")
@_words
@_reason
@_author
def refuse(task: str, step: str, words: str | None, reason: str | None, author: str | None) -> None:
    from graph.loader.reviews.derivation_reviews import Finding

    _judge(Finding.REFUSE, (task, step, words), reason, author)


@derivations.command(help=_("Undo judgement N."))
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@_reason
@_author
def undo(number: int, reason: str | None, author: str | None) -> None:
    from graph.loader.reviews.derivation_reviews import DerivationEntry, Finding

    _record(DerivationEntry(0, Finding.UNDO, undone=number, **sign(reason, author)))


@derivations.command(help=_("What was judged, by whom and why."))
def log() -> None:
    from graph.loader.reviews.derivation_reviews import read_derivation_reviews

    reviews = read_derivation_reviews(read_settings())
    holding = {entry.number for entry in reviews.holding.values()}
    rows = [_show(entry, is_holding=entry.number in holding) for entry in reviews.entries]
    columns = ("entry", "verdict", "task_id", "step", "higher", "state", "reason", "author", "time")
    print_listing(Listing(columns, rows, notes=() if rows else (_("Nothing was judged yet."),)))


def _show(entry: "DerivationEntry", *, is_holding: bool) -> tuple[object, ...]:
    verdict, by_whom = FINDINGS[entry.finding.value], (entry.reason, entry.author, entry.time)
    if entry.judged is None:
        return (entry.number, verdict, _("entry {number}", number=entry.undone), None, None, "", *by_whom)
    judged = entry.judged
    state = "" if is_holding else _("undone")
    return (entry.number, verdict, judged.task, judged.higher, judged.words, state, *by_whom)


def _judge(finding: "Finding", meant: tuple[str, str, str | None], reason: str | None, author: str | None) -> None:
    from graph.loader.reviews.derivation_reviews import DerivationEntry, DerivationKey

    derived = _find(*meant)
    lower, higher = _read_words(derived)
    key = DerivationKey(derived.start, derived.id, higher, lower if derived.start_kind == "passage" else None)
    _record(DerivationEntry(0, finding, key, **sign(reason, author)))


def _find(task: str, step: str, words: str | None) -> "DerivedPassage":
    """The derivation that is meant; BadInput where there is none, or several."""
    from graph import questions
    from graph.questions.asking.opening import open_to_ask

    with open_to_ask(read_settings()) as graph:
        derived = questions.list_derivations(graph, task)
    above = {_read_words(each): each for each in derived if each.id == step}
    found = [each for texts, each in above.items() if any(text.startswith(words or "") for text in texts)]
    if not found:
        known = enumerate_all(dict.fromkeys(each.id for each in derived)) or "—"
        raise BadInput(
            _("{task}: no derivation from {step} is suggested (but from {known})", task=task, step=step, known=known)
        )
    if len(found) > 1:
        passages = enumerate_all(" ← ".join(texts) for texts in above)
        raise BadInput(
            _("{step}: several passages stand there; say --words of one: {passages}", step=step, passages=passages)
        )
    return found[0]


def _read_words(derived: "DerivedPassage") -> tuple[str, str]:
    return "".join(run.lower for run in derived.words), "".join(run.higher for run in derived.words)


def _record(entry: "DerivationEntry") -> None:
    from graph.loader.reviews.derivation_reviews import append_derivation_review

    recorded = append_derivation_review(read_settings(), entry)
    judged = recorded.judged
    what = f"{judged.task} ← {judged.higher}" if judged else _("entry {number}", number=recorded.undone)
    click.echo(
        _(
            "{verdict}: {judged} (entry {number})",
            verdict=FINDINGS[recorded.finding.value],
            judged=what,
            number=recorded.number,
        )
    )
