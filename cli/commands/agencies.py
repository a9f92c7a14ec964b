"""The command agencies: the list, and what people judge of it: review, same, different, undo, log."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from cli.commands.ask import answer, make_command, take_question
from cli.language import _, enumerate_all
from cli.output import OutputFormat, format_options, show
from graph.errors import BadInput
from graph.questions.asking.registry import find_question
from graph.settings import Settings, read_settings
from graph.store.audit import name_user
from viz.tables.agencies import VERDICTS, tabulate_judgements

if TYPE_CHECKING:
    from graph.loader.agencies.judgements import Entry, Verdict
    from graph.store.client import Graph

_LISTED = find_question("agencies")
_reason = click.option("--reason", metavar="TEXT", help=_("Why."))
_author = click.option("--author", metavar="NAME", help=_("Who judges; else the login name."))


@click.group(invoke_without_command=True, help=_("The agencies, busiest first; settle which of them are the same."))
@take_question(_LISTED)
@click.pass_context
def agencies(context: click.Context, /, output_format: OutputFormat, **given: Any) -> None:
    if context.invoked_subcommand is None:
        answer(_LISTED, given, output_format)


agencies.add_command(make_command("agencies review"))


@agencies.command(help=_("Judge two the same; from then on A is B.\n\nWhere only A is in the registry, B is A."))
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_reason
@_author
def same(first: str, second: str, reason: str | None, author: str | None) -> None:
    from graph.loader.agencies.judgements import Verdict

    _judge(Verdict.SAME, first, second, reason=reason, author=author)


@agencies.command(help=_("Judge two different; they are no longer suggested."))
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_reason
@_author
def different(first: str, second: str, reason: str | None, author: str | None) -> None:
    from graph.loader.agencies.judgements import Verdict

    _judge(Verdict.DIFFERENT, first, second, reason=reason, author=author)


@agencies.command(help=_("Judge that B took the place of A in a year: a reform renamed A, or merged it into B."))
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--year", type=click.IntRange(1949, 9999), required=True, help=_("In which year."))
@_reason
@_author
def followed(first: str, second: str, year: int, reason: str | None, author: str | None) -> None:
    from graph.loader.agencies.judgements import Verdict

    _judge(Verdict.FOLLOWED, first, second, year=year, reason=reason, author=author)


@agencies.command(help=_("Undo judgement N, or the last one that holds."))
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[N]")
@_reason
@_author
def undo(number: int | None, reason: str | None, author: str | None) -> None:
    from graph.loader.agencies.judgements import Entry, Verdict
    from graph.loader.reviews.agency_reviews import read_reviews
    from graph.questions.asking.opening import open_to_ask

    settings = read_settings()
    holding = read_reviews(settings).holding
    if number is None and not holding:
        raise BadInput(_("There is no judgement to undo."))
    undone = number or holding[-1].number
    with open_to_ask(settings) as graph:
        _record(graph, settings, Entry(0, Verdict.UNDO, undone=undone, **sign(reason, author)))


@agencies.command(help=_("What was judged, by whom and why."))
@format_options
def log(output_format: OutputFormat) -> None:
    from graph.loader.reviews.agency_reviews import read_reviews
    from graph.rows.judgements import list_judgements

    show(list_judgements(read_reviews(read_settings())), tabulate_judgements, output_format)


def _judge(verdict: "Verdict", first: str, second: str, *, year: int | None = None, **signed: str | None) -> None:
    from graph import questions
    from graph.loader.agencies.judgements import Entry
    from graph.questions.asking.opening import open_to_ask
    from graph.questions.naming.similar_agencies import NEAREST_TOLD, compare_names

    settings = read_settings()
    with open_to_ask(settings) as graph:
        pair = questions.get_agency_facts(graph, first), questions.get_agency_facts(graph, second)
        score, likeness = compare_names(*pair)
        seen = likeness if score >= NEAREST_TOLD else None
        told = sign(signed["reason"] or seen, signed["author"])
        _record(graph, settings, Entry(0, verdict, *pair, year=year, score=score, **told))


def sign(reason: str | None, author: str | None) -> dict[str, Any]:
    """What an entry of a log says of who wrote it, when and why."""
    return {
        "reason": reason,
        "author": author or name_user(),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _record(graph: "Graph", settings: Settings, entry: "Entry") -> None:
    """The log first: if the graph fails then, the next load brings it in line."""
    from graph.loader.persist.write import apply_judgements
    from graph.loader.reviews.agency_reviews import append_review

    recorded, judgements = append_review(settings, entry)
    documents = apply_judgements(graph, judgements)
    judged = enumerate_all(each.id for each in (recorded.first, recorded.second) if each)
    said = _(
        "{verdict}: {judged} (entry {number}; documents written anew: {documents})",
        verdict=VERDICTS[recorded.verdict],
        judged=judged or _("entry {number}", number=recorded.undone),
        number=recorded.number,
        documents=documents,
    )
    click.echo(said)
