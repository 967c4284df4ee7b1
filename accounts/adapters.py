"""Where the portal differs from allauth's defaults."""

import base64
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext

from accounts.models import User
from accounts.second_factor import FACTORS, must_have_second_factor


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
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff who must have a second factor cannot remove their last one."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=authenticator.pk)
        return not must_have_second_factor(user) or others.exists()


def _cipher() -> MultiFernet:
    """Keys derived from SECRET_KEY, older ones (SECRET_KEY_FALLBACKS) for reading alone."""
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret: str | bytes) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal second factor")
    return base64.urlsafe_b64encode(derive.derive(force_bytes(secret)))
