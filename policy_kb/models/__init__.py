"""Tables of the policy knowledge base."""

from policy_kb.models.chat import AnswerCitation, AnswerFeedback, AskedQuestion, Conversation
from policy_kb.models.clauses import Clause, ClauseDepartment, Version
from policy_kb.models.curated import CuratedAnswer, CuratedCitation, CuratedWording
from policy_kb.models.departments import Department, DepartmentAlias
from policy_kb.models.documents import DocumentRelation, DocumentSource, PolicyDocument
from policy_kb.models.entries import Entry
from policy_kb.models.evaluation import EvaluationResult, EvaluationRun, EvaluationSet, EvaluationTask
from policy_kb.models.index import CachedVector, IndexGeneration
from policy_kb.models.office import EditingRegion, KnowledgeSettings
from policy_kb.models.searches import SavedSearch
from policy_kb.models.vocabulary import Region, Synonym, Topic
from policy_kb.models.widgets import ChatWidget

__all__ = [
    "AnswerCitation",
    "AnswerFeedback",
    "AskedQuestion",
    "CachedVector",
    "ChatWidget",
    "Clause",
    "ClauseDepartment",
    "Conversation",
    "CuratedAnswer",
    "CuratedCitation",
    "CuratedWording",
    "Department",
    "DepartmentAlias",
    "DocumentRelation",
    "DocumentSource",
    "EditingRegion",
    "Entry",
    "EvaluationResult",
    "EvaluationRun",
    "EvaluationSet",
    "EvaluationTask",
    "IndexGeneration",
    "KnowledgeSettings",
    "PolicyDocument",
    "Region",
    "SavedSearch",
    "Synonym",
    "Topic",
    "Version",
]
