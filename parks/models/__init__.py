"""Parks, what belongs to them, and the other registries of places."""

from parks.models.figures import YearlyFigures
from parks.models.index import ParkIndexPage
from parks.models.kinds import Fact, ParkKind, PlaceKind, ServiceKind, UnitUse
from parks.models.offices import ParkOffice
from parks.models.parks import ParkPage
from parks.models.parts import FactSource, ParkPhoto, ParkRecognition, ParkService, ParkUnit
from parks.models.places import PublicPlace
from parks.models.review import ParkReviewTask
from parks.models.targets import Target
from parks.models.tenants import Tenant

__all__ = [
    "Fact",
    "FactSource",
    "ParkIndexPage",
    "ParkKind",
    "ParkOffice",
    "ParkPage",
    "ParkPhoto",
    "ParkRecognition",
    "ParkReviewTask",
    "ParkService",
    "ParkUnit",
    "PlaceKind",
    "PublicPlace",
    "ServiceKind",
    "Target",
    "Tenant",
    "UnitUse",
    "YearlyFigures",
]
