"""What every paper of this site says of itself."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext


def site_name() -> str:
    """The portal's name in the language of the page."""
    return gettext(settings.SITE_NAME)


def morning_of(day: date) -> datetime:
    """The first moment of a day on the portal's clock: papers made on one day from one text are alike."""
    return timezone.make_aware(datetime.combine(day, time.min))
