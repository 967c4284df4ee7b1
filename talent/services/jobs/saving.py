"""Postings that people keep in mind."""

from datetime import datetime

from accounts.models import User
from talent.models import Posting, SavedPosting


def keep(*, posting: Posting, by: User, now: datetime) -> None:
    """Keep it in mind; twice is once."""
    SavedPosting.objects.get_or_create(posting=posting, user=by, defaults={"saved_at": now})


def forget(*, posting: Posting, by: User) -> None:
    """No longer."""
    SavedPosting.objects.filter(posting=posting, user=by).delete()
