"""Talent programmes, applications for them, and what was granted."""

from talent.models.applications import Application, ApplicationEvent, ApplicationNumbers, Submission, SupplementRequest
from talent.models.awards import Award, AwardReview, SiteVisit
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
    "Milestone",
    "Objection",
    "ObjectionFile",
    "Paper",
    "Programme",
    "ProgrammeClause",
    "ProgrammeKind",
    "ProgrammeMaterial",
    "ProgrammeQuestion",
    "ProgrammeStep",
    "PublicityItem",
    "PublicityNotice",
    "SealedAnswer",
    "SiteVisit",
    "Submission",
    "SupplementRequest",
    "VisitItem",
]
