"""Whether a text that was read says anything a stored version does not."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_kb.models import Clause, PolicyDocument, Version
from policy_kb.rules.identity import Likeness, figures, folded, likeness
from policy_kb.rules.nesting import Line
from policy_kb.rules.parsed import ParsedDocument
from policy_kb.services.versions import imported_lines, is_notice

SAME_TEXT = 0.95  # likeness from which two texts are one text from two sources
EXCERPT = 0.97  # share of a shorter text that a longer one must hold


class Texts(NamedTuple):
    """A version's text, as a file gave it, without and with its covering letter."""

    body: str
    whole: str


def texts_of(version: Version | None) -> Texts:
    """The version's text before people corrected it."""
    if version is None:
        return Texts("", "")
    if version.imported:
        lines: Sequence[Line] = imported_lines(version)
        rows = [(line.is_notice, line.text) for line in lines]
    else:
        clauses = Clause.objects.filter(version=version).order_by("position").values_list("anchor", "text")
        rows = [(is_notice(anchor), text) for anchor, text in clauses]
    return Texts("\n".join(text for notice, text in rows if not notice), "\n".join(text for _, text in rows))


def standing_version(document: PolicyDocument) -> Version | None:
    """The version that a document is known by: the current one, or the draft of one never published."""
    versions = document.versions.order_by("-is_current", "-number")
    return versions.first()


def likeness_to(document: PolicyDocument, parsed: ParsedDocument) -> Likeness:
    """How a parsed text compares with a stored document."""
    return likeness(texts_of(standing_version(document)).body, parsed.body)


def says_the_same(version: Version, parsed: ParsedDocument, *, is_known: bool) -> bool:
    """Whether a text adds nothing to a version.

    A source that changed says something else as soon as one character differs; another source
    may have typing errors or be an excerpt, but a figure of its own is no typing error.
    """
    stored, found = texts_of(version), Texts(parsed.body, parsed.text)
    if not is_known:
        alike = likeness(stored.body, found.body)
        is_excerpt = alike.second_in_first >= EXCERPT
        if alike.overall < SAME_TEXT:
            return is_excerpt
        before, after = figures(stored.body), figures(found.body)
        return after <= before if is_excerpt else after == before
    if folded(stored.body) != folded(found.body):
        return False
    # One of two sources may lack the covering letter; where both have it, it counts.
    lacks_letter = stored.body == stored.whole or found.body == found.whole
    return lacks_letter or folded(stored.whole) == folded(found.whole)
