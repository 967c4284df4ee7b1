"""The people of a company: who they are, asking others, changing parts, leaving; and answering an invitation."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.members import InvitationForm, RoleForm
from accounts.models import Enterprise, Invitation, MemberRole, Membership, User
from accounts.services.access import Action, may
from accounts.services.invitations import Issued, accept, find_invitation, invite, revoke
from accounts.services.members import change_role, remove
from accounts.views.owned import company_page
from core.refusals import RefusedError


@require_safe
@never_cache
@company_page(Action.READ)
def members(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Everybody who acts for the company; its owners see who was asked, too."""
    return _page(request, company, InvitationForm())


@require_POST
@never_cache
@sensitive_variables("issued")
@company_page(Action.MANAGE)
def member_invite(request: HttpRequest, company: Enterprise) -> HttpResponse:
    """Ask somebody to join. The answer is the one page that shows the link."""
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            issued = invite(
                enterprise=company,
                email=form.cleaned_data["email"],
                role=MemberRole(form.cleaned_data["role"]),
                by=cast("User", request.user),
                now=timezone.now(),
            )
        except RefusedError as error:
            form.add_error("email", error.reason)
        else:
            return _page(request, company, InvitationForm(), issued=issued)
    return _page(request, company, form, status=422)


@require_POST
@company_page(Action.MANAGE)
def invitation_revoke(request: HttpRequest, company: Enterprise, invitation_pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation.objects.filter(enterprise=company), pk=invitation_pk)
    revoke(invitation=invitation, by=cast("User", request.user), now=timezone.now())
    messages.success(request, _("对 %(email)s 的邀请已撤回。") % {"email": invitation.email})
    return redirect("members", company.pk)


@require_POST
@company_page(Action.MANAGE)
def member_role(request: HttpRequest, company: Enterprise, member_pk: int) -> HttpResponse:
    """Give a member another part."""
    membership = get_object_or_404(Membership.objects.filter(enterprise=company), pk=member_pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择一个角色。"))
        return redirect("members", company.pk)
    try:
        changed = change_role(
            membership=membership, role=MemberRole(form.cleaned_data["role"]), by=cast("User", request.user)
        )
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        words = {"name": changed.user.get_full_name(), "role": changed.get_role_display()}
        messages.success(request, _("%(name)s 的角色已改为%(role)s。") % words)
    return redirect("members", company.pk)


@require_POST
@company_page(Action.READ)
def member_remove(request: HttpRequest, company: Enterprise, member_pk: int) -> HttpResponse:
    """Take a member out, or leave the company oneself."""
    membership = get_object_or_404(Membership.objects.filter(enterprise=company).select_related("user"), pk=member_pk)
    try:
        remove(membership=membership, by=cast("User", request.user))
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("members", company.pk)
    if membership.user_id == request.user.pk:
        messages.success(request, _("您已退出%(company)s。") % {"company": company.name})
        return redirect("dashboard")
    messages.success(request, _("已移除成员 %(name)s。") % {"name": membership.user.get_full_name()})
    return redirect("members", company.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_variables("secret")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What somebody is asked to join, and as what; then join."""
    found = find_invitation(secret, now=timezone.now())
    if request.method == "POST" and request.user.is_authenticated:
        return _join(request, secret)
    status = 200 if found else 404
    return render(request, "accounts/invitation.html", {"invitation": found, "here": request.path}, status=status)


@login_required
def _join(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        membership = accept(secret=secret, by=cast("User", request.user), now=timezone.now())
    except RefusedError as error:
        messages.error(request, error.reason)
        return redirect("dashboard")
    messages.success(request, _("您已加入%(company)s。") % {"company": membership.enterprise.name})
    return redirect("members", membership.enterprise_id)


def _page(
    request: HttpRequest, company: Enterprise, form: InvitationForm, *, issued: Issued | None = None, status: int = 200
) -> HttpResponse:
    may_manage = bool(may(request.user, Action.MANAGE, company))
    now = timezone.now()
    context = {
        "company": company,
        "memberships": company.memberships.select_related("user"),
        "roles": MemberRole.choices,
        "may_manage": may_manage,
        "form": form,
        "invitations": company.invitations.open(now) if may_manage else [],
        "issued": issued,
        "link": request.build_absolute_uri(reverse("invitation", args=[issued.secret])) if issued else "",
    }
    return render(request, "accounts/members.html", context, status=status)
