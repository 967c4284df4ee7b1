"""Assets, schemes, calls, applications and what belongs to them."""

from subsidies.models.applications import Application, NumberSeries, Submission
from subsidies.models.assets import (
    IndependentSite,
    OverseasWarehouse,
    PaymentChannel,
    SiteLanguage,
    SiteSales,
    Tenure,
    WarehouseKind,
    WarehouseRecognition,
    WarehouseService,
)
from subsidies.models.exchanges import ApplicationEvent, Message, SupplementRequest
from subsidies.models.filled import Attachment, ExpenseLine
from subsidies.models.papers import PaperKind, PaperTemplate
from subsidies.models.parts import ExpenseCategory, Material, ReviewStep
from subsidies.models.schemes import BasisClause, Call, Category, DistrictDeadline, Scheme, SchemeClause, SchemeVersion

__all__ = [
    "Application",
    "ApplicationEvent",
    "Attachment",
    "BasisClause",
    "Call",
    "Category",
    "DistrictDeadline",
    "ExpenseCategory",
    "ExpenseLine",
    "IndependentSite",
    "Material",
    "Message",
    "NumberSeries",
    "OverseasWarehouse",
    "PaperKind",
    "PaperTemplate",
    "PaymentChannel",
    "ReviewStep",
    "Scheme",
    "SchemeClause",
    "SchemeVersion",
    "SiteLanguage",
    "SiteSales",
    "Submission",
    "SupplementRequest",
    "Tenure",
    "WarehouseKind",
    "WarehouseRecognition",
    "WarehouseService",
]
