"""The command that puts documents into the graph: load. What it says fits a screen, however many files there are."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from cli.commands.read import annex_option, number_option, report_refused
from cli.language import _, _plural, enumerate_all, tell
from cli.options import executor_option, read_settings_with
from cli.output import print_lines, show_progress
from cli.words import describe_extraction
from graph.errors import BadInput
from graph.text.normalize import strip_control_characters

if TYPE_CHECKING:
    from graph.loader.documents.from_files import Refused, Unchanged
    from graph.loader.load import Loaded
    from graph.loader.persist.difference import GraphChanges

    Outcome = Loaded | Refused | Unchanged
    WriteRow = Callable[[Outcome], object]

FEW = 3  # documents that are told one by one
MOST_REFUSED = 20  # lines of files that were left out
COLUMNS = ("file", "outcome", "document", "title", "tasks", "created", "changed", "deleted", "new_version", "reason")


@click.command(
    help=_(
        "Load files or folders into the graph.\n\nA document that is loaded again replaces what stood of it; where its text has changed, that is kept as an earlier version. Files that are as they were are not read again; so the same command goes on where it was stopped. In a dry run each file is compared with the graph as it stands."
    )
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@annex_option
@number_option
@click.option("--dry-run", is_flag=True, help=_("Tell what would change, write nothing."))
@click.option("--since", metavar="DATE", help=_("From which day these texts hold; else changed ones hold since today."))
@click.option("--refresh", is_flag=True, help=_("Read again, too, what another version of fengong read."))
@click.option("--verbose", "is_verbose", is_flag=True, help=_("Tell of each document, however many there are."))
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("What came of each file, as .csv or .jsonl (JSON Lines)."),
)
@executor_option
def load(
    paths: tuple[Path, ...],
    annex_of: str | None,
    number: str | None,
    since: str | None,
    report: Path | None,
    *,
    executor: str | None,
    dry_run: bool,
    refresh: bool,
    is_verbose: bool,
) -> None:
    from functools import partial

    from graph.loader import load as corpus
    from graph.loader.documents.from_files import BelongsTo
    from graph.loader.persist.versions import read_day
    from graph.store.audit import note_write_here
    from graph.store.client import open_graph

    day = None if since is None else read_day(since)
    settings, belongs_to = read_settings_with(executor), BelongsTo(annex_of, number)
    others: Counter[str] = Counter()
    files = sum(1 for _ in corpus.find_files(paths, others))
    passed_over = enumerate_all(f"{kind} {number}" for kind, number in sorted(others.items()))
    if not files:
        raise _refuse_folders(paths, passed_over)
    again = corpus.Again.OLDER if refresh else corpus.Again.CHANGED
    take = corpus.dry_run if dry_run else partial(corpus.load, again=again)
    summary = _Summary(_("dry run, nothing written: ") if dry_run else "", is_verbose=is_verbose)
    try:
        with open_graph(settings) as graph, _open_report(report) as write_row, show_progress(files) as advance:
            for outcome in take(graph, paths, settings, belongs_to, day):
                if isinstance(outcome, corpus.Loaded) and not dry_run:
                    note_write_here(settings, "load", document=outcome.extraction.document.id)
                summary.add(outcome)
                write_row(outcome)
                advance(_("{number} left out", number=len(summary.refused)) if summary.refused else "")
    except BaseException:
        if done := summary.done:
            stopped = _(
                "stopped after {done} of {files} files; run the same command again to go on", done=done, files=files
            )
            click.echo(f"fengong: {stopped}", err=True)
        raise
    summary.tell()
    if others:
        click.echo(_("other files were passed over: {kinds}", kinds=passed_over))
    report_refused(summary.refused, most=None if is_verbose else MOST_REFUSED)


def _refuse_folders(paths: Sequence[Path], passed_over: str) -> BadInput:
    folders = enumerate_all(map(str, paths))
    if passed_over:
        return BadInput(_("{folders}: no file of a kind that is read, but {kinds}", folders=folders, kinds=passed_over))
    return BadInput(_("{folders}: no file of a kind that is read", folders=folders))


@dataclass(slots=True)
class _Summary:
    """What came of all files. The first documents are told one by one where no more follow."""

    mood: str
    is_verbose: bool
    refused: "list[Refused]" = field(default_factory=list)
    _few: "list[Loaded | Unchanged]" = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """Files and documents so far."""
        return self._counts["loaded"] + self._counts["unchanged"] + len(self.refused)

    def add(self, outcome: "Outcome") -> None:
        from graph.loader.documents.from_files import Refused, Unchanged

        if isinstance(outcome, Refused):
            self.refused.append(outcome)
            return
        if isinstance(outcome, Unchanged):
            self._counts.update(unchanged=1, older=outcome.is_older)
        else:
            changes = outcome.changes
            self._counts.update(loaded=1, new_version=changes.new_version, created=changes.created)
            self._counts.update(changed=changes.changed, deleted=changes.deleted)
        if self.is_verbose:
            self._tell_one(outcome)
        elif len(self._few) <= FEW:
            self._few.append(outcome)

    def tell(self) -> None:
        counts = self._counts
        is_many = self.is_verbose or len(self._few) > FEW
        for each in () if is_many else self._few:
            self._tell_one(each)
        if self.done > 1:
            click.echo(self.mood + _tell_totals(counts["loaded"], counts["unchanged"], len(self.refused)))
        if is_many and counts["loaded"]:
            click.echo(f"  {_tell_counts(counts['created'], counts['changed'], counts['deleted'])}")
        if is_many and counts["new_version"]:
            told = _plural(
                "{count} text changed: a new version", "{count} texts changed: new versions", counts["new_version"]
            )
            click.echo(f"  {told}")
        if counts["older"]:
            told = _plural(
                "{count} unchanged file was read by another version of fengong; --refresh reads it again",
                "{count} unchanged files were read by another version of fengong; --refresh reads them again",
                counts["older"],
            )
            click.echo(told)

    def _tell_one(self, outcome: "Loaded | Unchanged") -> None:
        from graph.loader.documents.from_files import Unchanged

        if isinstance(outcome, Unchanged):
            print_lines(
                [_("{document}: unchanged since it was loaded, {path}", document=outcome.document, path=outcome.path)]
            )
        else:
            _tell_what_changed(outcome, self.mood)


def _tell_totals(loaded: int, unchanged: int, refused: int) -> str:
    if unchanged:
        return _("{kept} loaded, {same} unchanged, {left} left out", kept=loaded, same=unchanged, left=refused)
    return _("{kept} loaded, {left} left out", kept=loaded, left=refused)


def _tell_counts(created: int, changed: int, deleted: int) -> str:
    done = (
        _("created {number}", number=created),
        _("changed {number}", number=changed),
        _("deleted {number}", number=deleted),
    )
    return " · ".join(done)


def _tell_what_changed(loaded: "Loaded", mood: str) -> None:
    changes: GraphChanges = loaded.changes
    print_lines(describe_extraction(loaded.extraction))
    if loaded.replaced:
        documents = enumerate_all(loaded.replaced)
        click.echo("  " + _("takes the place of {documents}, loaded before from the same file", documents=documents))
    click.echo(f"  {mood}{_tell_counts(changes.created, changes.changed, changes.deleted)}")
    if changes.new_version:
        document = loaded.extraction.document.id
        told = _("changed: a new version; what stood is kept (fengong history {document})", document=document)
        click.echo(f"  {mood}{told}")


# The report: a row a file, in the order in which it was dealt with, written as it goes.


@contextmanager
def _open_report(path: Path | None) -> "Iterator[WriteRow]":
    if path is None:
        yield lambda _: None
        return
    if path.suffix.lower() not in {".csv", ".jsonl"}:
        raise BadInput(_("{path}: a report is a .csv or a .jsonl file", path=path))
    try:
        file = path.open("w", encoding="utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8", newline="")
    except OSError as error:
        raise BadInput(_("{path}: cannot be written ({reason})", path=path, reason=error.strerror)) from error
    with file:
        yield _report_as_table(file) if path.suffix.lower() == ".csv" else _report_as_lines(file)


def _report_as_lines(file: IO[str]) -> "WriteRow":
    def write(outcome: "Outcome") -> None:
        file.write(json.dumps(_describe(outcome), ensure_ascii=False) + "\n")

    return write


def _report_as_table(file: IO[str]) -> "WriteRow":
    from graph.loader.sources.formats.sheet.csv import guard

    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()

    def write(outcome: "Outcome") -> None:
        row = _describe(outcome)
        writer.writerow({key: guard(cell) if isinstance(cell, str) else cell for key, cell in row.items()})

    return write


def _describe(outcome: "Outcome") -> dict[str, Any]:
    """All that a report says of a file; None where there is nothing to say."""
    from graph.loader.documents.from_files import Refused, Unchanged

    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row["file"] = strip_control_characters(str(outcome.path))
    if isinstance(outcome, Refused):
        return row | {"outcome": "left out", "reason": strip_control_characters(tell(outcome.reason.text))}
    if isinstance(outcome, Unchanged):
        return row | {"outcome": "unchanged", "document": outcome.document}
    changes, document = outcome.changes, outcome.extraction.document
    return row | {
        "outcome": "loaded",
        "document": document.id,
        "title": document.title,
        "tasks": len(outcome.extraction.tasks),
        "created": changes.created,
        "changed": changes.changed,
        "deleted": changes.deleted,
        "new_version": changes.new_version,
    }
