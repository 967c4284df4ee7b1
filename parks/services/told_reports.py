"""Tell people about yearly figures."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from accounts.services.notifications import notify
from parks.models import ParkPage, ReportingCall, YearlyFigures
from parks.services.managers import managers_of
from parks.services.topics import REPORT_INCOMING, REPORTING


def submitted(row: YearlyFigures) -> None:
    """Officers hear that there is something to look at."""
    officers = User.objects.filter(groups__name=Role.OFFICER.value)
    with translation.override(settings.LANGUAGE_CODE):
        title = _("“%(park)s”提交了 %(year)d 年度数据") % _words(row)
        notify(users=officers, topic=REPORT_INCOMING, title=title, url=_address(row.park_id, row.year))


def signed_off(row: YearlyFigures) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        _tell(row, _("“%(park)s” %(year)d 年度数据已确认"), "")


def returned(row: YearlyFigures, reason: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        _tell(row, _("“%(park)s” %(year)d 年度数据被退回"), reason)


def due(call: ReportingCall, park: ParkPage) -> None:
    """The call closes soon and the park has not submitted."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("“%(park)s” %(year)d 年度填报即将截止") % {"park": park.title, "year": call.year}
        body = _("截止时间：%(until)s。") % {"until": date_format(localtime(call.closes_at), "DATETIME_FORMAT")}
        notify(users=managers_of(park), topic=REPORTING, title=title, body=body, url=_address(park.pk, call.year))


def _tell(row: YearlyFigures, title: str, body: str) -> None:
    url = _address(row.park_id, row.year)
    notify(users=managers_of(row.park), topic=REPORTING, title=title % _words(row), body=body, url=url)


def _words(row: YearlyFigures) -> dict[str, object]:
    return {"park": row.park.title, "year": row.year}


def _address(park: int, year: int) -> str:
    return reverse("reports_office:report", args=[year, park])
