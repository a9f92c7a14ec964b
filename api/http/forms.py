"""What a form of a page sends, or a file that is no load, within limits."""

from urllib.parse import parse_qs

from fastapi import Request

from graph.errors import TooLarge
from graph.text.messages import Message, say

LONGEST_FORM = 100_000  # bytes


async def read_form(request: Request) -> dict[str, list[str]]:
    """The values of each field, those that were left empty included; TooLarge where nobody types so much."""
    form = await read_body(request, LONGEST_FORM, say("The form holds more than anybody types."))
    return parse_qs(form.decode(errors="replace"), keep_blank_values=True)


async def read_body(request: Request, most: int, wrong: Message) -> bytes:
    """What a request carries; TooLarge says what is wrong of one with more bytes."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise TooLarge(wrong)
    return body
