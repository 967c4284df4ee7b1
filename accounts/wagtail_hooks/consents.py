"""The privacy notice among the purposes, kept as read when an account is made."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks

from accounts.consents import HOOK, PRIVACY, Purpose, privacy_purpose
from accounts.models import User
from accounts.services.consents import give


@hooks.register(HOOK, order=0)
def purposes_of_accounts() -> list[Purpose]:
    return [privacy_purpose()]


@receiver(user_signed_up, dispatch_uid="accounts.privacy_notice_read")
def notice_read(request: HttpRequest, user: User, **_others: Any) -> None:
    """The sentence stands beside the button of the sign-up form."""
    give(person=user, purpose=PRIVACY, now=timezone.now(), page=request.path)
