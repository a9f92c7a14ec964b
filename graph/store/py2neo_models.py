"""Models of the graph for notebooks, on py2neo.ogm: walk from an object to its neighbours, without any Cypher.

This module is an extra (``fengong[py2neo]``) and nothing else imports it; docs/decisions/0002-py2neo.md says why.
docs/py2neo.md answers the three questions with it. The models are read-only: what stands in the graph is written by
loading, and py2neo, which knows one edge of a type between two nodes, would lose the others on saving.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from typing import Any, ClassVar, NoReturn

from py2neo import Node  # type: ignore[import-untyped]  # py2neo ships no types
from py2neo.ogm import (  # type: ignore[import-untyped]  # the same
    Model,
    Property,
    RelatedFrom,
    RelatedTo,
    Repository,
)

from graph.errors import BadInput
from graph.settings import Settings, read_settings
from graph.store.client import open_graph
from graph.store.embedded.lease import lease_engine
from graph.terms import TaskFacts
from graph.text.messages import say


class _Thing(Model):  # type: ignore[misc]  # Model is untyped
    """What all nodes have in common: an id, and that only loading writes them."""

    __primarykey__ = "id"
    _models: ClassVar[dict[str, type["_Thing"]]] = {}  # label → model

    id = Property()

    def __init_subclass__(cls) -> None:
        cls._models[cls.__name__] = cls

    @classmethod
    def wrap(cls, node: Node | None) -> "_Thing | None":
        """A node as the model of its own label: an edge may lead to nodes of several labels (a section, a document)."""
        model = next((cls._models[label] for label in node.labels if label in cls._models), cls) if node else cls
        wrapped: _Thing | None = super(_Thing, model).wrap(node)
        return wrapped

    def _refuse(self, *_: Any) -> NoReturn:
        raise BadInput(say("These models are read-only: fengong load writes the graph."))

    __db_create__ = __db_merge__ = __db_push__ = __db_delete__ = _refuse


class PolicyDocument(_Thing):
    """A document that was loaded, or that is known by citation only."""

    number = Property()
    title = Property()
    issuer = Property()
    date = Property()
    jurisdiction = Property()
    level = Property()
    spans = Property()  # of the title; spans are flat lists: start, end, start, end …
    places = Property()  # of the spans, as people say them: page, paragraph, row or line
    counted = Property()  # whose characters spans count: those of the file, or of its text
    fingerprint = Property()  # of all that it says
    known_only_by_citation = Property()
    source = Property()  # name of the file that was read
    sha256 = Property()
    format = Property()
    convention = Property()
    lost_numbers = Property()  # of tasks of which nothing survives
    lost_tasks = Property()  # the same with their places, as JSON
    lost_sentences = Property()
    repair = Property()  # as JSON
    annexes = Property()  # files beside the one that was read, as JSON
    kept_text = Property()  # as it was read, packed (graph/loader/persist/kept_text.py)
    sketch = Property()  # hashes of a few tasks that stand for all
    unread = Property()  # as JSON
    unread_sentences = Property()
    notes = Property()  # on how the file was read, as JSON
    set_aside = Property()  # what was in the file and was not read, as JSON
    balance = Property()  # what its characters were read as, as JSON
    passages = Property()  # what stands under no heading and makes no task, as JSON
    passage_count = Property()  # how many there are, of a document with those of its sections
    kept_parts = Property()  # who answers for its tasks, packed (graph/loader/persist/kept_parts.py)
    task_count = Property()
    lost_statements = Property()  # how many tasks have none that survives
    data_version = Property()  # of the form in which it was written

    parts = RelatedFrom(_Thing, "PART_OF")  # its sections, and its tasks that stand in none
    sets = RelatedTo("Target", "SETS")  # targets of the whole document
    implements = RelatedTo("PolicyDocument", "IMPLEMENTS")
    implemented_by = RelatedFrom(_Thing, "IMPLEMENTS")  # documents and tasks
    cites = RelatedTo("PolicyDocument", "CITES")
    cited_by = RelatedFrom("PolicyDocument", "CITES")


class Section(_Thing):
    """A heading, with what stands under it."""

    document = Property()  # id
    number = Property()
    title = Property()
    path = Property()
    order = Property()
    level = Property()
    spans = Property()
    places = Property()
    passages = Property()  # what stands in it and makes no task, as JSON
    passage_count = Property()  # how many there are

    part_of = RelatedTo(_Thing, "PART_OF")  # the section around it, or the document
    parts = RelatedFrom(_Thing, "PART_OF")  # sections and tasks


class Task(_Thing):
    """A passage with the statement that names who answers for it."""

    document = Property()  # id
    plain_number = Property()
    number_after = Property()
    plain_text = Property()  # as it is searched for, where that is not as printed
    plain_statement = Property()
    shared = Property()  # whether two or more agencies answer for it; collectives do not count
    vars().update({field.name: Property() for field in fields(TaskFacts)})
    spans = Property()
    statement_spans = Property()
    places = Property()
    statement_places = Property()

    part_of = RelatedTo(_Thing, "PART_OF")  # the section around it, or the document
    led_by = RelatedFrom("Agency", "LEADS")
    shared_by = RelatedFrom("Agency", "CO_RESPONSIBLE")
    sets = RelatedTo("Target", "SETS")
    implements = RelatedTo("PolicyDocument", "IMPLEMENTS")


class Agency(_Thing):
    """An agency of its jurisdiction, or a collective; ``names`` are those printed, the most frequent first."""

    name = Property()
    full_name = Property()
    names = Property()
    name_counts = Property()  # how often each of the names is printed
    kind = Property()  # agency or collective
    jurisdiction = Property()
    level = Property()
    fingerprint = Property()  # of all that is known of it
    merged = Property()  # ids of those that people judged to be this one
    merged_counts = Property()  # how often each of them is named
    known = Property()  # whether the registry has it
    branch = Property()  # party, government, company …; none for collectives

    leads = RelatedTo("Task", "LEADS")
    co_responsible = RelatedTo("Task", "CO_RESPONSIBLE")
    succeeded_by = RelatedTo("Agency", "SUCCEEDED_BY")  # with year and source
    succeeds = RelatedFrom("Agency", "SUCCEEDED_BY")


class Target(_Thing):
    """Something measurable by a date."""

    document = Property()  # id
    text = Property()
    metric = Property()
    operator = Property()
    value = Property()
    unit = Property()
    by = Property()
    due = Property()  # the day that is printed as by, ISO 8601
    due_kind = Property()  # how it is to be taken: one day, each year, without a day
    due_rule = Property()  # how its day was told, or why it could not be
    approx = Property()
    rule = Property()
    confidence = Property()
    spans = Property()
    places = Property()

    set_by = RelatedFrom(_Thing, "SETS")  # a task, or the document


@contextmanager
def open_repository(settings: Settings | None = None) -> Iterator[Repository]:
    """The graph that the settings name (without any: those of the environment), for py2neo's matchers.

    Raises:
        BadInput: the address is of no known kind.
        StoreUnavailable: nothing answers there, or it refuses; the message says why and what to do.
    """
    settings = settings or read_settings()
    with ExitStack() as until_closed:
        graph = open_graph(settings)  # says in clear words what is wrong with an address or a login
        until_closed.callback(graph.close)
        if settings.uri:
            address, login, database = settings.uri, (settings.user, settings.password), settings.database
        else:
            lease = lease_engine(settings)
            until_closed.callback(lease.end)
            address, login, database = lease.address, (lease.user, lease.password), lease.database
        repository = Repository(address, name=database, auth=login)
        until_closed.callback(repository.graph.service.connector.close)
        yield repository
