"""Lists and boxes of forms in a file in Rich Text Format: what they show is described within the instruction of their field."""

from dataclasses import dataclass, field

from graph.loader.sources.formats.form_choices import BOX, LIST, UNDECIDED, WRITTEN, FormChoice

KINDS = {"FORMDROPDOWN": LIST, "FORMCHECKBOX": BOX}
FORM_WORDS = {"fftype": "kind", "ffres": "chosen", "ffdefres": "default"}


@dataclass(slots=True)
class FormDefinition:
    """What a field says of itself, word by word."""

    instruction: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def order(self) -> str:
        """The name of the instruction: TOC, FORMDROPDOWN."""
        return next(iter("".join(self.instruction).split()), "")

    @property
    def is_choice(self) -> bool:
        """Whether the field shows what is no text of the document."""
        return self.order in KINDS

    def take(self, name: str, number: int) -> None:
        """Take a control word of the description."""
        if name in FORM_WORDS:
            self.numbers[FORM_WORDS[name]] = number

    def find_choice(self) -> FormChoice | None:
        """The list or box as it is described; None where it is not."""
        kind = self.numbers.get("kind", WRITTEN)
        chosen, default = self.numbers.get("chosen", UNDECIDED), self.numbers.get("default", 0)
        return FormChoice(kind, chosen, default, self.entries) if kind == KINDS.get(self.order) else None
