"""Which encoding a text is in, whatever it claims, and what of it is damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loader.sources.formats.encoding import DAMAGED, decode
from graph.loader.sources.source import UnreadableFile

TEXT = "渝江市人民政府办公室关于印发稳就业重点任务分工的通知\n一、稳定岗位。（市人力社保局牵头，市财政局配合）\n"
TRADITIONAL = "渝江市人民政府辦公室關於印發穩就業重點任務分工的通知\n一、穩定崗位。（市財政局負責）\n"
LIES = (None, "iso-8859-1", "windows-1252", "gb18030", "utf-8", "big5")


@pytest.mark.parametrize("declared", LIES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_its_encoding_whatever_it_claims(encoding: str, declared: str | None) -> None:
    assert decode(TEXT.encode(encoding), declared).text == TEXT


@pytest.mark.parametrize("declared", LIES)
def test_big5_is_known_by_its_characters(declared: str | None) -> None:
    assert decode(TRADITIONAL.encode("big5"), declared).text == TRADITIONAL


@given(at=st.integers(0, len(TEXT.encode()) - 1), byte=st.integers(0x80, 0xFF))
def test_a_damaged_byte_damages_the_character_that_it_stands_in_and_is_said(at: int, byte: int) -> None:
    raw = bytearray(TEXT.encode())
    raw[at] = byte
    decoded = decode(bytes(raw))
    damaged = next(index for index in range(len(TEXT)) if len(TEXT[: index + 1].encode()) > at)
    assert decoded.text.startswith(TEXT[:damaged])
    assert decoded.text.endswith(TEXT[damaged + 2 :])
    assert bool(decoded.notes) == ("\ufffd" in decoded.text)


@given(end=st.integers(60, len(TEXT.encode())))
def test_a_text_that_was_cut_is_read_up_to_there(end: int) -> None:
    whole = TEXT.encode()[:end].decode(errors="ignore")
    decoded = decode(TEXT.encode()[:end])
    assert decoded.text.rstrip("\ufffd") == whole
    assert bool(decoded.notes) == (decoded.text != whole)


def test_the_first_damage_is_said_with_its_line_and_words() -> None:
    raw = TEXT.encode().replace("稳定".encode(), b"\xff\xe5\xae\x9a")
    assert decode(raw).notes == (
        "one damaged character, in line 2: …重点任务分工的通知 一、\ufffd定岗位。（市人力社保局…",
    )


def read_as_browsers_read_windows_1252(raw: bytes) -> str:
    """Five of its bytes mean nothing, and browsers show the control character of the same number."""
    return "".join(bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in raw)


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_mojibake_of_western_letters_is_said_as_such(written: str) -> None:
    with pytest.raises(UnreadableFile, match=f"mojibake: the text is in {written}"):
        decode(read_as_browsers_read_windows_1252(TEXT.encode(written)).encode())


def test_mojibake_of_chinese_characters_is_said_as_such() -> None:
    with pytest.raises(UnreadableFile, match="mojibake: the text is in utf-8"):
        decode(TEXT.encode().decode("gb18030", errors="replace").encode())


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except UnreadableFile:
        return
    assert bool(decoded.notes) == bool(DAMAGED.search(decoded.text))
