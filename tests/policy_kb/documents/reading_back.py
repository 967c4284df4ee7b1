"""Word documents as the tests read them."""

import io

from docx import Document
from docx.document import Document as WordDocument


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def styled(document: WordDocument, *names: str) -> list[str]:
    """The texts of the paragraphs in these styles; for headings as ``level text``."""
    return [each.text for each in document.paragraphs if each.style.name in names]


def headings(document: WordDocument) -> list[tuple[int, str]]:
    return [
        (int(each.style.name[-1]), each.text) for each in document.paragraphs if each.style.name.startswith("Heading")
    ]


def body(document: WordDocument) -> list[str]:
    return styled(document, "Body Text")


def citations(document: WordDocument) -> list[tuple[str, list[str]]]:
    """The numbered sources: words and addresses."""
    return [
        (each.text, [link.url for link in each.hyperlinks])
        for each in document.paragraphs
        if each.style.name == "List Number"
    ]
