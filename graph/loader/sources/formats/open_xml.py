"""Open XML packages (.docx, .xlsx; ECMA-376) in their strict form → the transitional one, which the readers know."""

import io
import re
from zipfile import ZIP_STORED, ZipFile

from graph.loader.sources.formats.package import refuse_above

ROOT_RELATIONS = "_rels/.rels"
XML = (".xml", ".rels")
STRICT = b"http://purl.oclc.org/ooxml/"
# The strict form names the same things at another place (ECMA-376 part 1, annex A, and part 4, annex A): …/ooxml/drawingml/main
# is …/drawingml/2006/main.
NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)(?=/|[\"'])")


def make_transitional(raw: bytes, max_megabytes: int) -> bytes:
    """The package with transitional namespaces; the same bytes where it has them already.

    UnreadableFile: it unpacks to more than the limit. Raises whatever zipfile raises for a damaged package.
    """
    with ZipFile(io.BytesIO(raw)) as packed:
        refuse_above(max_megabytes, sum(part.file_size for part in packed.infolist()))
        if ROOT_RELATIONS not in packed.namelist() or STRICT not in packed.read(ROOT_RELATIONS):
            return raw
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as written:
            for name in packed.namelist():
                part = packed.read(name)
                written.writestr(name, NAMESPACE.sub(_rename, part) if name.endswith(XML) else part)
    return out.getvalue()


def _rename(match: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/2006"
