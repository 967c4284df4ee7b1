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
from subsidies.models.checks import CreditCheck
from subsidies.models.decisions import Appeal, DecisionApproval, DecisionBatch, DecisionItem
from subsidies.models.desk import ExportJob, SavedFilter
from subsidies.models.disbursements import PaymentBatch, PaymentLine
from subsidies.models.evaluations import Clawback, Evaluation
from subsidies.models.exchanges import ApplicationEvent, Message, SupplementRequest
from subsidies.models.filled import Attachment, ExpenseLine
from subsidies.models.fulltext import ApplicationText
from subsidies.models.funds import CallFunds, FundEntry
from subsidies.models.inspections import Inspection, InspectionFile
from subsidies.models.papers import SUBMITTED_PAPERS, PaperKind, PaperTemplate, PastTemplate
from subsidies.models.parts import ExpenseCategory, Material, ReviewStep
from subsidies.models.precedents import PublishedCase
from subsidies.models.publicity import Objection, ObjectionFile, PublicityItem, PublicityNotice
from subsidies.models.review_parts import Indicator, InspectionItem, RubricItem
from subsidies.models.schemes import BasisClause, Call, Category, DistrictDeadline, Scheme, SchemeClause, SchemeVersion
from subsidies.models.scoring import ExpertReview, ScoringRound

__all__ = [
    "SUBMITTED_PAPERS",
    "Appeal",
    "Application",
    "ApplicationEvent",
    "ApplicationText",
    "Attachment",
    "BasisClause",
    "Call",
    "CallFunds",
    "Category",
    "Clawback",
    "CreditCheck",
    "DecisionApproval",
    "DecisionBatch",
    "DecisionItem",
    "DistrictDeadline",
    "Evaluation",
    "ExpenseCategory",
    "ExpenseLine",
    "ExpertReview",
    "ExportJob",
    "FundEntry",
    "IndependentSite",
    "Indicator",
    "Inspection",
    "InspectionFile",
    "InspectionItem",
    "Material",
    "Message",
    "NumberSeries",
    "Objection",
    "ObjectionFile",
    "OverseasWarehouse",
    "PaperKind",
    "PaperTemplate",
    "PastTemplate",
    "PaymentBatch",
    "PaymentChannel",
    "PaymentLine",
    "PublicityItem",
    "PublicityNotice",
    "PublishedCase",
    "ReviewStep",
    "RubricItem",
    "SavedFilter",
    "Scheme",
    "SchemeClause",
    "SchemeVersion",
    "ScoringRound",
    "SiteLanguage",
    "SiteSales",
    "Submission",
    "SupplementRequest",
    "Tenure",
    "WarehouseKind",
    "WarehouseRecognition",
    "WarehouseService",
]
