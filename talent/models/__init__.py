"""Talent programmes, applications for them, what was granted, the cohorts that bases teach, the job board."""

from talent.models.applications import (
    Application,
    ApplicationEvent,
    ApplicationNumbers,
    Submission,
    SupplementRequest,
)
from talent.models.awards import (
    Award,
    AwardReminder,
    AwardReview,
    SiteVisit,
)
from talent.models.certificates import (
    CertificateNumbers,
    CohortCertificate,
)
from talent.models.cohorts import (
    AssessmentPart,
    Cohort,
    CohortSession,
    Mode,
)
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
from talent.models.kinds import (
    Applicants,
    ProgrammeKind,
)
from talent.models.papers import (
    Paper,
    SealedAnswer,
)
from talent.models.programmes import (
    Milestone,
    Programme,
    ProgrammeClause,
    ProgrammeMaterial,
    ProgrammeQuestion,
    ProgrammeStep,
    VisitItem,
)
from talent.models.publicity import (
    Objection,
    ObjectionFile,
    PublicityItem,
    PublicityNotice,
)
from talent.models.trainees import (
    Attendance,
    Employment,
    Score,
    Trainee,
)

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
    "Contact",
    "ContactMessage",
    "Employment",
    "JobSettings",
    "Milestone",
    "Mode",
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
    "Score",
    "SealedAnswer",
    "SiteVisit",
    "Submission",
    "SupplementRequest",
    "Trainee",
    "VisitItem",
]
