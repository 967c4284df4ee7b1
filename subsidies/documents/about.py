"""What all papers of the office say of the application that they are about."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.docx.filling.data import Data
from subsidies.documents.answers import day
from subsidies.models import Application

NONE = "—"  # where there is nothing to say


@dataclass(frozen=True, slots=True)
class Addressee:
    """The company as it was called in the submission that counted at the time."""

    name: str
    uscc: str


def about(application: Application, company: Addressee) -> Data:
    """Number, scheme, call, company. Needs ``version`` and ``call__scheme`` joined."""
    return {
        "site_name": _(settings.SITE_NAME),
        "number": application.number or NONE,
        "scheme": application.version.form.title,
        "call": application.call.title,
        "enterprise_name": company.name,
        "uscc": company.uscc,
        "contact": application.call.scheme.contact or NONE,
        "status_address": f"{settings.BASE_URL}{application.get_absolute_url()}",
    }


def day_of(moment: datetime | None) -> str:
    """2026年10月3日, on the office's clock."""
    return day(localtime(moment).date()) if moment else NONE


def moment_of(moment: datetime | None) -> str:
    """2026年10月3日 18:00."""
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else NONE


def plain_day(on: date | None) -> str:
    """The same for a day without an hour."""
    return day(on, NONE)
