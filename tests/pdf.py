"""PDFs written object by object."""


def write_objects(*objects: str) -> bytes:
    """A file of these objects, counted from 1, the first of which is its root."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    size, table = len(objects) + 1, "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return bytes(out) + tail.encode()
