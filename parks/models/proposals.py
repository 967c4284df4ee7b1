"""Spaces thought of for a project, what their parks say, and the project's history."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parks.models.leads import Lead
from parks.models.parks import ParkPage
from parks.models.parts import ParkUnit
from parks.querysets.leads import ProposalQuerySet
from parks.workflow.proposals import State

STATES = [
    (State.PINNED.value, _("备选")),
    (State.PROPOSED.value, _("待园区答复")),
    (State.ACCEPTED.value, _("园区可承接")),
    (State.DECLINED.value, _("园区无法承接")),
    (State.WITHDRAWN.value, _("已撤回")),
]
EVENTS = {
    "open": _("登记项目"),
    "change": _("修改项目资料"),
    "note": _("跟进记录"),
    "plan": _("安排下一步"),
    "talk": _("转入洽谈"),
    "site": _("转入选址"),
    "sign": _("签约"),
    "land": _("落地"),
    "back_to_siting": _("退回选址"),
    "back_to_talks": _("退回洽谈"),
    "end": _("终止"),
    "resume": _("重新启动"),
    "pin": _("列入备选"),
    "propose": _("推荐给园区"),
    "accept": _("园区答复可承接"),
    "decline": _("园区答复无法承接"),
    "withdraw": _("撤回推荐"),
}


class LeadProposal(models.Model):
    """A space, or a park as a whole. ``unit_name`` stays when the park takes the space off its page."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="proposals")
    park = models.ForeignKey(
        ParkPage, verbose_name=_("产业园"), on_delete=models.CASCADE, related_name="lead_proposals"
    )
    unit = models.ForeignKey(ParkUnit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    unit_name = models.CharField(_("空间"), max_length=180, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=STATES, default=State.PINNED.value)
    names_company = models.BooleanField(_("向园区公开企业名称"), default=False)
    words = models.TextField(_("给园区的说明"), max_length=1000, blank=True)
    proposed_at = models.DateTimeField(_("推荐时间"), null=True, blank=True)
    answer = models.TextField(_("园区答复"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # as of the project

    class Meta:
        verbose_name = pgettext_lazy("singular", "项目推荐")
        verbose_name_plural = pgettext_lazy("plural", "项目推荐")
        ordering = ["pk"]
        permissions = [("answer_leads", _("答复项目推荐"))]
        constraints = [
            models.UniqueConstraint(
                fields=["lead", "unit"], condition=models.Q(unit__isnull=False), name="one_proposal_per_lead_and_unit"
            ),
            models.UniqueConstraint(
                fields=["lead", "park"], condition=models.Q(unit_name=""), name="one_proposal_per_lead_and_whole_park"
            ),
        ]

    def __str__(self) -> str:
        """Names the park's side alone: a park's people may read it."""
        return f"{self.park} {self.unit_name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("leads_office:proposal", args=[self.pk])


class LeadEvent(models.Model):
    """What was done: a move of ``parks.workflow.leads`` or ``proposals``, a note, a plan."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="events")
    proposal = models.ForeignKey(LeadProposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.lead_id} {self.kind}"

    @property
    def label(self) -> str:
        """What it was, in words."""
        return str(EVENTS[self.kind])
