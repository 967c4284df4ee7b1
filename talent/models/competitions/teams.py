"""Teams of a competition, their people, and who was asked to join."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Enterprise
from core.models.cases import YearlySeries
from talent.models.competitions.kinds import TEAM_STATES
from talent.models.competitions.setup import Competition, CompetitionStage, EntrantGroup, Track
from talent.querysets.competitions.teams import TeamInvitationQuerySet, TeamQuerySet
from talent.rules.competitions.kinds import TeamState


class TeamNumbers(YearlySeries):
    """Numbers of teams."""


class Team(models.Model):
    """Who competes together; for an organisation or for themselves."""

    competition = models.ForeignKey(
        Competition, verbose_name=_("技能大赛"), on_delete=models.PROTECT, related_name="teams"
    )
    track = models.ForeignKey(Track, verbose_name=_("赛道"), on_delete=models.PROTECT, related_name="teams")
    group = models.ForeignKey(EntrantGroup, verbose_name=_("组别"), on_delete=models.PROTECT, related_name="teams")
    organisation = models.ForeignKey(
        Enterprise,
        verbose_name=_("参赛单位"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="competition_teams",
    )
    name = models.CharField(_("队名"), max_length=40)
    number = models.CharField(_("团队编号"), max_length=20, unique=True, editable=False)
    captain = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("队长"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("状态"), max_length=10, choices=TEAM_STATES, default=TeamState.FORMING.value)
    created_at = models.DateTimeField(_("创建时间"))
    entered_at = models.DateTimeField(_("报名时间"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("退赛时间"), null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "参赛团队")
        verbose_name_plural = pgettext_lazy("plural", "参赛团队")
        ordering = ["competition", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "name"],
                condition=~models.Q(state=TeamState.WITHDRAWN.value),
                name="one_team_per_name_and_competition",
            )
        ]
        indexes = [models.Index(fields=["competition", "state"], name="teams_of_a_competition")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("talent:team", args=[self.pk])

    @property
    def organisation_name(self) -> str:
        """For whom it competes; empty for none."""
        return self.organisation.name if self.organisation is not None else ""


class TeamMember(models.Model):
    """A person of a team. Who left stays on record; nobody is in two teams of a competition at a time."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("队员"),
        on_delete=models.PROTECT,
        related_name="competition_memberships",
    )
    joined_at = models.DateTimeField(_("加入时间"))
    left_at = models.DateTimeField(_("离开时间"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "队员")
        verbose_name_plural = pgettext_lazy("plural", "队员")
        ordering = ["team", "joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "user"],
                condition=models.Q(left_at__isnull=True),
                name="one_team_per_person_and_competition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"


class TeamInvitation(models.Model):
    """An e-mail address asked to join. Only the hash of the link's secret is kept."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("邮箱"))
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("邀请时间"))
    expires_at = models.DateTimeField(_("失效时间"))
    accepted_at = models.DateTimeField(_("接受时间"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    objects = TeamInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "组队邀请")
        verbose_name_plural = pgettext_lazy("plural", "组队邀请")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} · {self.team}"


class Admission(models.Model):
    """A team let into a stage by the results of the one before. The first stage of entries takes all that entered."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="admissions")
    stage = models.ForeignKey(CompetitionStage, on_delete=models.PROTECT, related_name="admissions")
    admitted_at = models.DateTimeField(_("晋级时间"))
    by_tie = models.BooleanField(_("同分晋级"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "晋级记录")
        verbose_name_plural = pgettext_lazy("plural", "晋级记录")
        ordering = ["stage", "team"]
        constraints = [models.UniqueConstraint(fields=["team", "stage"], name="one_admission_per_team_and_stage")]

    def __str__(self) -> str:
        return f"{self.team} → {self.stage}"


class StageReminder(models.Model):
    """That a team was reminded of a stage's deadline, once."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    stage = models.ForeignKey(CompetitionStage, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "stage"], name="one_reminder_per_team_and_stage")]

    def __str__(self) -> str:
        return f"{self.team} {self.stage}"
