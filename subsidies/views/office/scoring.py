"""Scoring as officers see it: rounds opened, their experts, the result; and one sealed review, which is logged."""

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.models import User
from core.services.audit import looked_at
from subsidies.forms.scoring import ExpertForm, ExplainForm, RoundForm
from subsidies.models import Application, ScoringRound
from subsidies.services.in_stage import may_work
from subsidies.services.scoring.experts import eligible_experts, with_load
from subsidies.services.scoring.panel import add_expert, replace_expert
from subsidies.services.scoring.rounds import conclude, explain, open_round
from subsidies.services.scoring.standing import expert_title, sealed
from subsidies.views.office.assessment import TAB, below_tab, may_look, readable_application
from subsidies.views.office.refusing import said_at, said_to
from subsidies.workflow import State


@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the experts of a new round."""
    found = _handled(request, pk)
    scoring = found.version.form.scoring
    by: Any = request.user
    experts = with_load(eligible_experts(found).exclude(pk=by.pk))
    form = RoundForm(request.POST if request.method == "POST" else None, experts=experts, scoring=scoring)
    return _asked(
        request,
        found,
        form,
        title=_("组织专家评分"),
        button=_("发出邀请"),
        act=lambda by, data: open_round(application=found, experts=list(data["experts"]), by=by, now=timezone.now()),
        done=_("已邀请专家。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more expert in a running round."""
    round_ = get_object_or_404(ScoringRound, pk=pk)
    found = _handled(request, round_.application_id)
    form = ExpertForm(request.POST if request.method == "POST" else None, experts=_others(round_, request))
    return _asked(
        request,
        found,
        form,
        title=_("增加专家"),
        button=_("发出邀请"),
        act=lambda by, data: add_expert(round_=round_, expert=data["expert"], by=by, now=timezone.now()),
        done=_("已邀请专家。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int, review: int) -> HttpResponse:
    """Another expert in the place of one."""
    round_ = get_object_or_404(ScoringRound, pk=pk)
    found = _handled(request, round_.application_id)
    before = get_object_or_404(round_.reviews.filter(round__concluded_at__isnull=True), pk=review)
    form = ExpertForm(request.POST if request.method == "POST" else None, experts=_others(round_, request))
    return _asked(
        request,
        found,
        form,
        title=_("更换专家"),
        button=_("更换并发出邀请"),
        words=_("将更换：%(name)s") % {"name": before.expert_name},
        act=lambda by, data: replace_expert(review=before, expert=data["expert"], by=by, now=timezone.now()),
        done=_("已更换专家。"),
    )


@require_POST
def conclude_(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the result of a round."""
    round_ = get_object_or_404(ScoringRound, pk=pk)
    found = _handled(request, round_.application_id)
    by: Any = request.user
    with said_to(request):
        done = conclude(round_=round_, by=by, now=timezone.now())
        words = _("评分已汇总，但分差过大，请填写汇总意见或组织新一轮评分。") if done.is_flagged else _("评分已汇总。")
        (messages.warning if done.is_flagged else messages.success)(request, words)
    return redirect(TAB, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def explain_(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what is made of a concluded round."""
    round_ = get_object_or_404(ScoringRound, pk=pk)
    found = _handled(request, round_.application_id)
    initial = {"note": round_.note}
    form = ExplainForm(request.POST if request.method == "POST" else None, initial=initial)
    return _asked(
        request,
        found,
        form,
        title=_("评分汇总意见"),
        button=_("保存"),
        act=lambda by, data: explain(round_=round_, note=data["note"], by=by, now=timezone.now()),
        done=_("汇总意见已保存。"),
    )


@require_safe
@never_cache
def sealed_review(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """One expert's review with the name. That it was looked at is written down before it is shown."""
    round_ = get_object_or_404(ScoringRound.objects.select_related("application"), pk=pk)
    found = readable_application(request, round_.application_id)
    if not may_look(found, request.user):
        raise PermissionDenied
    by: Any = request.user
    reviews = sealed(round_) if round_.average is not None else []
    if not 1 <= place <= len(reviews):
        raise Http404(place)
    review = reviews[place - 1]
    looked_at(
        action="subsidies.scoring.look",
        subject=round_,
        by=by,
        now=timezone.now(),
        data={"review": review.pk},
    )
    items = [(item, review.scores.get(item.key)) for item in found.version.form.scoring.items]
    title = _("%(expert)s的评分") % {"expert": expert_title(place)}
    context = {**below_tab(found, title), "application": found, "review": review, "round": round_, "items": items}
    return render(request, "subsidies/office/scoring/sealed.html", context)


def _handled(request: HttpRequest, pk: int) -> Application:
    """An application whose experts' step is this officer's. Http404 for others', PermissionDenied to act in vain."""
    found = readable_application(request, pk)
    by: Any = request.user
    if not may_work(found, by, State.SCORING):
        raise PermissionDenied
    return found


def _asked(
    request: HttpRequest,
    found: Application,
    form: Any,
    *,
    title: str,
    button: str,
    act: Callable[[Any, dict[str, Any]], object],
    done: str,
    words: str = "",
) -> HttpResponse:
    """A form of one purpose: shown, acted on, and back to the tab."""
    if form.is_valid():
        with said_at(form):
            act(request.user, form.cleaned_data)
            messages.success(request, done)
            return redirect(TAB, found.pk)
    context = {**below_tab(found, title), "application": found, "form": form, "button": button, "words": words}
    return render(request, "subsidies/office/scoring/ask.html", context, status=422 if form.errors else 200)


def _others(round_: ScoringRound, request: HttpRequest) -> Any:
    asked, by = round_.reviews.values("expert"), cast("User", request.user)
    return with_load(eligible_experts(round_.application).exclude(pk__in=asked).exclude(pk=by.pk))
