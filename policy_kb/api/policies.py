"""GET /policies …: documents, clauses and departments as JSON."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from policy_kb.api.callers import ApiKeyAuth
from policy_kb.api.schemas import ClauseOut, DepartmentOut, ErrorOut, PolicyDetailOut, PolicyPageOut, PolicyQuery
from policy_kb.models import Clause, Department, PolicyDocument, Region, Topic
from policy_kb.retrieval.results import SearchResults
from policy_kb.rules.scopes import READ

router = Router(tags=[_("政策")], auth=ApiKeyAuth(READ))


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def _named(thing: Region | Topic) -> dict[str, str]:
    return {"slug": thing.slug, "name": thing.name}


def policy_as_dict(document: PolicyDocument, day: date) -> dict[str, object]:
    """A document loaded with ``for_listing``, as :class:`PolicyOut`."""
    return {
        "id": document.pk,
        "title": document.title,
        "doc_number": document.doc_number,
        "level": document.level,
        "region": _named(document.region),
        "topics": [_named(topic) for topic in document.topics.all()],
        "issuers": [issuer.name for issuer in document.issuers.all()],
        "written_on": document.written_on,
        "published_on": document.published_on,
        "effective_on": document.effective_on,
        "expires_on": document.expires_on,
        "validity": document.validity(day),
        "replaced_by": document.replaced_by_id,
        "is_digest": document.is_digest,
        "summary": document.summary,
        "url": _absolute(document.get_absolute_url()),
    }


def clause_as_dict(clause: Clause, document: PolicyDocument, parent_anchor: str | None) -> dict[str, object]:
    """A current clause loaded with its departments, as :class:`ClauseOut`."""
    return {
        "anchor": clause.anchor,
        "parent": parent_anchor,
        "label": clause.label,
        "number": clause.number,
        "heading": clause.heading,
        "heading_chain": clause.heading_chain,
        "text": clause.text,
        "departments": [entry.department.name for entry in clause.responsibilities.all()],
        "url": _absolute(f"{document.get_absolute_url()}#{clause.anchor}"),
    }


@router.get(
    "/policies",
    response=PolicyPageOut,
    summary=_("政策文件列表"),
    operation_id="list_policies",
    description=_("按条件筛选已发布的政策文件，最新的在前；给出关键词时按全文检索的相关度排列。"),
)
def list_policies(request: HttpRequest, query: Query[PolicyQuery]) -> dict[str, object]:
    """A page of published policies: the latest first, or by relevance where words are given."""
    today = timezone.localdate()
    passed = PolicyDocument.objects.published().matching(today, **query.filters())
    wanted = query.window()
    if query.q:
        results = SearchResults(query.q, passed)
        count, documents = len(results), [found.document for found in results[wanted]]
    else:
        count, documents = passed.count(), list(passed.for_listing().latest_first()[wanted])
    return {"count": count, "items": [policy_as_dict(document, today) for document in documents]}


@router.get(
    "/policies/{int:document_id}",
    response={200: PolicyDetailOut, 404: ErrorOut},
    summary=_("政策文件及其条款"),
    operation_id="get_policy",
    description=_("一份政策文件及其现行版本的全部条款。"),
)
def get_policy(request: HttpRequest, document_id: int) -> dict[str, object]:
    """One policy with the clauses of its current version."""
    document = get_object_or_404(PolicyDocument.objects.published().for_reading(), pk=document_id)
    current = next((version for version in document.versions.all() if version.is_current), None)
    clauses = list(current.clauses.with_departments()) if current else []
    anchors = {clause.pk: clause.anchor for clause in clauses}
    return {
        **policy_as_dict(document, timezone.localdate()),
        "version": current.number if current else None,
        "clauses": [clause_as_dict(clause, document, anchors.get(clause.parent_id)) for clause in clauses],
    }


@router.get(
    "/policies/{int:document_id}/clauses/{anchor}",
    response={200: ClauseOut, 404: ErrorOut},
    summary=_("一个条款"),
    operation_id="get_clause",
    description=_("现行版本中的一个条款，按锚点查找。"),
)
def get_clause(request: HttpRequest, document_id: int, anchor: str) -> dict[str, object]:
    """One clause of a current version, by its anchor."""
    clauses = Clause.objects.published().with_document().with_departments().select_related("parent")
    clause = get_object_or_404(clauses, version__document_id=document_id, anchor=anchor)
    return clause_as_dict(clause, clause.version.document, clause.parent.anchor if clause.parent else None)


@router.get(
    "/departments",
    response=list[DepartmentOut],
    summary=_("责任单位"),
    operation_id="list_departments",
    description=_("对已发布条款负责的单位及其条款数，条款多的在前。"),
)
def list_departments(request: HttpRequest) -> list[dict[str, object]]:
    """Departments that published clauses name, those with most clauses first."""
    return [
        {
            "id": department.pk,
            "name": department.name,
            "region": department.region.name,
            "clauses": department.clause_count,
            "url": _absolute(department.get_absolute_url()),
        }
        for department in Department.objects.responsible().order_by("-clause_count", "name")
    ]
