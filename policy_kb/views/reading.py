"""One document to read: its current text, an older version, a single clause."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from policy_kb.documents.contents import reading_rows
from policy_kb.documents.relations import relations_shown
from policy_kb.forms.filters import MAX_QUERY_CHARACTERS
from policy_kb.models import Clause, DocumentSource, PolicyDocument, Version
from policy_kb.services.standing import standings
from policy_kb.views.fragments import render_either


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document's current text. A published document without any text yet shows its title block."""
    found = get_object_or_404(PolicyDocument.objects.published().for_reading(), pk=pk)
    current = next((version for version in found.versions.all() if version.is_current), None)
    return _render_version(request, found, current)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An older version under a banner; the current one's own address leads to the document's page."""
    found = get_object_or_404(PolicyDocument.objects.published().for_reading(), pk=pk)
    wanted = get_object_or_404(Version.objects.published(), document=found, number=number)
    if wanted.is_current:
        return redirect(found)
    return _render_version(request, found, wanted)


def _render_version(request: HttpRequest, found: PolicyDocument, shown: Version | None) -> HttpResponse:
    today = timezone.localdate()
    rows = reading_rows(shown.clauses.with_departments()) if shown else []
    context = {
        **relations_shown(found, [row.clause for row in rows], today),
        "document": found,
        "version": shown,
        "rows": rows,
        "contents": [row for row in rows if row.in_contents],
        "validity": found.validity(today),
        "words": _words(request),
        "sources": _public_sources(found),
        "current": next((version for version in found.published_versions if version.is_current), None),
    }
    return render(request, "policy_kb/document.html", context)


def _public_sources(document: PolicyDocument) -> list[DocumentSource]:
    """Where the texts that visitors may read came from; the file of a draft is the office's own business."""
    public = {None, *(version.pk for version in document.published_versions)}
    return [source for source in document.sources.all() if source.version_id in public]


def _words(request: HttpRequest) -> str:
    """The words of the search that led here, to be marked in the text."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:MAX_QUERY_CHARACTERS]


@require_safe
def permanent(request: HttpRequest, pk: int, number: int, anchor: str) -> HttpResponse:
    """A clause in one version for ever: its page says whether the document has a newer text."""
    wanted = get_object_or_404(Clause.objects.readable(), version__document=pk, version__number=number, anchor=anchor)
    return clause(request, wanted.pk)


@require_safe
def clause(request: HttpRequest, pk: int) -> HttpResponse:
    """One clause with the headings above it and its neighbours: a panel for htmx, else a page."""
    found = get_object_or_404(Clause.objects.readable().with_document().with_departments(), pk=pk)
    siblings = Clause.objects.filter(version_id=found.version_id)
    context = {
        "clause": found,
        "document": found.version.document,
        "validity": found.version.document.validity(timezone.localdate()),
        "standing": standings([found])[found.pk],
        "parents": siblings.above(found),
        "before": siblings.filter(position__lt=found.position).last(),
        "after": siblings.filter(position__gt=found.position).first(),
    }
    return render_either(
        request, page="policy_kb/clause.html", fragment="policy_kb/_clause_panel.html", context=context
    )
