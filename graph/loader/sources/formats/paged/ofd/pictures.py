"""What lets nothing through: a picture but for those kinds of files, and colours in them, that know transparency."""

GIF, PNG = b"GIF8", b"\x89PNG"
KIND, PLAIN = slice(25, 26), (b"\0", b"\2", b"\3")  # of a PNG: grey, colours, a list of colours
TRANSPARENT, DOTS = b"tRNS", b"IDAT"  # its parts: which colour is none, and where what is drawn begins


def is_solid(raw: bytes) -> bool:
    """Whether nothing is seen through a picture; through one that is missing all is."""
    if raw.startswith(PNG):
        return raw[KIND] in PLAIN and TRANSPARENT not in raw.partition(DOTS)[0]
    return bool(raw) and not raw.startswith(GIF)
