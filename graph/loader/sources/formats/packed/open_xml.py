"""Open XML packages (.docx, .xlsx; ECMA-376): the strict form → the transitional one, which the readers know; what a damaged one lost."""

import io
import posixpath
import re
from collections.abc import Collection, Container, Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile

from lxml.etree import XMLParser, fromstring, tostring

from graph.loader.sources.formats.packed.package import refuse_above, resolve

ROOT_RELATIONS = "_rels/.rels"
XML = (".xml", ".rels")
STRICT = b"http://purl.oclc.org/ooxml/"
# The strict form names the same things at another place (ECMA-376 part 1, annex A, and part 4, annex A): …/ooxml/drawingml/main
# is …/drawingml/2006/main.
NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)(?=/|[\"'])")

# Names of formats in the types of parts; the name of a part says the rest (word/styles.xml), but for the main one.
FAMILIES = {"word/": "wordprocessingml", "xl/": "spreadsheetml"}
MAIN = {"word/document.xml": "document.main", "xl/workbook.xml": "sheet.main", "xl/worksheets/": "worksheet"}
TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_RELATION = f"{RELATIONS}/officeDocument"
MAIN_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK, WORKBOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NAMELESS = "第{}张"  # a worksheet whose name is lost
WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
WORDS_AND_FORMS = ("xl/sharedStrings.xml", "xl/styles.xml")


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


def describe_parts(names: Iterable[str]) -> dict[str, bytes]:
    """What a package says of its parts where that was lost: their types, and which one is the main one; nothing of other packages."""
    main = next((name for name in MAIN if name in names), None)
    if main is None:
        return {}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in names for kind in _find_type(name)
    )
    return {
        TYPES: (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ).encode(),
        ROOT_RELATIONS: (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{MAIN_RELATION}" Target="{main}"/></Relationships>'
        ).encode(),
    }


def list_worksheets(names: Collection[str]) -> dict[str, bytes]:
    """What a workbook says of its worksheets and of their words where that was lost: all of them, by their numbers."""
    sheets = sorted((each for each in names if WORKSHEET.fullmatch(each)), key=lambda each: (len(each), each))
    if not sheets or (WORKBOOK in names and WORKBOOK_RELATIONS in names):
        return {}
    parts = [(each, "worksheet") for each in sheets]
    parts += [(each, posixpath.basename(each)[: -len(".xml")]) for each in names if each in WORDS_AND_FORMS]
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="/{part}"/>'
        for number, (part, kind) in enumerate(parts, 1)
    )
    listed = "".join(
        f'<sheet name="{NAMELESS.format(n)}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
    )
    return {
        WORKBOOK: f'<workbook xmlns="{MAIN_SPACE}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'.encode(),
        WORKBOOK_RELATIONS: (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ).encode(),
    }


def _find_type(name: str) -> Iterator[str]:
    """The type of a part by its name."""
    for folder, family in FAMILIES.items():
        if name.startswith(folder) and name.endswith(".xml"):
            own = re.sub(r"\d*\.xml$", "", posixpath.basename(name))
            kind = next((kind for path, kind in MAIN.items() if name.startswith(path)), own)
            yield f"application/vnd.openxmlformats-officedocument.{family}.{kind}+xml"


def drop_lost(name: str, relations: bytes, parts: Container[str]) -> bytes:
    """Relations of a part without those to parts that are lost."""
    root = fromstring(relations, XMLParser(resolve_entities=False, no_network=True))
    base = posixpath.join(
        posixpath.dirname(posixpath.dirname(name)), "part"
    )  # they count from the folder above their own
    for relation in list(root):
        if relation.get("TargetMode") != "External" and resolve(base, relation.get("Target", "")) not in parts:
            root.remove(relation)
    return tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
