"""Where the portal differs from allauth's defaults."""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext

from accounts.models import User
from accounts.second_factor import FACTORS, must_have_second_factor
from core.sealing import seal_text, unseal_text

PURPOSE = "second factor"  # what its secrets are sealed for


def display_name(user: User) -> str:
    """The name by which mails and pages address an account."""
    return user.get_full_name()


@dataclass(frozen=True, slots=True)
class PortalSite:
    """What allauth's mails ask of a site."""

    name: str
    domain: str


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in for everybody, sign-up for enterprises."""

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this site are followed after sign-in, never another host, trusted or not."""
        if not url or not url.startswith("/") or url.startswith(("//", "/\\")):
            return False
        return bool(super().is_safe_url(url))

    def format_email_subject(self, subject: str) -> str:
        return f"[{gettext(settings.SITE_NAME)}] {subject}"

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Mails name the portal: without django.contrib.sites allauth knows no more than the host."""
        site = context.get("current_site")
        if site is not None:
            context = {**context, "current_site": PortalSite(gettext(settings.SITE_NAME), site.domain)}
        message: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        return message

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return settings.LOGOUT_REDIRECT_URL


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, their secrets unreadable to whoever gets hold of the database alone."""

    def encrypt(self, text: str) -> str:
        return seal_text(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_text(encrypted_text, purpose=PURPOSE)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff who must have a second factor cannot remove their last one."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not must_have_second_factor(user) or others.exists()
