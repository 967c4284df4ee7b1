"""Templates and data in, documents out. The same input gives the same bytes."""

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from core.docx.filling.data import Data, sample
from core.docx.filling.expand import Filler
from core.docx.filling.faults import FaultKind, TemplateError, TemplateFault
from core.docx.package import repacked
from core.docx.xml import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"  # the title that windows and lists of files show
FILLED = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
HARMLESS_OUTSIDE = "/hyperlink"  # the one relation to another place that fetches nothing by itself
FETCHING_FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "DATABASE")
XML = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)


def fill(template: bytes, data: Data) -> bytes:
    """The document with the data in its places. Raises TemplateError with everything that is wrong."""
    parts = _parts_of(template)
    filler = Filler(data)
    for name in parts:
        if name.startswith(FILLED) and name.endswith(".xml"):
            root = etree.fromstring(parts[name], XML)
            filler.fill(root)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if PROPERTIES in parts:
        root = etree.fromstring(parts[PROPERTIES], XML)
        filler.fill_properties(root)
        parts[PROPERTIES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if filler.faults:
        raise TemplateError(tuple(filler.faults))
    return repacked(_packed(parts))


def check(template: bytes, data: Data) -> None:
    """Raise TemplateError unless the template can be filled with data of that shape (an item in every list)."""
    parts = _parts_of(template)
    faults = [TemplateFault(FaultKind.OUTSIDE_FILE, mark) for mark in _fetched(parts)]
    try:
        filled = fill(template, sample(data))
    except TemplateError as error:
        faults += error.faults
    else:
        if not (_opens(template) and _opens(filled)):
            faults.append(TemplateFault(FaultKind.NOT_A_DOCUMENT))
    if faults:
        raise TemplateError(tuple(faults))


def _opens(content: bytes) -> bool:
    """Whether python-docx reads it as a document, as a stand-in for the programs that people open it with."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        Document(io.BytesIO(content))
    except (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        return False
    return True


def _parts_of(template: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
            for name, content in parts.items():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(content, XML)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError) as error:
        raise TemplateError((TemplateFault(FaultKind.NOT_A_DOCUMENT),)) from error
    if BODY not in parts:
        raise TemplateError((TemplateFault(FaultKind.NOT_A_DOCUMENT),))
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _fetched(parts: dict[str, bytes]) -> list[str]:
    """What Word or LibreOffice would fetch from elsewhere on opening the file."""
    found = []
    for name, content in parts.items():
        if name.endswith(".rels"):
            found += _outside_targets(etree.fromstring(content, XML))
        elif name.startswith(FILLED) and name.endswith(".xml"):
            found += _fetching_fields(etree.fromstring(content, XML))
    return found


def _outside_targets(relations: "Element") -> list[str]:
    return [
        relation.get("Target", "")
        for relation in relations.iter(RELATIONS)
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(HARMLESS_OUTSIDE)
    ]


def _fetching_fields(root: "Element") -> list[str]:
    simple = [field.get(w("instr"), "") for field in root.iter(w("fldSimple"))]
    # Word breaks instructions into runs: join those of a paragraph before reading them.
    split = ["".join(part.text or "" for part in paragraph.iter(w("instrText"))) for paragraph in root.iter(w("p"))]
    return [words.strip() for words in (*simple, *split) if words.strip().upper().startswith(FETCHING_FIELDS)]
