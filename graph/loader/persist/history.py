"""What stood of a document, kept in the same transaction that writes what stands from now on."""

import datetime
from dataclasses import dataclass

from graph.differences.readings import compare_readings
from graph.loader.persist.difference import Run
from graph.loader.persist.elements import Elements, NodeKey, Properties
from graph.loader.persist.restore import restore
from graph.loader.persist.versions import Since, find_present, follow, pack, pick_stated, unpack
from graph.model import Extraction
from graph.terms import DATA_VERSION

KEPT = ("source", "sha256", "fingerprint", "data_version")  # of the document, beside its facts


def keep_history(run: Run, document: str, before: Elements, after: Elements, since: str | None) -> bool:
    """Keep what stood of a document if its text says something else now; whether it does.

    Args:
        run: runs a statement in the transaction that writes the document.
        document: its id.
        before: what it touches as it stands.
        after: the same as it is to be.
        since: the day from which the new text holds, where somebody said so; of an unchanged one the day is set right.

    Raises:
        BadInput: that day lies before the one from which the earlier text holds.
    """
    key = NodeKey("document", document)
    stood = before.nodes.get(key, {"known_only_by_citation": True})
    if stood["known_only_by_citation"]:
        if since:
            put_version(run, document, Since(1, since), {})
        return False
    is_other = _says_something_else(before, after, document)
    if not (is_other or since):
        return False
    kept = [Since(row["nth"], row["since"]) for row in run("stored_versions", document=document)]
    present = find_present(stood, kept)
    if is_other:
        facts = {name: stood.get(name) for name in KEPT} | {"facts": pack(pick_stated(before, document))}
        put_version(run, document, present, facts)
        put_version(run, document, follow(present, since, datetime.date.today().isoformat()), {})
    elif since:
        earlier = kept[-2] if len(kept) > 1 else Since(0, None)
        put_version(run, document, Since(present.nth, follow(earlier, since, since).day), {})
    return is_other


def _says_something_else(before: Elements, after: Elements, document: str) -> bool:
    """False of the same file, whatever is read in it now, and of what an older version of fengong wrote in a form of its own."""
    key = NodeKey("document", document)
    stood, stands = before.nodes[key], after.nodes[key]
    if stood.get("sha256") == stands.get("sha256") or stood.get("data_version") != DATA_VERSION:
        return False
    old, new = (restore(document, pick_stated(each, document)) for each in (before, after))
    return compare_readings(old, new).is_other_text


def put_version(run: Run, document: str, version: Since, facts: Properties) -> None:
    """Keep since when a version holds, and its facts where they are no longer the graph's."""
    own = {"document": document, "nth": version.nth, "since": version.day}
    run("put_version", rows=[{"id": f"{document}:v{version.nth}", "document": document, "properties": own | facts}])


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of a document with what it said."""

    since: Since
    reading: Extraction


def read_earlier(run: Run, document: str) -> tuple[list[KeptVersion], Since | None]:
    """The earlier versions of a document in their order, and since when the present one holds, where that is kept."""
    rows = run("version_facts", document=document)
    told = [Since(row["nth"], row["since"]) for row in rows]
    earlier = [
        KeptVersion(since, restore(document, unpack(row["facts"])))
        for since, row in zip(told, rows, strict=True)
        if row["facts"]
    ]
    return earlier, told[-1] if told else None
