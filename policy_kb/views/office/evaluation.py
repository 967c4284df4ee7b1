"""评测: the question sets, and how the chatbot did on them each time."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from core.refusals import RefusedError
from policy_kb.chat.tasks import run_evaluation
from policy_kb.forms.evaluation import EvaluationSetForm
from policy_kb.models import EvaluationRun, EvaluationSet
from policy_kb.rules.golden import EXAMPLE
from policy_kb.services.evaluations import delete_set, request_run, save_set
from policy_kb.views.office.evaluation_charts import history_chart
from policy_kb.views.office.pages import crumbs

HISTORY = 30  # runs shown with a set


def _required(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"policy_kb.{permission}"):
        raise PermissionDenied


def above() -> tuple[str, str]:
    """The list of sets, as a step on the way to a page below it."""
    return reverse("policy_kb_office:evaluations"), _("评测")


class EvaluationSets(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Every set with its last run."""

    model = EvaluationSet
    permission_required = "view"
    template_name = "policy_kb/office/evaluations.html"
    page_title = gettext_lazy("评测")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, object]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("policy_kb.add_evaluationset"):
            return []
        address = reverse("policy_kb_office:evaluation_add")
        return [HeaderButton(_("上传评测集"), url=address, icon_name="plus", priority=10)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = Prefetch("runs", EvaluationRun.objects.published().with_right().latest_first(), to_attr="latest")
        now = timezone.now()
        rows = [
            {"set": chosen, "run": run, "stalled": run is not None and run.is_stalled(now)}
            for chosen in EvaluationSet.objects.prefetch_related(runs)
            for run in [next(iter(chosen.latest), None)]
        ]
        return super().get_context_data(**kwargs, rows=rows)


@require_admin_access
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new set, or another name, questions or part in publishing for one."""
    _required(request, "change_evaluationset" if pk else "add_evaluationset")
    instance = get_object_or_404(EvaluationSet, pk=pk) if pk else EvaluationSet()
    title = instance.name if pk else _("上传评测集")
    form = EvaluationSetForm(request.POST or None, request.FILES or None, instance=instance)
    if request.method == "POST" and form.is_valid():
        saved = save_set(instance=form.save(commit=False), questions=form.questions, by=request.user)
        messages.success(request, _("评测集“%(name)s”已保存，共 %(count)s 题。") % _named(saved))
        return redirect("policy_kb_office:evaluation_set", saved.pk)
    context = {**crumbs(title, above()), "form": form, "set": instance, "header_icon": "tasks", "example": EXAMPLE}
    return render(request, "policy_kb/office/evaluation_form.html", context)


def _named(chosen: EvaluationSet) -> dict[str, Any]:
    return {"name": chosen.name, "count": len(chosen.questions)}


@require_safe
@require_admin_access
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """A set with its runs, the last first, and its figures over time."""
    _required(request, "view_evaluationset")
    chosen = get_object_or_404(EvaluationSet, pk=pk)
    runs = list(chosen.runs.with_right().latest_first()[:HISTORY])
    now = timezone.now()
    context = {
        **crumbs(chosen.name, above()),
        "header_icon": "tasks",
        "set": chosen,
        "runs": [(run, run.is_stalled(now)) for run in runs],
        "chart": history_chart(runs),
        "under_way": any(run.is_open and not run.is_stalled(now) and run.document_id is None for run in runs),
    }
    return render(request, "policy_kb/office/evaluation_set.html", context)


@require_POST
@require_admin_access
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a run of the set on the queue."""
    _required(request, "add_evaluationrun")
    get_object_or_404(EvaluationSet, pk=pk)
    try:
        run = request_run(set_id=pk, by=request.user)
    except RefusedError as refused:
        messages.error(request, refused.reason)
        return redirect("policy_kb_office:evaluation_set", pk)
    run_evaluation.enqueue(run.pk)
    return redirect(run)


@require_admin_access
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a set with its runs."""
    _required(request, "delete_evaluationset")
    chosen = get_object_or_404(EvaluationSet, pk=pk)
    if request.method == "POST":
        try:
            delete_set(instance=chosen, by=request.user)
        except RefusedError as refused:
            messages.error(request, refused.reason)
            return redirect("policy_kb_office:evaluation_set", pk)
        messages.success(request, _("评测集“%(name)s”已删除。") % {"name": chosen.name})
        return redirect("policy_kb_office:evaluations")
    context = {**crumbs(_("删除评测集"), above()), "set": chosen, "runs": chosen.runs.count(), "header_icon": "bin"}
    return render(request, "policy_kb/office/evaluation_delete.html", context)
