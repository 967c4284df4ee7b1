"""How long accounts keep what: closings, exports, consents, read notifications, lapsed invitations."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.models import Consent, Invitation, Notification
from accounts.services.personal_data.closing import close_due
from accounts.services.personal_data.exports import forget_exports
from core.models import PersonalDataSettings
from core.retention import DAILY, HOOK, Rule
from core.wagtail_hooks.retention import SETTING, SETTINGS_URL

AT_ONCE = timedelta(0)


def days_of(column: str) -> str:
    """A period of the settings in words."""
    return _("满 %(days)d 天") % {"days": getattr(PersonalDataSettings.load(), column)}


@hooks.register(HOOK, order=0)
def rules_of_accounts() -> list[Rule]:
    return [
        _rule("accounts.closings", gettext_lazy("申请注销的账号"), "grace_days", close_due, every=AT_ONCE),
        _rule("accounts.exports", gettext_lazy("个人信息导出文件"), "export_days", forget_exports),
        _rule("accounts.consents", gettext_lazy("已撤回的同意记录"), "consent_keep_days", forget_consents),
        _rule("accounts.notifications", gettext_lazy("已读通知"), "notification_keep_days", forget_notifications),
        _rule("accounts.invitations", gettext_lazy("失效的企业邀请"), "invitation_keep_days", forget_invitations),
    ]


def _rule(
    key: str, what: str | Promise, column: str, run: Callable[[datetime], int], *, every: timedelta = DAILY
) -> Rule:
    return Rule(
        key=key,
        what=what,
        after=lambda: days_of(column),
        setting=SETTING,
        url=lambda: SETTINGS_URL,
        run=run,
        every=every,
    )


def _before(column: str, now: datetime) -> datetime:
    days: int = getattr(PersonalDataSettings.load(), column)
    return now - timedelta(days=days)


def forget_consents(now: datetime) -> int:
    """Delete consents that prove nothing any more; how many."""
    over = Consent.objects.to_forget(_before("consent_keep_days", now)).values("pk")
    removed, _by_model = Consent.objects.filter(pk__in=over).delete()
    return removed


def forget_notifications(now: datetime) -> int:
    """Delete notifications read long ago; how many."""
    removed, _by_model = Notification.objects.filter(read_at__lt=_before("notification_keep_days", now)).delete()
    return removed


def forget_invitations(now: datetime) -> int:
    """Delete invitations that can be accepted no more, with the addresses in them; how many."""
    before = _before("invitation_keep_days", now)
    removed, _by_model = Invitation.objects.filter(
        Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(accepted_at__isnull=True, expires_at__lt=before)
    ).delete()
    return removed
