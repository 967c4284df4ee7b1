"""Who is told what about decisions and appeals, in the portal's own language."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from accounts.services.delegations import deputies_of
from accounts.services.notifications import notify
from core.money import in_yuan
from subsidies.models import Appeal, Application, DecisionBatch, DecisionItem
from subsidies.services.announcements import in_words, tell_company

DECIDED = "application_decided"
APPEALED = "application_appeal"  # the answer, for the company
TO_DECIDE = "decisions_waiting"  # for deciders, and for who prepared what they return


def waiting_for_level(batch: DecisionBatch, *, level: int) -> None:
    """The deciders who may have the next word are told that a batch waits for it."""
    gone = set(batch.prepared_by.values_list("pk", flat=True)) | set(batch.approvals.values_list("by", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": batch.title, "level": level, "levels": batch.levels}
        notify(
            users=[user for user in _deciders() if user.pk not in gone],
            topic=TO_DECIDE,
            title=_("待审定：%(title)s") % words,
            body=_("批次等待第 %(level)d 级审定（共 %(levels)d 级）。") % words,
            url=_address(batch),
        )


def returned(batch: DecisionBatch, *, by: User, note: str) -> None:
    """Who prepared the batch is told why it came back, and who stands in for them today."""
    prepared = [batch.created_by, *batch.prepared_by.all()]
    deputies = [deputy for user in prepared for deputy in deputies_of(user, localdate())]
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": batch.title, "name": by.get_full_name(), "note": note}
        notify(
            users=[*prepared, *deputies],
            topic=TO_DECIDE,
            title=_("审定批次已退回：%(title)s") % words,
            body=_("%(name)s退回了批次：%(note)s") % words,
            url=_address(batch),
        )


def approved(application: Application, item: DecisionItem) -> None:
    """The company is told how much, and what comes next."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("%(number)s 审定通过")
        if item.amount is None:
            body = _("“%(scheme)s”审定通过，接下来公示。")
            tell_company(application, DECIDED, title, body)
        else:
            body = _("“%(scheme)s”审定通过，核定金额 %(amount)s 元，接下来公示。")
            tell_company(application, DECIDED, title, body, amount=in_yuan(item.amount))


def refused(application: Application, item: DecisionItem, *, until: datetime | None) -> None:
    """The company is told the clause and the reason, and how to appeal and until when."""
    clause = item.clause
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”不予支持。依据：《%(document)s》%(label)s。理由：%(reason)s")
        appeal = _("如有异议，可在 %(until)s 前在申报页提出申诉。") if until else _("这个项目不设申诉。")
        tell_company(
            application,
            DECIDED,
            _("%(number)s 不予支持"),
            f"{body}\n{appeal}",
            document=clause.version.document.title if clause else "",
            label=clause.label if clause else "",
            reason=item.reason,
            until=in_words(until) if until else "",
        )


def appeal_filed(appeal: Appeal) -> None:
    """Deciders who did not approve the refusal are told that an appeal waits for an answer."""
    application = appeal.application
    approvers = set(appeal.decision.batch.approvals.filter(is_approved=True).values_list("by", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        words = {"number": application.number, "enterprise": application.enterprise.name}
        notify(
            users=[user for user in _deciders() if user.pk not in approvers],
            topic=TO_DECIDE,
            title=_("%(number)s 提出申诉") % words,
            body=_("%(enterprise)s 对不予支持的决定提出申诉，请处理。") % words,
            url=reverse("decisions_office:appeal", args=[appeal.pk]),
        )


def appeal_answered(application: Application, appeal: Appeal) -> None:
    """The company is told the answer."""
    with translation.override(settings.LANGUAGE_CODE):
        if appeal.state == Appeal.State.UPHELD:
            title, body = _("%(number)s 申诉成立"), _("“%(scheme)s”的申诉成立，将重新审定。答复：%(answer)s")
        else:
            title, body = _("%(number)s 申诉驳回"), _("“%(scheme)s”的申诉驳回，维持原决定。答复：%(answer)s")
        tell_company(application, APPEALED, title, body, answer=appeal.answer)


def _deciders() -> list[User]:
    return list(User.objects.filter(groups__name=Role.DECIDER.value, is_active=True).distinct())


def _address(batch: DecisionBatch) -> str:
    return reverse("decisions_office:batch", args=[batch.pk])
