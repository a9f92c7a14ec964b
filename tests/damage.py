"""Damage as disks and mail do it, at a place that a seed chooses."""

from random import Random


def damage(raw: bytes, kind: str, seed: int) -> bytes:
    """The bytes with one bit flipped, or cut off somewhere in their second half."""
    random = Random(seed)  # noqa: S311  # any will do
    at = random.randrange(len(raw) // 2, len(raw)) if kind == "cut" else random.randrange(len(raw))
    return raw[:at] if kind == "cut" else raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :]
