"""Tables of the policy knowledge base."""

from policy_kb.models.chat import AnswerCitation, AnswerFeedback, AskedQuestion, Conversation
from policy_kb.models.clauses import Clause, ClauseDepartment, Version
from policy_kb.models.departments import Department, DepartmentAlias
from policy_kb.models.documents import DocumentSource, PolicyDocument
from policy_kb.models.index import CachedVector, IndexGeneration
from policy_kb.models.vocabulary import Region, Synonym, Topic

__all__ = [
    "AnswerCitation",
    "AnswerFeedback",
    "AskedQuestion",
    "CachedVector",
    "Clause",
    "ClauseDepartment",
    "Conversation",
    "Department",
    "DepartmentAlias",
    "DocumentSource",
    "IndexGeneration",
    "PolicyDocument",
    "Region",
    "Synonym",
    "Topic",
    "Version",
]
