"""Fields of forms: what is written in them, what they ask for, what their choices are called."""

import re

from graph.loader.sources.formats.web.html_parser import Element
from graph.loader.sources.formats.web.shown_words import HAS_WORDS, join_words

LABELLED = ("option", "optgroup")
WRITTEN_IN = frozenset(
    ("", "text", "search", "email", "tel", "url", "number", "date", "month")
)  # kinds of fields that show their value
WRITTEN = re.compile("[㐀-鿿]")
BUTTONS = ("submit", "button", "reset")


def read_kind(field: Element) -> str:
    """What kind of field it says it is."""
    return (field.attribute("type") or "").lower()


def read_field(field: Element) -> str:
    """The words of a field of a form: what was written in, or what it asks for; a button's name."""
    if field.tag != "input":
        return ""
    kind = read_kind(field)
    told = (field.attribute("alt" if kind == "image" else "value") or "").strip()
    told = told or (field.attribute("placeholder") or "" if kind in WRITTEN_IN else "")
    return told if (HAS_WORDS if kind in (*WRITTEN_IN, *BUTTONS) else WRITTEN).search(told) else ""


def read_label(choice: Element) -> str:
    """What a choice or a group of them is called, where no words stand in it."""
    if choice.tag not in LABELLED:
        return ""
    return choice.attribute("label") or ("" if choice.children else choice.attribute("value")) or ""


def list_shown_choices(field: Element) -> list[Element]:
    """The choices of a <select> whose words it shows: those made; else, of one that shows a single line, the first that can be made.

    A first one without a value only asks for a choice: <option value="">请选择</option>.
    """
    choices = [each for each in field.walk() if each.tag == "option"]
    chosen = [each for each in choices if each.attribute("selected") is not None]
    if field.attribute("multiple") is not None or (field.attribute("size") or "1") not in ("", "0", "1"):
        return chosen
    enabled = [each for each in choices if each.attribute("disabled") is None]
    return chosen[-1:] or [each for each in enabled[:1] if each.attribute("value") != "" and join_words(each)]
