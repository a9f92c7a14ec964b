"""What a form of a page sends, within limits."""

from urllib.parse import parse_qs

from fastapi import Request

from graph.errors import TooLarge
from graph.text.messages import say

LONGEST_FORM = 100_000  # bytes


async def read_form(request: Request) -> dict[str, list[str]]:
    """The values of each field, those that were left empty included; TooLarge where nobody types so much."""
    form = b""
    async for part in request.stream():
        form += part
        if len(form) > LONGEST_FORM:
            raise TooLarge(say("The form holds more than anybody types."))
    return parse_qs(form.decode(errors="replace"), keep_blank_values=True)
