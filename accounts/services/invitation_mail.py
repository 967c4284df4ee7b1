"""The mail with the link of an invitation."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation


def send_invitation(*, invitation: Invitation, secret: str) -> None:
    """Send the link. The secret stands in this mail alone."""
    context = {
        "invitation": invitation,
        "link": settings.BASE_URL + reverse("invitation", args=[secret]),
        "site_name": _(settings.SITE_NAME),
        "base_url": settings.BASE_URL,
    }
    send_mail(
        subject=_("邀请您加入%(company)s") % {"company": invitation.enterprise.name},
        message=render_to_string("accounts/mail/invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
        html_message=render_to_string("accounts/mail/invitation.html", context),
    )
