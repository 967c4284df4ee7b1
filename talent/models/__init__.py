"""Talent programmes, applications for them, and what was granted."""

from talent.models.applications import Application, ApplicationEvent, ApplicationNumbers, Submission, SupplementRequest
from talent.models.awards import Award, AwardReview, SiteVisit
from talent.models.competitions.entries import Entry, EntryFile, EntryNumbers, EntryVersion
from talent.models.competitions.judging import Assignment, ConflictOfInterest, Judge, Score
from talent.models.competitions.results import Appeal, AppealFile, Result, ResultNotice
from talent.models.competitions.setup import AwardTier, Competition, CompetitionStage, EntrantGroup, RubricItem, Track
from talent.models.competitions.teams import Admission, StageReminder, Team, TeamInvitation, TeamMember, TeamNumbers
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
    "Admission",
    "Appeal",
    "AppealFile",
    "Applicants",
    "Application",
    "ApplicationEvent",
    "ApplicationNumbers",
    "Assignment",
    "Award",
    "AwardReview",
    "AwardTier",
    "Competition",
    "CompetitionStage",
    "ConflictOfInterest",
    "EntrantGroup",
    "Entry",
    "EntryFile",
    "EntryNumbers",
    "EntryVersion",
    "Judge",
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
    "Result",
    "ResultNotice",
    "RubricItem",
    "Score",
    "SealedAnswer",
    "SiteVisit",
    "StageReminder",
    "Submission",
    "SupplementRequest",
    "Team",
    "TeamInvitation",
    "TeamMember",
    "TeamNumbers",
    "Track",
    "VisitItem",
]
