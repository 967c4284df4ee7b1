"""The zip around a Word document: put together from the template's parts, packed alike every time. Pure."""

import io
import zipfile
from pathlib import Path

TEMPLATE = Path(__file__).parent / "template"
# Where each file of the template lies in the package, in the order that Word writes them.
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "docProps/app.xml": "app.xml",
}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
UNIX = 3


def template() -> io.BytesIO:
    """An empty document with the portal's styles."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, file in PARTS.items():
            archive.writestr(name, (TEMPLATE / file).read_bytes())
    packed.seek(0)
    return packed


def repacked(content: bytes) -> bytes:
    """The same parts in the same order, without the moment and the machine of packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            target.writestr(entry, source.read(name))
    return packed.getvalue()
