"""Say that what the chat knows of cohorts is to be read anew."""

from core.entries import send_entries_changed
from talent.models import Cohort

COHORTS_KEY = "talent.cohorts"


def announce(_cohort: Cohort) -> None:
    """All that take people stand in one entry."""
    send_entries_changed([COHORTS_KEY])
