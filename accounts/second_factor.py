"""Who needs a second factor, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from accounts.models import User

# Recovery codes alone are no second factor: they only stand in for one.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have_second_factor(user: User | AnonymousUser) -> bool:
    """Whether this installation asks a second factor of the account: of staff, in production."""
    return bool(settings.STAFF_SECOND_FACTOR_REQUIRED and user.is_authenticated and user.works_behind_the_counter)


def has_second_factor(user: User | AnonymousUser) -> bool:
    """Whether a one-time code or a passkey is set up."""
    return user.is_authenticated and Authenticator.objects.filter(user=user, type__in=FACTORS).exists()
