"""Parks, what belongs to them, and the other registries of places."""

from parks.models.assessment import Assessment, AssessmentItem, AssessmentRubric, GradeThreshold, Score
from parks.models.enquiries import Enquiry, EnquiryEvent
from parks.models.figures import YearlyFigures
from parks.models.index import ParkIndexPage
from parks.models.kinds import Fact, ParkKind, PlaceKind, ServiceKind, UnitUse
from parks.models.leads import Lead, LeadSource, SpaceNeed
from parks.models.office_settings import ParkSettings
from parks.models.offices import ParkOffice
from parks.models.parks import ParkPage
from parks.models.parts import FactSource, ParkPhoto, ParkRecognition, ParkService, ParkUnit
from parks.models.places import PublicPlace
from parks.models.proposals import LeadEvent, LeadProposal
from parks.models.reporting import ReportEvent, ReportingCall, ReportReminder
from parks.models.review import ParkReviewTask
from parks.models.targets import Target
from parks.models.tenants import Tenant
from parks.models.words import ParkWords

__all__ = [
    "Assessment",
    "AssessmentItem",
    "AssessmentRubric",
    "Enquiry",
    "EnquiryEvent",
    "Fact",
    "FactSource",
    "GradeThreshold",
    "Lead",
    "LeadEvent",
    "LeadProposal",
    "LeadSource",
    "ParkIndexPage",
    "ParkKind",
    "ParkOffice",
    "ParkPage",
    "ParkPhoto",
    "ParkRecognition",
    "ParkReviewTask",
    "ParkService",
    "ParkSettings",
    "ParkUnit",
    "ParkWords",
    "PlaceKind",
    "PublicPlace",
    "ReportEvent",
    "ReportReminder",
    "ReportingCall",
    "Score",
    "ServiceKind",
    "SpaceNeed",
    "Target",
    "Tenant",
    "UnitUse",
    "YearlyFigures",
]
