"""The command corrections: what people say instead of what was read of a file: document, task, sentence, undo, log."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from cli.commands.agencies import sign
from cli.language import _, enumerate_all
from cli.output import OutputFormat, format_options, show
from graph.errors import BadInput
from graph.settings import read_settings

if TYPE_CHECKING:
    from graph.loader.documents.new_corrections import Restated
    from graph.loader.report.preview import Preview
    from graph.model import Correction, Field, NamedPart, TakenBack

_FILE = click.argument("file", type=click.Path(path_type=Path))
_reason = click.option("--reason", metavar="TEXT", help=_("Why."))
_author = click.option("--author", metavar="NAME", help=_("Who corrects; else the login name."))
_lead = click.option("--lead", "leads", multiple=True, metavar="NAME", help=_("An agency that leads; may be repeated."))
_share = click.option("--share", "shares", multiple=True, metavar="NAME", help=_("One that shares; may be repeated."))


@click.group(help=_("Correct what was read of a file; applied at each load of that document."))
def corrections() -> None:
    pass


@corrections.command(help=_("Say what a document is; an empty text says that it has none."))
@_FILE
@click.option("--number", metavar="NUMBER", help=_("Its number."))
@click.option("--title", metavar="TEXT", help=_("Its title."))
@click.option("--issuer", metavar="NAME", help=_("Who issued it."))
@click.option("--date", metavar="DATE", help=_("When it was issued."))
@click.option("--jurisdiction", metavar="NAME", help=_("The territory whose names it uses."))
@_reason
@_author
def document(file: Path, reason: str | None, author: str | None, **given: "str | None") -> None:
    from graph.loader.documents.new_corrections import Restated
    from graph.model import Field

    values: dict[Field, str] = {field: said for field in get_args(Field) if (said := given.get(field)) is not None}
    _record(_read(file), Restated("document", values=values), reason, author)


@corrections.command(
    help=_(
        "Say who answers for a task, or its number.\n\nAll who answer are named: --lead and --share take the place of what was read."
    )
)
@_FILE
@click.argument("task", metavar="NUMBER")
@click.option("--number", metavar="NUMBER", help=_("Its number."))
@_lead
@_share
@click.option("--nobody", is_flag=True, help=_("Its words name nobody: it is no task."))
@_reason
@_author
def task(
    file: Path,
    task: str,
    number: str | None,
    leads: Sequence[str],
    shares: Sequence[str],
    *,
    nobody: bool,
    reason: str | None,
    author: str | None,
) -> None:
    from graph.loader.documents.new_corrections import Restated

    read = _read(file)
    found = [each for each in read.tasks if each.key and each.number == task]
    if len(found) != 1:
        known = enumerate_all(each.number for each in read.tasks if each.number) or "—"
        raise BadInput(_("{task}: not the number of one task of the file (but {known})", task=task, known=known))
    parts = () if nobody else _list_parts(leads, shares) or None
    values: dict[Field, str] = {} if number is None else {"number": number}
    _record(read, Restated("task", found[0].key, values, parts), reason, author)


@corrections.command(help=_("Say who answers by a sentence that was not understood.\n\nWORDS: how it begins."))
@_FILE
@click.argument("words")
@_lead
@_share
@_reason
@_author
def sentence(
    file: Path, words: str, *, leads: Sequence[str], shares: Sequence[str], reason: str | None, author: str | None
) -> None:
    from graph.loader.documents.new_corrections import Restated

    read = _read(file)
    found = [each for each in read.sentences if each.text.startswith(words)]
    if len(found) != 1:
        known = enumerate_all(each.text for each in read.sentences) or "—"
        raise BadInput(
            _("{words}: not the beginning of one sentence that was not understood ({known})", words=words, known=known)
        )
    _record(read, Restated("sentence", found[0].key, parts=_list_parts(leads, shares)), reason, author)


@corrections.command(help=_("Take correction N back."))
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@_reason
@_author
def undo(number: int, reason: str | None, author: str | None) -> None:
    from graph.model import TakenBack

    _append(TakenBack(number), reason, author)


@corrections.command(help=_("What was corrected, by whom and why."))
@format_options
def log(output_format: OutputFormat) -> None:
    from graph.loader.reviews.correction_reviews import read_corrections
    from graph.rows.judgements import list_corrections
    from viz.tables.corrections import tabulate_corrections

    show(list_corrections(read_corrections(read_settings())), tabulate_corrections, output_format)


def _read(file: Path) -> "Preview":
    """What was read of a file, with the corrections that hold."""
    from graph.loader.documents.corrections import correct
    from graph.loader.documents.one_file import extract_file
    from graph.loader.report.preview import preview
    from graph.loader.reviews.correction_reviews import read_corrections

    settings = read_settings()
    read = extract_file(file, settings)
    return preview(correct(read, read_corrections(settings).list_of(read.document.id)))


def _list_parts(leads: Sequence[str], shares: Sequence[str]) -> "tuple[NamedPart, ...]":
    from graph.model import NamedPart
    from graph.terms import Role

    return (
        *(NamedPart(Role.LEADS, name) for name in leads),
        *(NamedPart(Role.CO_RESPONSIBLE, name) for name in shares),
    )


def _record(read: "Preview", said: "Restated", reason: str | None, author: str | None) -> None:
    from graph.loader.documents.new_corrections import compose_corrections

    for entry in compose_corrections(read, said):
        _append(entry, reason, author)
    click.echo(_("It holds from the next load of the file on: fengong load FILE"))


def _append(entry: "Correction | TakenBack", reason: str | None, author: str | None) -> None:
    from graph.loader.reviews.correction_reviews import append_correction
    from graph.model import Correction

    recorded = append_correction(read_settings(), replace(entry, **sign(reason, author)))
    if isinstance(recorded, Correction):
        click.echo(_("corrected (entry {number})", number=recorded.number))
    else:
        click.echo(_("entry {number} is taken back", number=recorded.undone))
