"""检索测试: what the chat finds for a question, how it ranks it, and why it answers as it does."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from policy_kb.chat.explaining import Explanation, explain
from policy_kb.forms.hit_test import HitTestForm
from policy_kb.retrieval.candidates import Filters
from policy_kb.rules import judge
from policy_kb.views.office.pages import crumbs

SHOWN = 20  # clauses; the judge reads the first ``RETRIEVED`` of them


@require_safe
@permission_required("policy_kb.view_policydocument")
def hit_test(request: HttpRequest) -> HttpResponse:
    """A question worked out with every step shown; the whole test lives in the address."""
    form = HitTestForm(request.GET if "q" in request.GET else None, today=timezone.localdate())
    explained = _explained(form) if form.is_valid() else None
    context = {
        **crumbs(_("检索测试")),
        "header_icon": "search",
        "form": form,
        "explained": explained,
        "marks": f"{explained.question.subject} {explained.question.official}" if explained else "",
        "limits": judge,
    }
    return render(request, "policy_kb/office/hit_test.html", context)


def _explained(form: HitTestForm) -> Explanation:
    asked = form.search()
    filters = Filters(region=asked["region"], level=asked["level"], past=asked["past"])
    explained = explain(asked["original"], day=asked["day"], filters=filters, top=SHOWN)
    prefetch_related_objects([hit.clause for hit in explained.hits], "responsibilities__department")
    return explained
