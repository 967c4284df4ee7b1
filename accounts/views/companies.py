"""A person's companies: the list, registering one, its page, its profile, its history."""

from copy import copy
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.companies import ProfileForm, RegisterForm
from accounts.forms.stale import Difference, differences, revision_in
from accounts.models import Enterprise, EnterpriseChange, User
from accounts.models.enterprises import validate_uscc
from accounts.panels import company_links
from accounts.services.access import Action, actions_of
from accounts.services.completeness import gaps, next_step
from accounts.services.enterprises import (
    IDENTITY,
    PROFILE,
    AlreadyRegisteredError,
    in_words,
    register_enterprise,
    update_profile,
)
from accounts.services.standing import standings
from accounts.views.owned import company_page
from core.identifiers.uscc import LENGTH, folded
from core.refusals import RefusedError, StaleError

PER_PAGE = 20


@require_safe
@login_required
@never_cache
def companies(request: HttpRequest) -> HttpResponse:
    """The companies one acts for, each with its next step."""
    mine = Enterprise.objects.of(request.user).with_particulars().order_by("name", "pk")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    rows = standings(page.object_list, request.user, timezone.localdate())
    return render(request, "accounts/companies/list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Register a company and become its owner. Who sends the form twice gets to the one company."""
    form = RegisterForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        mine = Enterprise.objects.of(request.user).filter(uscc=form.cleaned_data["uscc"]).first()
        if mine:
            messages.info(request, _("您已是这家企业的成员。"))
            return redirect("company", mine.pk)
        try:
            company = register_enterprise(by=cast("User", request.user), values=form.cleaned_data)
        except AlreadyRegisteredError as error:
            form.add_error("uscc", error.reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("企业已登记。下一步：上传营业执照，完成核验。"))
            return redirect("company", company.pk)
    return render(request, "accounts/companies/register.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@login_required
@never_cache
def check_uscc(request: HttpRequest) -> HttpResponse:
    """What is right or wrong with a code, while it is typed. Says nothing of who has it."""
    written = folded(request.GET.get("uscc", "")[:60])
    context: dict[str, object] = {"missing": LENGTH - len(written) if written else 0}
    if len(written) >= LENGTH:
        try:
            validate_uscc(written)
        except ValidationError as error:
            context["fault"] = error.messages[0]
        else:
            context["code"] = written
    return render(request, "accounts/companies/_uscc_state.html", context)


@require_safe
@never_cache
@company_page(Action.READ)
def company(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """All that is known of a company, what is still missing, and the ways to its affairs."""
    shown = Enterprise.objects.with_particulars().get(pk=company.pk)
    lacking = gaps(shown, timezone.localdate())
    context = {
        "company": shown,
        "can": actions_of(request.user, shown),
        "gaps": lacking,
        "step": next_step(shown, lacking),
        "kinds": in_words(shown, "kinds"),
        "modes": in_words(shown, "supervision_modes"),
        "last_return": shown.verifications.filter(state="returned").first() if shown.state == "returned" else None,
        "links": company_links(request, shown),
    }
    return render(request, "accounts/companies/company.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@company_page(Action.EDIT)
def edit(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Change the profile. Somebody who saves over another's change sees both values first."""
    revision, conflict = company.revision, list[Difference]()
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=copy(company))
    if form.is_bound and form.is_valid():
        try:
            saved = update_profile(
                enterprise=company,
                by=cast("User", request.user),
                revision=revision_in(request.POST),
                changes=form.cleaned_data,
            )
        except StaleError as error:
            revision, conflict = error.revision, differences(form, Enterprise.objects.get(pk=company.pk), PROFILE)
            form.add_error(None, error.reason)
        except AlreadyRegisteredError as error:
            form.add_error("uscc", error.reason)
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            again = company.state == Enterprise.State.VERIFIED and saved.state != company.state
            messages.success(request, _("已保存。核验过的信息有变，请重新提交核验。") if again else _("已保存。"))
            return redirect("company", company.pk)
    elif form.is_bound:
        revision = revision_in(request.POST)
    context = {
        "company": company,
        "form": form,
        "revision": revision,
        "conflict": conflict,
        "identity": [form.fields[name].label for name in PROFILE if name in IDENTITY and name != "uscc"],
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "accounts/companies/edit.html", context, status=status)


@require_safe
@never_cache
@company_page(Action.READ)
def history(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Who changed what and when, the newest first."""
    changes = EnterpriseChange.objects.filter(enterprise=company)
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/companies/history.html", {"company": company, "page": page})
