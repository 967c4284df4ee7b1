"""Postings with the words that a row or a page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talent.models import Posting
from talent.services.jobs.words import pay_in_words, state_in_words, where_in_words, years_in_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A posting and its words."""

    posting: Posting
    pay: str
    where: str
    years: str
    state: str
    look: str
    is_open: bool
    has_expired: bool


def shown(posting: Posting, day: date) -> Shown:
    """One posting as it stands on ``day``."""
    state, look = state_in_words(posting, day)
    return Shown(
        posting,
        pay=pay_in_words(posting),
        where=where_in_words(posting),
        years=years_in_words(posting.years),
        state=state,
        look=look,
        is_open=posting.is_open(day),
        has_expired=posting.has_expired(day),
    )


def all_shown(postings: Iterable[Posting], day: date) -> list[Shown]:
    """Each of them."""
    return [shown(each, day) for each in postings]
