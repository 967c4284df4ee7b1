"""A company's postings: all of them, a new one, one changed; what is done with one; who wrote about it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Enterprise
from core.refusals import RefusedError, StaleError
from talent.forms.jobs import PostingForm
from talent.models import Contact, JobSettings, Posting, PostingKind
from talent.rules.jobs import EDITABLE, Posted
from talent.services.jobs import postings
from talent.services.jobs.access import companies_run_by, is_base, may_post, may_run
from talent.views.jobs.rows import all_shown, shown

ON_PAGE = 20


def own_posting(request: HttpRequest, pk: int) -> Posting:
    """A posting for whose company the person may act. Raises Http404."""
    found: Posting = get_object_or_404(Posting.objects.of(request.user).for_listing(), pk=pk)
    return found


@login_required
@never_cache
@require_safe
def my_jobs(request: HttpRequest) -> HttpResponse:
    """Postings of all companies for which the person may act, with how many wrote."""
    user: Any = request.user
    companies = companies_run_by(user)
    found = Posting.objects.of(user).for_listing().with_contacts().order_by("-changed_at", "-pk")
    page: Any = Paginator(found, ON_PAGE).get_page(request.GET.get("page"))
    context = {"companies": companies, "page": page, "rows": all_shown(page.object_list, timezone.localdate())}
    return render(request, "talent/jobs/mine.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_job(request: HttpRequest, company: int) -> HttpResponse:
    """Write one for the company."""
    user: Any = request.user
    enterprise = get_object_or_404(Enterprise.objects.of(user), pk=company)
    if not may_run(user, enterprise):
        raise Http404
    form = _form(request, Posting(enterprise=enterprise, district=enterprise.district), enterprise)
    if form.is_bound and form.is_valid():
        made = _kept(
            form, lambda: postings.write(enterprise=enterprise, values=form.values, by=user, now=timezone.now())
        )
        if made is not None:
            return _after(request, made)
    return _page(request, form, enterprise, None)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one."""
    user: Any = request.user
    found = own_posting(request, pk)
    if found.state not in EDITABLE:
        messages.info(request, _("待审核的请先撤回，已关闭的请复制后重新发布。"))
        return redirect("talent:my_jobs")
    form = _form(request, own_posting(request, pk), found.enterprise)
    if form.is_bound and form.is_valid():
        revision = form.cleaned_data["revision"] or 0

        def act() -> Posting:
            return postings.change(posting=found, values=form.values, by=user, revision=revision, now=timezone.now())

        if (changed := _kept(form, act)) is not None:
            return _after(request, changed)
    return _page(request, form, found.enterprise, found)


def _form(request: HttpRequest, instance: Posting, enterprise: Enterprise) -> PostingForm:
    return PostingForm(
        request.POST if request.method == "POST" else None,
        instance=instance,
        with_cohorts=is_base(enterprise) or instance.kind == PostingKind.COHORT,
        usual_days=JobSettings.load().days.usual,
    )


def _kept(form: PostingForm, act: Callable[[], Posting]) -> Posting | None:
    """What the service made of it, or None with the reasons at the form."""
    try:
        return act()
    except StaleError as error:
        form.add_error(None, error.reason)
    except RefusedError as error:
        form.add_error(None, error.reason)
    except ValidationError as error:
        form.add_error(None, error)
    return None


def _after(request: HttpRequest, posting: Posting) -> HttpResponse:
    """On to the list; published or sent to the officers where that was asked for."""
    if "submit" in request.POST and posting.state == Posted.DRAFT:
        _act(request, lambda: postings.submit(posting=posting, by=request.user, now=timezone.now()))  # type: ignore[arg-type]
    elif posting.state == Posted.PENDING:
        messages.success(request, _("已保存，审核后重新公开。"))
    else:
        messages.success(request, _("已保存。"))
    return redirect("talent:my_jobs")


def _page(request: HttpRequest, form: PostingForm, enterprise: Enterprise, posting: Posting | None) -> HttpResponse:
    context = {
        "form": form,
        "enterprise": enterprise,
        "posting": posting,
        "decision": may_post(enterprise, PostingKind.JOB),
        "is_checked": postings.is_checked(enterprise),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/jobs/edit.html", context, status=status)


@login_required
@require_POST
def act_on_job(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit, withdraw, extend, close, copy or delete, as the button says."""
    found = own_posting(request, pk)
    doing: dict[str, Callable[..., Any]] = {
        "submit": postings.submit,
        "withdraw": postings.withdraw,
        "extend": postings.extend,
        "close": postings.close,
        "copy": postings.copy,
        "delete": postings.delete_draft,
    }
    act = doing.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, _("没有这项操作，请刷新页面后重试。"))
        return redirect("talent:my_jobs")
    done = _act(request, lambda: act(posting=found, by=request.user, now=timezone.now()))
    if act is postings.copy and done is not None:
        return redirect("talent:edit_job", done.pk)
    return redirect("talent:my_jobs")


def _act(request: HttpRequest, act: Callable[[], Any]) -> Any:
    """What came of it, with a message; None where it was refused."""
    try:
        done = act()
    except RefusedError as error:
        messages.error(request, error.reason)
        return None
    except ValidationError as error:
        messages.error(request, "".join(error.messages))
        return None
    if isinstance(done, Posting):
        row = shown(done, timezone.localdate())
        messages.success(request, _("“%(title)s”：%(state)s。") % {"title": done.title, "state": row.state})
    else:
        messages.success(request, _("已删除。"))
    return done


@login_required
@never_cache
@require_safe
def job_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Who wrote about the posting, the latest first."""
    found = own_posting(request, pk)
    rows = Contact.objects.filter(posting=found).for_listing().order_by("-last_at", "-pk")
    page: Any = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {"posting": found, "row": shown(found, timezone.localdate()), "page": page}
    return render(request, "talent/jobs/incoming.html", context)
