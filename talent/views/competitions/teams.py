"""A team's desk: formed, joined, signed up, left."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import RefusedError
from talent.forms.competing import CaptainForm, EntryForm, InviteForm, TeamForm
from talent.models import Team, TeamInvitation, TeamMember
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import invitations, membership, teams
from talent.services.competitions.access import may_lead
from talent.services.competitions.reading import left_in_words, waiting_invitations, work_of
from talent.services.competitions.setup import sign_up_stage
from talent.views.competitions.public import published


def own(request: HttpRequest, pk: int) -> Team:
    """One of the person's teams. Raises Http404."""
    rows = Team.objects.of(request.user).for_listing()
    found: Team = get_object_or_404(rows, pk=pk)
    return found


@login_required
@never_cache
@require_safe
def my_teams(request: HttpRequest) -> HttpResponse:
    """All one's teams, the latest first."""
    rows = list(Team.objects.of(request.user).for_listing().order_by("-created_at", "-pk"))
    return render(request, "talent/competitions/teams.html", {"rows": rows})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Form a team."""
    competition, now, by = published(slug), timezone.now(), request.user
    decision = teams.may_join(competition, by, now)
    if request.method != "POST" and not decision:
        messages.error(request, decision.reason)
        return redirect(competition)
    form = TeamForm(
        request.POST if request.method == "POST" else None,
        competition=competition,
        organisations=teams.organisations_of(by),
    )
    if form.is_bound and form.is_valid():
        try:
            team = teams.create(competition=competition, by=by, now=now, wanted=form.wanted)  # type: ignore[arg-type]  # signed in
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, _("团队已创建，邀请队员后请确认报名。"))
            return redirect(team)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "talent/competitions/enter.html", {"competition": competition, "form": form}, status=status)


@login_required
@never_cache
@require_safe
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of one team."""
    return team_page(request, own(request, pk))


def team_page(
    request: HttpRequest,
    found: Team,
    *,
    invite: InviteForm | None = None,
    entry: tuple[int, EntryForm] | None = None,
    link: str = "",
) -> HttpResponse:
    """The page, with a form that had errors where there is one."""
    now, user = timezone.now(), request.user
    leads = bool(may_lead(found, user))
    members = list(found.members.filter(left_at__isnull=True).select_related("user"))
    others = found.members.filter(left_at__isnull=True).exclude(user=found.captain_id).select_related("user")
    stage = sign_up_stage(found.competition)
    signing_up = teams.signing_up(found.competition, now)
    work: list[dict[str, Any]] = [
        {
            "work": each,
            "form": entry[1]
            if entry and entry[0] == each.stage.pk
            else _entry_form(found, each.entry)
            if each.may
            else None,
        }
        for each in work_of(found, user, now)
    ]
    context = {
        "team": found,
        "competition": found.competition,
        "leads": leads,
        "members": members,
        "has_room": len(members) < found.competition.team_to,
        "is_forming": found.state == TeamState.FORMING,
        "is_over": found.state == TeamState.WITHDRAWN,
        "signing_up": bool(signing_up),
        "why_not": signing_up.reason,
        "sign_up": stage,
        "left": left_in_words(stage.closes_at, now) if stage is not None and stage.is_open(now) else "",
        "invitations": waiting_invitations(found, now) if leads else [],
        "invite": invite or InviteForm(),
        "captain": CaptainForm(others) if leads and len(members) > 1 else None,
        "may_withdraw": bool(teams.may_withdraw(found, user)),
        "work": work,
        "link": link,
    }
    has_errors = bool((invite and invite.errors) or (entry and entry[1].errors))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if has_errors else HTTPStatus.OK
    return render(request, "talent/competitions/team.html", context, status=status)


def _entry_form(found: Team, entry: Any) -> EntryForm:
    last = next(iter(entry.versions.all()), None) if entry is not None else None
    initial = {"title": last.title, "summary": last.summary} if last else {}
    return EntryForm(found.competition, initial=initial)


@login_required
@never_cache
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody; the link is shown once, for where no mail arrives."""
    found = own(request, pk)
    by: Any = request.user
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            issued = invitations.invite(team=found, email=form.cleaned_data["email"], by=by, now=timezone.now())
        except RefusedError as error:
            form.add_error("email", error.reason)
        else:
            link = settings.BASE_URL + reverse("talent:team_join", args=[issued.secret])
            messages.success(request, _("邀请已发送到 %(email)s。") % {"email": issued.invitation.email})
            return team_page(request, found, link=link)
    return team_page(request, found, invite=form)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    found = own(request, pk)
    row = get_object_or_404(TeamInvitation.objects.select_related("team"), pk=invitation, team=found)
    return _done(
        request, found, lambda by: invitations.revoke(invitation=row, by=by, now=timezone.now()), _("邀请已撤回。")
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation, for who has its link."""
    now = timezone.now()
    invitation = invitations.find_invitation(secret, now=now)
    if invitation is None:
        return render(request, "talent/competitions/join.html", {"invitation": None}, status=HTTPStatus.GONE)
    if request.method == "POST":
        try:
            member = invitations.accept(secret=secret, by=request.user, now=now)  # type: ignore[arg-type]  # signed in
        except RefusedError as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, _("您已加入团队。"))
            return redirect("talent:team", member.team_id)
    decision = teams.may_join(invitation.team.competition, request.user, now)
    context = {"invitation": invitation, "team": invitation.team, "decision": decision}
    return render(request, "talent/competitions/join.html", context)


@login_required
@require_POST
def sign_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that the team takes part."""
    found = own(request, pk)
    return _done(request, found, lambda by: teams.enter(team=found, by=by, now=timezone.now()), _("团队已报名。"))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the team out."""
    found = own(request, pk)
    return _done(request, found, lambda by: teams.withdraw(team=found, by=by, now=timezone.now()), _("团队已退赛。"))


@login_required
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the team."""
    found = own(request, pk)
    done = _done(
        request, found, lambda by: membership.leave(team=found, by=by, now=timezone.now()), _("您已离开团队。")
    )
    return done if Team.objects.of(request.user).filter(pk=pk).exists() else redirect("talent:teams")


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Take somebody out of the team."""
    found = own(request, pk)
    row = get_object_or_404(TeamMember.objects.select_related("user"), pk=member, team=found, left_at__isnull=True)

    def act(by: Any) -> None:
        membership.remove(team=found, member=row.user, by=by, now=timezone.now())

    return _done(request, found, act, _("已将 %(name)s 移出团队。") % {"name": row.user.get_full_name()})


@login_required
@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Make another captain."""
    found = own(request, pk)
    form = CaptainForm(found.members.filter(left_at__isnull=True).select_related("user"), request.POST)
    if not form.is_valid():
        messages.error(request, _("请选择团队中的另一位队员。"))
        return redirect(found)
    to = form.chosen.user

    def act(by: Any) -> None:
        membership.hand_over(team=found, to=to, by=by, now=timezone.now())

    return _done(request, found, act, _("队长已移交给 %(name)s。") % {"name": to.get_full_name()})


def _done(request: HttpRequest, found: Team, act: Callable[[Any], object], words: str) -> HttpResponse:
    """Do it, and say so or why not."""
    try:
        act(request.user)
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, words)
    return redirect(found)
