"""Talent programmes, applications for them, what was granted, the cohorts that bases teach, competitions, the job board."""

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
from talent.models.competitions.entries import (
    Entry,
    EntryFile,
    EntryNumbers,
    EntryVersion,
)
from talent.models.competitions.judging import (
    Assignment,
    ConflictOfInterest,
    Judge,
    Score,
)
from talent.models.competitions.results import (
    Appeal,
    AppealFile,
    Result,
    ResultNotice,
)
from talent.models.competitions.setup import (
    AwardTier,
    Competition,
    CompetitionStage,
    EntrantGroup,
    RubricItem,
    Track,
)
from talent.models.competitions.teams import (
    Admission,
    StageReminder,
    Team,
    TeamInvitation,
    TeamMember,
    TeamNumbers,
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
    AssessmentScore,
    Attendance,
    Employment,
    Trainee,
)

__all__ = [
    "Admission",
    "Appeal",
    "AppealFile",
    "Applicants",
    "Application",
    "ApplicationEvent",
    "ApplicationNumbers",
    "AssessmentPart",
    "AssessmentScore",
    "Assignment",
    "Attendance",
    "Award",
    "AwardReminder",
    "AwardReview",
    "AwardTier",
    "CertificateNumbers",
    "Cohort",
    "CohortCertificate",
    "CohortSession",
    "Competition",
    "CompetitionStage",
    "ConflictOfInterest",
    "Contact",
    "ContactMessage",
    "Employment",
    "EntrantGroup",
    "Entry",
    "EntryFile",
    "EntryNumbers",
    "EntryVersion",
    "JobSettings",
    "Judge",
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
    "Result",
    "ResultNotice",
    "RubricItem",
    "SavedPosting",
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
    "Trainee",
    "VisitItem",
]
