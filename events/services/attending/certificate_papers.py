"""A certificate as PDF."""

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.pdf import Certificate as Paper
from core.pdf import certificate as drawn
from events.models import Certificate
from events.services.places import markets_in_words

MOST_DAYS = 6


def certificate_pdf(certificate: Certificate) -> bytes:
    """One page, with where it is verified."""
    course = certificate.course
    words = {"course": course.title, "count": certificate.count}
    body = (
        _("参加“%(course)s”的培训 %(count)d 次，考勤达到要求，特此证明。")
        if course.unit == "events"
        else _("参加“%(course)s”的培训 %(count)d 天，考勤达到要求，特此证明。")
    )
    facts = [(_("出席"), _days(certificate))]
    if course.markets:
        facts.append((_("目标市场"), markets_in_words(course.markets)))
    if certificate.company_name:
        facts.append((_("单位"), certificate.company_name))
    mark = _("已撤销") if certificate.revoked_at else _("演示数据") if course.is_demonstration else ""
    paper = Paper(
        heading=course.heading,
        name=certificate.name,
        body=body % words,
        facts=facts,
        number=certificate.number,
        issuer=course.issuer or _(settings.SITE_NAME),
        issued=date_format(localtime(certificate.issued_at), "DATE_FORMAT"),
        qr=settings.BASE_URL + certificate.get_absolute_url(),
        verify=_("扫码核验真伪"),
        mark=mark,
    )
    return drawn(paper, font=settings.PDF_FONT)


def _days(certificate: Certificate) -> str:
    days = [date_format(date.fromisoformat(day), "DATE_FORMAT") for day in certificate.attended]
    return "、".join(days[:MOST_DAYS]) + ("…" if len(days) > MOST_DAYS else "")
