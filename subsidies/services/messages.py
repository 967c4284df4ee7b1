"""Messages between a company and the office about one application."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, Message
from subsidies.services import announcements
from subsidies.services.access import is_in_charge, may_act
from subsidies.services.refusals import RefusedError, require

MOST_CHARACTERS = 2000
MOST_A_DAY = 50  # of one side about one application


@transaction.atomic
def send(*, application: Application, by: User, body: str, now: datetime, from_office: bool = False) -> Message:
    """Send ``body`` to the other side. Raises RefusedError for who may not, for no words, and for too many."""
    if from_office and not is_in_charge(application, by):
        raise RefusedError(_("您没有进行这项操作的权限。"))
    if not from_office:
        require(may_act(application, by))
    if application.number is None:
        raise RefusedError(_("提交申报后才能留言。"))
    words = body.strip()
    if not words:
        raise RefusedError(_("请写下留言内容。"))
    if len(words) > MOST_CHARACTERS:
        raise RefusedError(_("留言最多 %(most)d 字。") % {"most": MOST_CHARACTERS})
    today = application.messages.filter(from_office=from_office, sent_at__date=localtime(now).date()).count()
    if today >= MOST_A_DAY:
        raise RefusedError(_("今天的留言太多了，请明天再写，或电话咨询。"))
    message = Message.objects.create(
        application=application, sender=by, sender_name=by.get_full_name(), from_office=from_office, body=words
    )
    announcements.message_sent(application, from_office=from_office)
    return message


def mark_read(*, application: Application, by_office: bool, now: datetime) -> int:
    """Note that one side has the other's messages before it; how many were new."""
    unread = application.messages.filter(from_office=not by_office, read_at__isnull=True)
    return unread.update(read_at=now)
