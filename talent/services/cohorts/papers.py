"""A certificate as a file: a sheet as PDF, the same as a Word document."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.docx.certificate import certificate_docx
from core.pdf import Certificate as Paper
from core.pdf import certificate as drawn
from talent.models import CohortCertificate


def as_pdf(certificate: CohortCertificate) -> bytes:
    """One page."""
    return drawn(_paper(certificate), font=settings.PDF_FONT)


def as_docx(certificate: CohortCertificate) -> bytes:
    """One page, with a heading, the QR code as a picture and its address as a link."""
    return certificate_docx(_paper(certificate), created=certificate.issued_at)


def _paper(certificate: CohortCertificate) -> Paper:
    said = certificate.says
    mark = _("已撤销") if certificate.revoked_at else _("演示数据") if said.get("is_demonstration") else ""
    return Paper(
        heading=said["heading"],
        name=said["name"],
        body=said["body"],
        facts=[(label, value) for label, value in said["facts"]],
        number=certificate.number,
        issuer=said["issuer"],
        issued=date_format(localtime(certificate.issued_at), "DATE_FORMAT"),
        qr=settings.BASE_URL + certificate.get_absolute_url(),
        verify=_("扫码核验真伪"),
        mark=mark,
    )
