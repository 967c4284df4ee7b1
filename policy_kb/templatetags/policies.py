"""How policies look on a page: states, clauses, marked words, citations."""

from datetime import date
from functools import lru_cache

import segno
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.fulltext.simplified import simplify
from policy_kb.models import Clause, PolicyDocument
from policy_kb.models.labels import ValidityLabel
from policy_kb.rules.highlight import Piece, highlighted, snippet
from policy_kb.rules.reading import LaidOut, laid_out, title_line
from policy_kb.rules.validity import Validity

register = template.Library()

SNIPPET_CHARACTERS = 140
VALIDITY_KIND = {
    Validity.IN_FORCE: "ok",
    Validity.NOT_YET: "info",
    Validity.EXPIRED: "bad",
    Validity.REPLACED: "warn",
    Validity.REPEALED: "bad",
}
VALIDITY_ICON = {
    Validity.IN_FORCE: "circle-check",
    Validity.NOT_YET: "clock",
    Validity.EXPIRED: "circle-x",
    Validity.REPLACED: "replace",
    Validity.REPEALED: "ban",
}


@register.inclusion_tag("core/parts/status_tag.html")
def validity_tag(validity: Validity) -> dict[str, object]:
    """A document's state in a word, a colour and an icon."""
    label = ValidityLabel(validity.value).label
    return {"label": label, "kind": VALIDITY_KIND[validity], "icon_name": VALIDITY_ICON[validity]}


@register.filter
def validity_on(document: PolicyDocument, day: date) -> Validity:
    """The document's validity on a day."""
    return document.validity(day)


def _marked(pieces: list[Piece]) -> SafeString:
    """Pieces as HTML: every character escaped, matches inside ``<mark>``."""
    opening = {True: mark_safe("<mark>"), False: ""}
    closing = {True: mark_safe("</mark>"), False: ""}
    rows = ((opening[piece.marked], piece.text, closing[piece.marked]) for piece in pieces)
    return format_html_join("", "{}{}{}", rows)


@lru_cache(maxsize=64)
def _as_searched(words: str) -> str:
    """The words as typed and, where they are Traditional, as the search simplified them."""
    simplified = simplify(words)
    return words if simplified == words else f"{words} {simplified}"


@register.filter
def marked(text: str, words: str) -> SafeString:
    """The text with the search's words marked."""
    return _marked(highlighted(text, _as_searched(words)))


@register.filter
def marked_words(text: str, words: str) -> SafeString:
    """The text with whole words of the search marked: in a long text, pairs of characters would be everywhere."""
    return _marked(highlighted(text, _as_searched(words), whole_words=True))


@register.filter
def marked_snippet(text: str, words: str) -> SafeString:
    """The part of the text that holds most of the search's words, marked."""
    return _marked(snippet(text, _as_searched(words), width=SNIPPET_CHARACTERS))


@register.filter
def layout(clause: Clause) -> LaidOut:
    """The clause's words cut into heading and paragraphs."""
    return laid_out(clause.text, clause.heading)


@register.filter
def clause_title(clause: Clause) -> str:
    """Number and heading in one line, else the label."""
    return title_line(clause.text, clause.heading, clause.label)


@register.simple_tag
def permanent_address(clause: Clause, document: PolicyDocument, version_number: int) -> str:
    """The absolute address that keeps showing these words even when a newer version is current."""
    return f"{settings.BASE_URL}{permanent_path(clause, document, version_number)}"


@register.simple_tag
def permanent_path(clause: Clause, document: PolicyDocument, version_number: int) -> str:
    """The same within the site; the clause's own method would load its version and document for each of hundreds."""
    return reverse("policy_kb:permanent", args=[document.pk, version_number, clause.anchor])


@lru_cache(maxsize=512)
def _qr_svg(address: str) -> SafeString:
    drawn = segno.make(address, error="m").svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn by segno from modules, holds no input text


@register.simple_tag
def qr_code(document: PolicyDocument) -> SafeString:
    """A QR code of the document's absolute address as inline SVG, without style attributes."""
    return _qr_svg(f"{settings.BASE_URL}{document.get_absolute_url()}")
