"""Talent programmes, applications for them, what was granted, and the cohorts that bases teach."""

from talent.models.applications import Application, ApplicationEvent, ApplicationNumbers, Submission, SupplementRequest
from talent.models.awards import Award, AwardReminder, AwardReview, SiteVisit
from talent.models.certificates import CertificateNumbers, CohortCertificate
from talent.models.cohorts import AssessmentPart, Cohort, CohortSession, Mode
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
from talent.models.trainees import Attendance, Employment, Score, Trainee

__all__ = [
    "Applicants",
    "Application",
    "ApplicationEvent",
    "ApplicationNumbers",
    "AssessmentPart",
    "Attendance",
    "Award",
    "AwardReminder",
    "AwardReview",
    "CertificateNumbers",
    "Cohort",
    "CohortCertificate",
    "CohortSession",
    "Employment",
    "Milestone",
    "Mode",
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
    "Score",
    "SealedAnswer",
    "SiteVisit",
    "Submission",
    "SupplementRequest",
    "Trainee",
    "VisitItem",
]
