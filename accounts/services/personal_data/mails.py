"""Mails about closing an account: sent at once, since the address is kept nowhere afterwards."""

import logging
from enum import StrEnum
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AccountClosing
from core.personal_data import Fate

logger = logging.getLogger(__name__)


class Told(StrEnum):
    """What happened."""

    ASKED = "asked"
    CANCELLED = "cancelled"
    PUT_OFF = "put_off"
    DONE = "done"

    @property
    def subject(self) -> str:
        """The subject of the mail, and the title of the notification."""
        return {
            Told.ASKED: _("已收到账号注销申请"),
            Told.CANCELLED: _("已撤回账号注销申请"),
            Told.PUT_OFF: _("账号注销暂未执行"),
            Told.DONE: _("账号已注销"),
        }[self]


def tell(what: Told, *, address: str, name: str, closing: AccountClosing) -> bool:
    """Send the mail; whether it went out. A mail server that fails changes nothing of what was done."""
    if not address:
        return False
    outcomes = [outcome for outcome in closing.outcomes if outcome["fate"] == Fate.KEPT.value]
    context = {
        "what": what.value,
        "name": name,
        "closing": closing,
        "kept": outcomes,
        "link": settings.BASE_URL + reverse("personal_data"),
        "site_name": _(settings.SITE_NAME),
        "base_url": settings.BASE_URL,
    }
    body = render_to_string("accounts/mail/closing.txt", context)
    message = EmailMessage(what.subject, body, to=[address], headers={"Auto-Submitted": "auto-generated"})
    try:
        message.send()
    except (SMTPException, OSError):
        logger.exception("a mail about closing an account was not sent")
        return False
    return True
