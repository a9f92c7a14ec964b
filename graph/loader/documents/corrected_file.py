"""The tasks of one file as people say they are: who answers, by which number, what is a task and what is none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.loader.ids import hash_text, key_task
from graph.model import (
    Correction,
    Extraction,
    NamedPart,
    Passage,
    Responsibility,
    Span,
    Target,
    Task,
    UnparsedSentence,
)
from graph.terms import Completeness

CORRECTED = "corrected"  # the rule of a part that a person said


def correct_file(read: Extraction, said: Iterable[Correction]) -> Extraction:
    """What was read of a file with the corrections that find their place in it."""
    file = _File(
        said={(each.key.fact, each.key.field, each.key.passage): each for each in said},
        passages=[(None, each) for each in read.passages],
        targets=list(read.doc_targets),
    )
    file.passages += [(section.id, each) for section in read.sections for each in section.passages]
    file.tasks = [task for each in read.tasks if (task := file.correct_task(each))]
    unparsed = tuple(each for each in read.unparsed if not file.read_sentence(each))
    if not file.done:
        return read
    below = file.number_passages()
    return replace(
        read,
        tasks=tuple(file.tasks),
        unparsed=unparsed,
        doc_targets=tuple(file.targets),
        passages=below[None],
        sections=tuple(replace(each, passages=below[each.id]) for each in read.sections),
        corrections=tuple(file.done),
    )


@dataclass(slots=True)
class _File:
    """What is to stand of a file, while it is corrected."""

    said: Mapping[tuple[str, str, str], Correction]  # by fact, field and words
    passages: list[tuple[str | None, Passage]]  # with the section of each
    targets: list[Target]  # of the document itself
    tasks: list[Task] = field(default_factory=list)
    done: list[Correction] = field(default_factory=list)

    def correct_task(self, task: Task) -> Task | None:
        """The task as people say it is; None where its words name nobody: then they are a passage."""
        key, spans = key_task(task.text, task.statement), (*task.spans, *task.statement_spans)
        number, parts = self.said.get(("task", "number", key)), self.said.get(("task", "parts", key))
        if number and task.number in (number.reading, number.value):  # another task may have the same words
            self.done.append(replace(number, reading=task.number, spans=spans))
            task = replace(task, number=number.value, number_inferred=False, number_after=None)
        if not parts:
            return task
        self.done.append(replace(parts, read_parts=task.parts, spans=spans))
        if parts.parts:
            return _assign(task, parts.parts)
        self._leave_as_passage(task, spans)
        return None

    def read_sentence(self, sentence: UnparsedSentence) -> bool:
        """Whether somebody says who answers by a sentence: its passage is a task then, unless it stands in one."""
        said = self.said.get(("sentence", "parts", hash_text(sentence.text)))
        if not (said and said.parts):
            return False
        self.done.append(replace(said, spans=sentence.spans))
        for place, task in enumerate(self.tasks):
            if _lies_within(sentence.spans, (*task.spans, *task.statement_spans)):
                stated = task if task.statement else _state(task, sentence)
                self.tasks[place] = _assign(stated, said.parts)
                return True
        self._insert(_assign(self._make_task(sentence), said.parts))
        return True

    def _leave_as_passage(self, task: Task, spans: tuple[Span, ...]) -> None:
        words = task.text + (task.statement or "").replace("\t", "")
        self.passages.append((task.section, Passage(words, task.number, 0, spans)))
        self.targets += task.targets

    def _make_task(self, sentence: UnparsedSentence) -> Task:
        """The passage in which a sentence stands as a task; the sentence alone where it stands in none."""
        alone = Passage(sentence.text, None, 0, sentence.spans)
        around = (each for each in self.passages if _lies_within(sentence.spans, each[1].spans))
        section, passage = found = next(around, (None, alone))
        if found in self.passages:
            self.passages.remove(found)
        task = Task(
            id="",
            order=0,
            number=passage.number,
            number_inferred=False,
            section=section,
            section_path=None,
            text=passage.text,
            statement=None,
            completeness=Completeness.COMPLETE,
            open_ended=None,
            deadline=None,
            responsibilities=(),
            targets=(),
            spans=passage.spans,
            statement_spans=(),
        )
        return _state(task, sentence)

    def _insert(self, task: Task) -> None:
        start = _begin(task.spans or task.statement_spans)
        place = sum(_begin(each.spans or each.statement_spans) < start for each in self.tasks)
        self.tasks.insert(place, task)

    def number_passages(self) -> defaultdict[str | None, tuple[Passage, ...]]:
        """The passages by their section; one that took a task's place stands behind those that begin before it."""
        ordered = sorted((each for each in self.passages if each[1].order), key=lambda each: each[1].order)
        for each in self.passages:
            if not each[1].order:
                ordered.insert(sum(_begin(other.spans) < _begin(each[1].spans) for _, other in ordered), each)
        below: defaultdict[str | None, tuple[Passage, ...]] = defaultdict(tuple)
        for order, (section, passage) in enumerate(ordered, start=1):
            below[section] += (replace(passage, order=order),)
        return below


def _state(task: Task, sentence: UnparsedSentence) -> Task:
    """A task with a sentence of its words as its statement."""
    rest = task.text.replace(sentence.text, "", 1).strip()
    if not rest:
        return replace(task, statement=sentence.text, statement_spans=sentence.spans)
    spans = tuple(part for span in task.spans for part in _cut_out(span, sentence.spans))
    return replace(task, text=rest, spans=spans, statement=sentence.text, statement_spans=sentence.spans)


def _cut_out(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span."""
    start = span.start
    for each in sorted(taken):
        if start < each.start < span.end:
            yield Span(start, each.start, span.place)
        start = max(start, min(each.end, span.end)) if each.start < span.end else start
    if start < span.end:
        yield Span(start, span.end, span.place)


def _lies_within(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    return bool(inner) and all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def _begin(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else 0


def _assign(task: Task, parts: Iterable[NamedPart]) -> Task:
    """A task with these who answer for it; what was read so already stays as it was read."""
    read = {(each.role, each.name): each for each in task.responsibilities}
    said = tuple(read.get((each.role, each.name)) or _find_part(task, each) for each in parts)
    return replace(task, responsibilities=said)


def _find_part(task: Task, said: NamedPart) -> Responsibility:
    """Who answers as somebody says, where the statement names it; a name that was misread is the whole statement's."""
    words, spans = (task.statement or task.text).replace("\t", ""), task.statement_spans or task.spans
    start = words.find(said.name)
    is_there = start >= 0 and len(words) == sum(each.end - each.start for each in spans)
    place = tuple(_map(spans, start, start + len(said.name))) if is_there else spans
    return Responsibility("", said.name, said.role, None, CORRECTED, 1.0, place)


def _map(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Where characters of the spans' words stand."""
    passed = 0
    for span in spans:
        first, last = span.start + start - passed, span.start + end - passed
        if max(first, span.start) < min(last, span.end):
            yield Span(max(first, span.start), min(last, span.end), span.place)
        passed += span.end - span.start
