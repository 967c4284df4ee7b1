"""What a question may call a document by: its number, its title, or its kind with a place or year. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from policy_kb.rules.text import fold

_SPECIFIC_KINDS = ("若干措施", "实施方案", "指导意见")  # kinds that few documents carry in their title
_GENERAL_KINDS = ("意见", "措施", "方案", "批复", "通知", "办法", "规定")
_SHORTEST_TITLE = 7  # characters; a shorter title may stand in a question by chance
_START = 4  # characters by which a name is looked up


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document's title, number, year and region (for 北京2018年方案)."""

    document_id: int
    title: str
    doc_number: str
    year: int | None
    region: str
    national: bool


class NameBook(Protocol):
    """Whatever can tell which documents a text calls by name."""

    def named(self, text: str, *, years: Collection[int], places: Sequence[str], national: bool) -> tuple[int, ...]:
        """The ids of the documents that a folded text calls by name."""


class DocumentNames:
    """The names of many documents, arranged so that a question need not be compared with each of them."""

    def __init__(self, documents: Iterable[DocumentName]) -> None:
        self._documents = tuple(documents)
        # First characters of a number or title → (the whole of it, the document's place in the list).
        self._called: dict[str, list[tuple[str, int]]] = defaultdict(list)
        # (kind, region) → places in the list; region "" stands for any.
        self._kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, document in enumerate(self._documents):
            number, title = fold(document.doc_number), fold(document.title)
            names = [number] if number else []
            names += [title] if len(title) >= _SHORTEST_TITLE else []
            for name in names:
                self._called[name[:_START]].append((name, place))
            for kind in {*_SPECIFIC_KINDS, *_GENERAL_KINDS}:
                if kind in title:
                    self._kinds[kind, ""].append(place)
                    self._kinds[kind, document.region].append(place)

    def named(self, text: str, *, years: Collection[int], places: Sequence[str], national: bool) -> tuple[int, ...]:
        """Documents that the folded text calls by number, by title, or by kind with a place or year that fits.

        A general word such as 措施 is mostly no document's name, so it counts only beside a
        place, a year or the country.
        """
        found = set(self._by_name(text))
        found.update(place for place in self._of_kind(_SPECIFIC_KINDS, text, places) if self._fits_year(place, years))
        for place in self._of_kind(_GENERAL_KINDS, text, places):
            document = self._documents[place]
            hinted = bool(places or years) or (national and document.national)
            right_tier = bool(places) or document.national == national
            if hinted and right_tier and self._fits_year(place, years):
                found.add(place)
        return tuple(self._documents[place].document_id for place in sorted(found))

    def _by_name(self, text: str) -> Iterator[int]:
        for start in range(len(text)):
            for length in range(1, _START + 1):  # a name may be shorter than what others are looked up by
                for name, place in self._called.get(text[start : start + length], ()):
                    if text.startswith(name, start):
                        yield place

    def _of_kind(self, kinds: Sequence[str], text: str, places: Sequence[str]) -> Iterator[int]:
        for kind in kinds:
            if kind in text:
                for region in places or ("",):
                    yield from self._kinds.get((kind, region), ())

    def _fits_year(self, place: int, years: Collection[int]) -> bool:
        year = self._documents[place].year
        return not years or year is None or year in years
