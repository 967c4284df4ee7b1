"""Two versions of a document side by side, clause by clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from policy_kb.forms.changes import VersionsForm
from policy_kb.models import PolicyDocument, Version
from policy_kb.rules.changes import Change, Kind, counted
from policy_kb.services.changes import changes_between
from policy_kb.services.standing import change_id

FOLDED = (Kind.SAME, Kind.MOVED)


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A clause on the page: ``id`` is its address there."""

    id: str
    change: Change


@dataclass(frozen=True, slots=True)
class Stretch:
    """Clauses of one kind in a row; those whose words stayed are folded."""

    kind: Kind
    shown: list[ShownChange]

    @property
    def is_folded(self) -> bool:
        return self.kind in FOLDED


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions asked for, else the current one against the one before it; a single version has no changes."""
    document = get_object_or_404(PolicyDocument.objects.published().for_reading(), pk=pk)
    versions = document.published_versions
    newest = next((version for version in versions if version.is_current), None)
    older = [version for version in versions if newest and version.number < newest.number]
    if newest is None or not older:
        return render(request, "policy_kb/changes_none.html", {"document": document, "version": newest})
    initial = {"before": older[0].number, "after": newest.number}
    form = VersionsForm(request.GET or None, versions=versions, initial=initial)
    if form.is_bound and not form.is_valid():
        return _render(request, document, form, older[0], newest, status=422)
    chosen = form.cleaned_data if form.is_bound else initial
    return redirect("policy_kb:compare", pk, chosen["before"], chosen["after"])


@require_safe
def compare(request: HttpRequest, pk: int, before: int, after: int) -> HttpResponse:
    """What changed from one published version to a later one."""
    document = get_object_or_404(PolicyDocument.objects.published().for_reading(), pk=pk)
    numbered = {version.number: version for version in document.published_versions}
    if before >= after or not {before, after} <= numbered.keys():
        old, new = sorted((before, after))
        if old != new and {old, new} <= numbered.keys():
            return redirect("policy_kb:compare", pk, old, new)
        raise Http404
    form = VersionsForm(None, versions=document.published_versions, initial={"before": before, "after": after})
    return _render(request, document, form, numbered[before], numbered[after])


def _render(
    request: HttpRequest,
    document: PolicyDocument,
    form: VersionsForm,
    before: Version,
    after: Version,
    *,
    status: int = 200,
) -> HttpResponse:
    found = changes_between(before, after)
    stretches = _stretches(found)
    context = {
        "document": document,
        "form": form,
        "before": before,
        "after": after,
        "stretches": stretches,
        "counts": {kind.value: count for kind, count in counted(found).items()},
        "changed": [shown for stretch in stretches if not stretch.is_folded for shown in stretch.shown],
        "validity": document.validity(timezone.localdate()),
    }
    return render(request, "policy_kb/changes.html", context, status=status)


def _stretches(found: Iterable[Change]) -> list[Stretch]:
    shown = [ShownChange(_id(change), change) for change in found]
    grouped = groupby(shown, key=lambda each: each.change.kind)
    return [Stretch(kind, list(each)) for kind, each in grouped]


def _id(change: Change) -> str:
    """An id by the older text, where permanent links point from; an added clause has none there."""
    return change_id(change.before.anchor) if change.before else f"now-{change.passage.anchor}"
