"""A document's text beside its source: to look at, and as a draft to correct."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from core.refusals import RefusedError
from policy_kb.forms.corrections import ClauseForm
from policy_kb.ingestion.split import read_clause
from policy_kb.models import Clause, PolicyDocument, Version
from policy_kb.rules.carrying import differences
from policy_kb.rules.locating import lines_holding
from policy_kb.services import corrections, publishing
from policy_kb.services.locks import refuse_if_locked
from policy_kb.services.sources import text_beside
from policy_kb.services.versions import imported_lines, lines_of
from policy_kb.views.office.frame import DOCUMENTS, documents_frame
from policy_kb.views.office.scope import document_page

_DONE = {
    "save": gettext_lazy("已保存。"),
    "split": gettext_lazy("已拆成两条。"),
    "merge": gettext_lazy("已并入上一条。"),
    "up": gettext_lazy("已升一级。"),
    "down": gettext_lazy("已降一级。"),
    "remove": gettext_lazy("已删除。"),
}


@dataclass(frozen=True, slots=True)
class _SourceLine:
    text: str
    is_marked: bool


@require_safe
@document_page("change")
def text(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """The text beside its source; ``?at=`` opens a clause."""
    at = request.GET.get("at", "")
    return _page(request, document, at=int(at) if at.isdecimal() else None, done=request.GET.get("done", ""))


@require_POST
@document_page("change")
def open_draft(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """Begin a correction."""
    try:
        corrections.open_draft(document=document, by=request.user)
    except RefusedError as error:
        messages.error(request, error.reason)
    return redirect(_address(document, request.POST.get("at", "")))


@require_POST
@document_page("change")
def clause(request: HttpRequest, document: PolicyDocument, position: int) -> HttpResponse:
    """Correct one clause of the draft, and cut, join, move or remove it."""
    draft = get_object_or_404(Version.objects.drafts(), document=document)
    action = request.POST.get("action", "save")
    form = ClauseForm(request.POST, auto_id="clause-%s")
    if form.is_valid():
        try:
            position = _perform(request, draft, form, action, position)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            return redirect(f"{_address(document, position)}&done={action}#clause-{position}")
    return _page(request, document, at=position, form=form, status=422)


@transaction.atomic
def _perform(request: HttpRequest, draft: Version, form: ClauseForm, action: str, position: int) -> int:
    """Do what the button says; the position to look at next."""
    line, by, seen = form.line, request.user, form.cleaned_data["seen"]
    stored = draft.clauses.filter(position=position).first()
    # The form does not show whether a clause belongs to the covering letter.
    line = replace(line, is_notice=stored is not None and stored.anchor.startswith("notice"))
    match action:
        case "split":
            following = read_clause(line.text[max(form.cut, 0) :], like=line)
            corrections.split_clause(
                draft=draft, seen=seen, position=position, clause=line, offset=form.cut, following=following, by=by
            )
            return position + 1
        case "merge":
            corrections.merge_into_previous(draft=draft, seen=seen, position=position, clause=line, by=by)
            return position - 1
        case "up" | "down":
            corrections.move_clause(
                draft=draft, seen=seen, position=position, clause=line, deeper=action == "down", by=by
            )
        case "remove":
            corrections.remove_clause(draft=draft, seen=seen, position=position, by=by)
            return max(position - 1, 0)
        case _:
            corrections.correct_clause(draft=draft, seen=seen, position=position, clause=line, by=by)
    return position


@require_POST
@document_page("change")
def discard(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """Throw the draft away."""
    draft = get_object_or_404(Version.objects.drafts(), document=document)
    try:
        left = corrections.discard_draft(draft=draft, by=request.user)
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(_address(document))
    messages.success(request, _("草稿已放弃。"))
    return redirect(_address(left)) if left else redirect(f"{DOCUMENTS}:list")


@require_POST
@document_page("change")
def submit(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """Send the draft to review."""
    try:
        publishing.submit(document=document, by=request.user)
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, _("已提交审核。"))
    return redirect(_address(document))


@require_POST
@document_page("publish")
def publish(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    """Publish the document with its draft at once."""
    try:
        publishing.publish_now(document=document, by=request.user)
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect(_address(document))
    messages.success(request, _("已发布，索引随后更新。"))
    return redirect(_address(document))


def _address(document: PolicyDocument, at: int | str | None = None) -> str:
    address = reverse("policy_kb_office:text", args=[document.pk])
    return f"{address}?at={at}" if str(at or "0").isdecimal() and at not in (None, "") else address


def _page(
    request: HttpRequest,
    document: PolicyDocument,
    *,
    at: int | None,
    form: ClauseForm | None = None,
    done: str = "",
    status: int = 200,
) -> HttpResponse:
    versions = document.versions.all()
    draft = versions.drafts().first()
    current = versions.filter(is_current=True).first()
    shown = draft or current
    clauses = list(Clause.objects.filter(version=shown).with_departments().order_by("position")) if shown else []
    lines = lines_of(shown) if shown else []
    selected = clauses[at] if at is not None and at < len(clauses) else None
    lock = _lock(document, request)
    if form is None and selected is not None and draft is not None and not lock:
        form = ClauseForm.of(lines[selected.position], corrections.state_of(draft))
    context = {
        **documents_frame(_("正文与校正"), document=document, icon="edit"),
        "document": document,
        "draft": draft,
        "current": current,
        "conflicts": shown.conflicts if shown else [],
        "clauses": clauses,
        "selected": selected,
        "form": form,
        "lock": lock,
        "done": _DONE.get(done, ""),
        "source": text_beside(shown) if shown else None,
        "source_lines": _source_lines(shown, selected),
        "differences": differences(lines_of(current), lines) if draft and current else None,
        "may_publish": request.user.has_perm("policy_kb.publish_policydocument"),  # type: ignore[union-attr]
        "in_review": document.workflow_in_progress,
    }
    return render(request, "policy_kb/office/text.html", context, status=status)


def _lock(document: PolicyDocument, request: HttpRequest) -> str:
    """Why the user may not change the text now; empty when they may."""
    try:
        refuse_if_locked(document, request.user)
    except RefusedError as error:
        return error.reason
    return ""


def _source_lines(shown: Version | None, selected: Clause | None) -> list[_SourceLine]:
    """The source's lines, those of the selected clause marked; without a kept source, the lines as imported."""
    if shown is None:
        return []
    source = text_beside(shown)
    words = source.text if source else "\n".join(line.text for line in imported_lines(shown))
    rows = words.replace("\r\n", "\n").split("\n")
    marked = lines_holding(rows, selected.text) if selected else set()
    return [_SourceLine(row, position in marked) for position, row in enumerate(rows)]
