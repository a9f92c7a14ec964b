"""The names of places on the page of a document's text."""

import re

from graph.answers import SpanRef


def name_anchor(span: SpanRef) -> str:
    """Where words begin; whoever knows a fact's span can lead there."""
    place = re.sub(r"\s+", "_", span.place)
    return f"c{span.start}-{span.end}" + (f"-{place}" if place else "")
