"""One's own applications and how they stand; the files of one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.refusals import RefusedError
from core.services.cases.supplements import open_request
from core.uploads.kinds import PAPERS, FileKind
from core.uploads.naming import named_as
from core.uploads.serving import SANDBOX
from talent.models import Application, Paper
from talent.rules.chain import stage_at, stages_of
from talent.services.access import may_act
from talent.services.sealed import may_look, open_paper
from talent.views.applying import answers_in_words, own
from talent.workflow import APPLICATION, OVER, Actor, State

ON_PAGE = 20
MOVES = {
    "begin": gettext_lazy("开始填写"),
    "submit": gettext_lazy("提交申请"),
    "supplement": gettext_lazy("提交补正"),
    "supplement_to_review": gettext_lazy("提交补正"),
    "supplement_to_visit": gettext_lazy("提交补正"),
    "ask_supplement": gettext_lazy("要求补正"),
    "lapse": gettext_lazy("逾期未补正"),
    "to_review": gettext_lazy("转入复审"),
    "to_visit": gettext_lazy("转入现场核查"),
    "to_decision": gettext_lazy("转入审定"),
    "send_back": gettext_lazy("退回重新审核"),
    "approve": gettext_lazy("审定通过"),
    "refuse": gettext_lazy("未通过"),
    "publish": gettext_lazy("开始公示"),
    "contest": gettext_lazy("异议成立，重新审定"),
    "close_publicity": gettext_lazy("公示期满，通过"),
    "withdraw": gettext_lazy("撤回"),
}


@login_required
@never_cache
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """All one's own, the latest first."""
    found = Application.objects.of(request.user).for_listing().order_by("-created_at", "-pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    return render(request, "talent/following/list.html", {"page": page})


@login_required
@never_cache
@require_safe
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, what is to be done now, what was handed in, what happened."""
    found = own(request, pk)
    acts = bool(may_act(found, request.user))
    state = State(found.state)
    context = {
        "application": found,
        "acts": acts,
        "stages": stages_in_words(found),
        "answers": answers_in_words(found),
        "papers": Paper.objects.kept().filter(application=found),
        "may_look": may_look(found, request.user),  # type: ignore[arg-type]  # signed in
        "supplement": open_request(found),
        "events": events_in_words(found, for_applicant=True),
        "award": getattr(found, "award", None),
        "may_withdraw": acts
        and bool(APPLICATION.may("withdraw", state=state, actors={Actor.APPLICANT}))
        and found.number is not None,
        "notices": found.publicity_items.exclude(notice__state="draft").select_related("notice"),
    }
    return render(request, "talent/following/application.html", context)


def stages_in_words(application: Application) -> list[dict[str, Any]]:
    """The steps of the review with the one that has it marked, for the list of steps."""
    stages = stages_of(application.form.steps)
    is_running = application.number is not None and State(application.state) not in OVER | {State.GRANTED}
    at = stage_at(stages, application.step).key if is_running else ""
    return [{"title": stage.step.title, "is_current": stage.key == at} for stage in stages]


def events_in_words(application: Application, *, for_applicant: bool) -> list[dict[str, Any]]:
    """The history, the latest first."""
    rows = application.events.order_by("-at", "-pk")
    if for_applicant:
        rows = rows.filter(for_applicant=True)
    return [
        {"at": row.at, "title": MOVES.get(row.kind, row.kind), "text": row.note, "by": row.actor_name} for row in rows
    ]


@login_required
@never_cache
@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
    """A file, for who applies and who handles it; each look at one of identity is logged."""
    found = get_object_or_404(Paper.objects.select_related("application__organisation"), pk=paper, application=pk)
    user: Any = request.user
    if not may_look(found.application, user) and not Application.objects.of(user).filter(pk=pk).exists():
        raise Http404
    try:
        content = open_paper(paper=found, by=user, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("talent:application", pk)
    kind = FileKind(found.file_kind)
    is_saved = kind not in PAPERS or found.is_sealed
    response = HttpResponse(content, content_type=kind.content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(is_saved, named_as(found.file_name, kind)) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response
