"""Say that what the chat knows of postings is to be read anew."""

from core.entries import send_entries_changed
from talent.models import Occupation, Posting

OVERVIEW_KEY = "talent.jobs"
INTERNSHIPS_KEY = "talent.jobs.internships"
COHORTS_KEY = "talent.jobs.cohorts"


def entry_key(occupation: Occupation) -> str:
    """The name of an occupation's postings among the knowledge entries."""
    return f"talent.jobs:{occupation.slug}"


def announce(posting: Posting) -> None:
    """After a change of the posting."""
    send_entries_changed([OVERVIEW_KEY, INTERNSHIPS_KEY, COHORTS_KEY, entry_key(posting.occupation)])


def announce_all() -> None:
    """After a day went by: postings expire by themselves."""
    keys = [entry_key(each) for each in Occupation.objects.all()]
    send_entries_changed([OVERVIEW_KEY, INTERNSHIPS_KEY, COHORTS_KEY, *keys])
