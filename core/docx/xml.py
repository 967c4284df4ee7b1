"""Small helpers for WordprocessingML. Pure; needs no more of python-docx than the elements handed in."""

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The name in the main namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def child(parent: "Element", name: str, **attributes: str | int) -> "Element":
    """A new last child ``w:name`` with attributes of the same namespace."""
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def preserved(parent: "Element", name: str, text: str) -> "Element":
    """A child that holds text whose blanks at either end count."""
    made = child(parent, name)
    made.set(SPACE, "preserve")
    made.text = text
    return made
