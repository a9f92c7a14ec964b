"""The words that need a word of explanation: one source for the help page and for the hints beside them on all other pages."""

from dataclasses import dataclass

from graph.text.messages import say


@dataclass(frozen=True, slots=True)
class Term:
    """A word of docs/glossary.md, as it is explained to people."""

    name: str
    meaning: str


TERMS = {
    "co-own": Term(
        say("co-own"),
        say(
            "An agency co-owns a task for which at least one other agency answers, too, in whichever role. Collectives do not count."
        ),
    ),
    "role": Term(
        say("role word"),
        say(
            "The document's own word for how an agency answers for a task. Who leads, answers for it first; all others share in it."
        ),
    ),
    "collective": Term(
        say("collective"),
        say(
            "A name that stands for many agencies, such as all districts of a city. It is shown, and left out of counts and networks unless it is asked for."
        ),
    ),
    "cited": Term(
        say("known only by citation"),
        say("A document that others name and that was not loaded: its title and number are known, its text is not."),
    ),
    "implements": Term(
        say("implements"),
        say(
            "A document says, in words that are quoted, that it carries out another one. A trace follows these steps and no others."
        ),
    ),
    "incomplete": Term(
        say("completeness"),
        say(
            "Of some tasks a part is lost in the file: its beginning, its end, something inside, or the words that say who answers. Counts are then lower bounds."
        ),
    ),
    "unparsed": Term(
        say("unparsed"),
        say(
            "A sentence that speaks of responsibility and that no rule could read. All of them are listed with the document; what they say is not counted."
        ),
    ),
    "repair": Term(
        say("repair"),
        say(
            "Some files have their sentences in a wrong order. They are put back only where repeated sentences prove it; what was moved is shown."
        ),
    ),
    "confidence": Term(
        say("confidence"),
        say("How often facts that were read by the same rule were right, checked against answers made by hand."),
    ),
    "target": Term(
        say("target"),
        say("Something that can be measured by a date: metric, comparison, value, unit, deadline."),
    ),
    "deadline": Term(
        say("deadline"),
        say(
            "As printed, and as the last day that it allows. Overdue means that this day is past; whether the work was done, no document says."
        ),
    ),
    "registry": Term(
        say("registry"),
        say(
            "The list of agencies that are known beforehand, with their other names and what became of them in reforms. A name that is not in it is shown as printed."
        ),
    ),
    "rank": Term(
        say("rank"),
        say("A place in a ranking. Those that have the same count share one, and the next place is left out: 1, 1, 3."),
    ),
    "community": Term(
        say("community"),
        say("Agencies that co-own more tasks with each other than with the rest, found by the method of Louvain."),
    ),
    "modularity": Term(
        say("modularity"),
        say(
            "How much more of the shared work lies within communities than chance would put there: near 0 there are none, above 0.3 they are clear."
        ),
    ),
    "derived": Term(
        say("lineage"),
        say("A task's words derive from a passage above, as suggested by likeness and confirmed by people."),
    ),
}
