"""An expert's own pages, below ``/admin/subsidies/scoring/``: what waits, the declaration, the marks."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from subsidies.forms.scoring import DeclareForm, ScoreForm, kept
from subsidies.models import ExpertReview
from subsidies.services.refusals import RefusedError
from subsidies.services.review.looking import looked_at_file
from subsidies.services.scoring.reading import content_for, file_for, is_open
from subsidies.services.scoring.reviewing import declare, rubric, save_draft, scores_of, submit
from subsidies.views.office.refusing import said_at
from subsidies.views.papers import attachment_response

WORKS = "subsidies.change_expertreview"
MINE = "scoring_office:mine"
MOST_SHOWN = 100


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What the expert was asked for: what waits, by its due date, then what is over."""
    reviews = _own(request).for_expert()
    waiting = list(reviews.waiting().order_by("round__due_at", "pk"))
    over = reviews.exclude(pk__in=[review.pk for review in waiting]).order_by("-round__due_at", "-pk")[:MOST_SHOWN]
    context = {**_frame(_("我的评审")), "waiting": waiting, "over": over, "now": timezone.now()}
    return render(request, "subsidies/office/scoring/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The declaration first; then what was submitted with the form for the marks; afterwards one's own marks."""
    found = _review(request, pk)
    if is_open(found):
        return _scoring(request, found)
    if request.method == "POST":
        messages.error(request, _("这项评审已经结束，或尚未声明有无利益冲突。"))
        return redirect("scoring_office:review", found.pk)
    if not found.conflict and ExpertReview.objects.waiting().filter(pk=found.pk).exists():
        return _declaration(request, found, DeclareForm())
    items = [(item, scores_of(found).get(item.key)) for item in rubric(found)] if found.submitted_at else []
    context = {**_frame(_("专家评分")), "review": found, "items": items}
    return render(request, "subsidies/office/scoring/over.html", context)


@require_POST
def declare_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether there is a conflict of interest."""
    found = _review(request, pk)
    form = DeclareForm(request.POST)
    if not form.is_valid():
        return _declaration(request, found, form, status=422)
    by: Any = request.user
    note = form.cleaned_data["note"]
    try:
        declare(review=found, has_conflict=form.has_conflict, note=note, by=by, now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect(MINE)
    if form.has_conflict:
        messages.success(request, _("已回避，管理部门会另请专家。"))
        return redirect(MINE)
    return redirect("scoring_office:review", found.pk)


@require_safe
@never_cache
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
    """A file that was submitted, while the review is open to this expert."""
    own = _review(request, pk)
    found = file_for(own, attachment)
    if found is None:
        raise Http404(attachment)
    by: Any = request.user
    looked_at_file(own.round.application, found, by=by, now=timezone.now())
    return attachment_response(found, inline=True)


def _scoring(request: HttpRequest, found: ExpertReview) -> HttpResponse:
    items = rubric(found)
    sealing = "submit" in request.POST
    form = ScoreForm(
        request.POST if request.method == "POST" else None,
        rubric=items,
        sealing=sealing,
        initial=kept(items, scores_of(found), found.comment),
    )
    if form.is_valid():
        by: Any = request.user
        written = {"review": found, "scores": form.scores(), "comment": form.cleaned_data["comment"], "by": by}
        with said_at(form):
            if sealing:
                submit(**written, now=timezone.now())
            else:
                save_draft(**written)
            messages.success(request, _("评分已提交，不能再修改。") if sealing else _("草稿已保存，尚未提交。"))
            return redirect(MINE) if sealing else redirect("scoring_office:review", found.pk)
    context = {
        **_frame(_("专家评分")),
        "review": found,
        "application": found.round.application,
        "content": content_for(found),
        "form": form,
        "full_mark": found.round.full_mark,
    }
    return render(request, "subsidies/office/scoring/score.html", context, status=422 if form.errors else 200)


def _declaration(request: HttpRequest, found: ExpertReview, form: DeclareForm, status: int = 200) -> HttpResponse:
    context = {**_frame(_("利益冲突声明")), "review": found, "form": form}
    return render(request, "subsidies/office/scoring/declare.html", context, status=status)


def _own(request: HttpRequest) -> Any:
    """Reviews of this expert. Raises PermissionDenied for who is none."""
    if not request.user.has_perm(WORKS):  # type: ignore[union-attr]  # Wagtail lets nobody else in
        raise PermissionDenied
    return ExpertReview.objects.of(request.user)


def _review(request: HttpRequest, pk: int) -> ExpertReview:
    found: ExpertReview = get_object_or_404(_own(request).for_expert(), pk=pk)
    return found


def _frame(title: str) -> dict[str, object]:
    """Title and breadcrumbs, as Wagtail's own pages have them."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("首页")}]
    if title != _("我的评审"):
        trail.append({"url": reverse(MINE), "label": _("我的评审")})
    trail.append({"url": "", "label": title})
    return {"header_title": title, "page_title": title, "header_icon": "list-ul", "breadcrumbs_items": trail}
