"""The job board: postings, contacts through the portal, reports."""

from talent.models.jobs.contacts import Contact, ContactMessage, PostingReport
from talent.models.jobs.kinds import Degree, Language, PostingKind, ReportKind
from talent.models.jobs.postings import Occupation, Posting, PostingWords, SavedPosting
from talent.models.jobs.settings import JobSettings

__all__ = [
    "Contact",
    "ContactMessage",
    "Degree",
    "JobSettings",
    "Language",
    "Occupation",
    "Posting",
    "PostingKind",
    "PostingReport",
    "PostingWords",
    "ReportKind",
    "SavedPosting",
]
