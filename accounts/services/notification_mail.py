"""Notifications by mail: one mail each, sent by the worker, never twice."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import Notification, NotificationPreference
from accounts.services.addresses import verified_address
from accounts.topics import announced_topics

logger = logging.getLogger(__name__)


def request_mail(pks: list[int]) -> None:
    """Put the mails on the queue."""
    send_notifications.enqueue(pks)


@task()
def send_notifications(pks: list[int]) -> int:
    """Mail each notification that is to be mailed; how many went out."""
    return sum(_send(pk) for pk in pks)


@transaction.atomic
def _send(pk: int) -> bool:
    """Mail one notification, under a lock: a task that is run again sends nothing twice."""
    row: Any = Notification.objects.select_for_update(of=("self",)).select_related("user")
    notification: Notification | None = row.filter(pk=pk, mailed_at__isnull=True).first()
    if notification is None or not _is_wanted(notification):
        return False
    address = verified_address(notification.user)
    if not address:
        return False
    try:
        _message(notification, address).send()
    except (SMTPException, OSError):
        logger.exception("a notification was not mailed")  # it stands in the portal all the same
        return False
    notification.mailed_at = timezone.now()
    notification.save(update_fields=["mailed_at"])
    return True


def _is_wanted(notification: Notification) -> bool:
    chosen = NotificationPreference.objects.filter(user=notification.user_id, topic=notification.topic).first()
    if chosen is not None:
        return bool(chosen.by_mail)
    topic = announced_topics().get(notification.topic)
    return topic is not None and topic.by_mail


def _message(notification: Notification, address: str) -> EmailMultiAlternatives:
    context = {
        "notification": notification,
        "name": notification.user.get_full_name(),
        "link": f"{settings.BASE_URL}{notification.url}" if notification.url else "",
        "preferences": settings.BASE_URL + reverse("notification_settings"),
        "site_name": _(settings.SITE_NAME),
        "base_url": settings.BASE_URL,
    }
    message = EmailMultiAlternatives(
        subject=notification.title,
        body=render_to_string("accounts/mail/notification.txt", context),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("accounts/mail/notification.html", context), "text/html")
    return message
