"""The command that compares two files, without a database: match."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.language import _, _plural, tell
from cli.output import print_json, print_listing
from graph.settings import read_settings
from graph.text.normalize import strip_control_characters
from viz.tables.listing import Listing
from viz.tables.words import RULES

if TYPE_CHECKING:
    from graph.loader.documents.lineage import Derivation

_FILE = click.Path(path_type=Path)


@click.command(
    help=_(
        "Which passages of one file carry out which of another?\n\nCompared are tasks; of a document without any its items, articles and paragraphs. What is found is suggested, with how sure it is."
    )
)
@click.argument("lower", type=_FILE)
@click.argument("higher", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON; places count the characters of the files."))
def match(lower: Path, higher: Path, *, as_json: bool) -> None:
    from graph.loader.documents.lineage import trace_lineage
    from graph.loader.documents.one_file import extract_file

    settings = read_settings()
    lineage = trace_lineage(extract_file(lower, settings), extract_file(higher, settings))
    if as_json:
        print_json([_place(each) for each in lineage.surest])
    if not lineage.kinship.possible:
        refused = _("nothing is compared: {reason}", reason=lineage.kinship.reason)
        click.echo(strip_control_characters(refused), err=as_json)
    elif not as_json:
        print_listing(_tabulate(lineage.derivations))


def _place(derivation: "Derivation") -> dict[str, Any]:
    lower, higher = derivation.passages
    return {"lower": lower, "higher": higher, "score": derivation.score, "rule": derivation.rule}


def _tabulate(derivations: "Sequence[Derivation]") -> Listing:
    return Listing(
        ("lower", "higher", "score", "rule"),
        [(each.lower.text, each.higher.text, f"{each.score:.2f}", tell(RULES[each.rule])) for each in derivations],
        notes=[_plural("{count} suggested derivation", "{count} suggested derivations", len(derivations))],
    )
