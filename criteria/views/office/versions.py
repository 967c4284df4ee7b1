"""版本与使用情况: what was published, what differs, whose clauses changed, who uses it."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from criteria.models import RuleSet, RuleSetVersion
from criteria.services.described import Difference, differences
from criteria.services.standing import affected
from criteria.services.trouble_words import trouble_label
from criteria.services.usage import uses
from criteria.views.office.pages import page_of
from policy_kb.forms.clauses import clause_title


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause in trouble, in words."""

    label: str
    title: str
    url: str


@require_safe
@permission_required("criteria.view_ruleset")
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions; ``?from=1&to=2`` compares two of them, else the last two are compared."""
    rule_set = get_object_or_404(RuleSet, pk=pk)
    listed = list(RuleSetVersion.objects.latest_of(rule_set).select_related("published_by"))
    troubled = {each.version.pk: each.clauses for each in affected(listed, day=timezone.localdate())}
    for version in listed:
        version.in_trouble = [
            ClauseRow(trouble_label(each.trouble), clause_title(each.clause), each.standing.url)
            for each in troubled.get(version.pk, ())
        ]
    before, after = _numbers(request, listed)
    context = {
        **page_of(rule_set, _("版本与使用情况")),
        "versions": listed,
        "before": before,
        "after": after,
        "compared": _compared(listed, before, after),
        "uses": uses(rule_set, user=request.user),  # type: ignore[arg-type]  # the admin has signed-in users
    }
    return render(request, "criteria/office/versions.html", context)


def _numbers(request: HttpRequest, listed: list[RuleSetVersion]) -> tuple[int | None, int | None]:
    """The numbers of the two versions to compare; 404 for one that does not exist."""
    if not listed:
        return None, None
    last = listed[0].number
    given = [request.GET.get("from", str(max(last - 1, 1))), request.GET.get("to", str(last))]
    known = {str(version.number): version.number for version in listed}
    if not set(given) <= known.keys():
        raise Http404
    return known[given[0]], known[given[1]]


def _compared(listed: list[RuleSetVersion], before: int | None, after: int | None) -> list[Difference]:
    rules = {version.number: version.rules for version in listed if version.number in (before, after)}
    if before is None or after is None or before == after:
        return []
    return differences(rules[before], rules[after])
