"""Talent programmes, applications for them, and what was granted."""

from talent.models.applications import Application, ApplicationEvent, ApplicationNumbers, Submission, SupplementRequest
from talent.models.awards import Award, AwardReview, SiteVisit
from talent.models.jobs import (
    Contact,
    ContactMessage,
    JobSettings,
    Occupation,
    Posting,
    PostingKind,
    PostingReport,
    PostingWords,
    SavedPosting,
)
from talent.models.kinds import Applicants, ProgrammeKind
from talent.models.papers import Paper, SealedAnswer
from talent.models.programmes import (
    Milestone,
    Programme,
    ProgrammeClause,
    ProgrammeMaterial,
    ProgrammeQuestion,
    ProgrammeStep,
    VisitItem,
)
from talent.models.publicity import Objection, ObjectionFile, PublicityItem, PublicityNotice

__all__ = [
    "Applicants",
    "Application",
    "ApplicationEvent",
    "ApplicationNumbers",
    "Award",
    "AwardReview",
    "Contact",
    "ContactMessage",
    "JobSettings",
    "Milestone",
    "Objection",
    "ObjectionFile",
    "Occupation",
    "Paper",
    "Posting",
    "PostingKind",
    "PostingReport",
    "PostingWords",
    "Programme",
    "ProgrammeClause",
    "ProgrammeKind",
    "ProgrammeMaterial",
    "ProgrammeQuestion",
    "ProgrammeStep",
    "PublicityItem",
    "PublicityNotice",
    "SavedPosting",
    "SealedAnswer",
    "SiteVisit",
    "Submission",
    "SupplementRequest",
    "VisitItem",
]
