"""A version laid out for reading: its clauses with their tier, and the table of contents."""

from collections.abc import Iterable
from dataclasses import dataclass

from policy_kb.models import Clause
from policy_kb.rules.reading import title_line

MAX_CONTENTS_LEVEL = 3  # deeper headings would make the contents as long as the text
DEEPEST_HEADING = 6  # HTML ends at h6; the page's own title is h1


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A clause as the page lays it out.

    ``level`` counts from 1 and counts only tiers that have a heading, so that a document whose
    first tier has none starts at 1 all the same.
    """

    clause: Clause
    level: int
    title: str

    @property
    def heading_level(self) -> int:
        """The HTML heading level, 2 to 6."""
        return min(self.level + 1, DEEPEST_HEADING)

    @property
    def in_contents(self) -> bool:
        return bool(self.clause.heading) and self.level <= MAX_CONTENTS_LEVEL


def reading_rows(clauses: Iterable[Clause]) -> list[ReadingRow]:
    """The clauses of a version in reading order, each with its level and title line."""
    headed: dict[int | None, int] = {None: 0}  # clause → headings down to and including it
    rows = []
    for clause in clauses:
        above = headed.get(clause.parent_id, 0)
        headed[clause.pk] = above + bool(clause.heading)
        title = title_line(clause.text, clause.heading, clause.label)
        rows.append(ReadingRow(clause, above + 1, title))
    return rows
