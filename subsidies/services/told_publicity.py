"""Who is told what about publicity. The company never learns who objected, nor in which words."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.querysets.enterprises import looks_after_all
from accounts.services.notifications import notify
from subsidies.models import Application, Objection, PublicityNotice
from subsidies.services.announcements import INCOMING, in_words, officers_in_charge, tell_company

PUBLICITY = "application_publicity"
logger = logging.getLogger(__name__)


def published(application: Application, notice: PublicityNotice) -> None:
    """The time of publicity began."""
    with translation.override(settings.LANGUAGE_CODE):
        due = in_words(notice.closes_at) if notice.closes_at else ""
        body = _("“%(scheme)s”的审定结果开始公示，至 %(due)s。期满无异议后办理后续手续。")
        tell_company(application, PUBLICITY, _("%(number)s 开始公示"), body, due=due)


def passed(application: Application) -> None:
    """It is over, and nothing stands against the application."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的公示期已满，公示通过。")
        tell_company(application, PUBLICITY, _("%(number)s 公示通过"), body)


def objected(application: Application, objection: Objection) -> None:
    """Somebody objected: the company hears that, the officers who answer it where it is."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("公示期内收到对“%(scheme)s”这份申报的异议，正在核实，核实后通知您结果。")
        tell_company(application, PUBLICITY, _("%(number)s 收到异议"), body)
        notify(
            users=[officer for officer in officers_in_charge(application) if looks_after_all(officer)],
            topic=INCOMING,
            title=_("%(number)s 收到异议") % {"number": application.number},
            body=_("请核实后答复异议人。"),
            url=reverse("publicity_office:objection", args=[objection.pk]),
        )


def upheld(application: Application, reason: str) -> None:
    """The objection holds: the application goes back to the committee."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("对“%(scheme)s”这份申报的异议经核实成立，将重新审定。原因：%(reason)s")
        tell_company(application, PUBLICITY, _("%(number)s 异议成立，重新审定"), body, reason=reason)


def dismissed(application: Application) -> None:
    """It does not."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("对“%(scheme)s”这份申报的异议经核实不成立。")
        tell_company(application, PUBLICITY, _("%(number)s 异议不成立"), body)


def answered(objection: Objection) -> None:
    """Whoever objected is told where the answer stands, at the address they left; not what it says."""
    if objection.email:
        transaction.on_commit(lambda: mail_answer.enqueue(objection.pk))


@task()
def mail_answer(pk: int) -> bool:
    """Send that mail; whether it went out."""
    objection = Objection.objects.select_related("notice").defer("notice__manifest").get(pk=pk)
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "notice": objection.notice.title,
            "link": settings.BASE_URL + reverse("subsidies:objection", args=[objection.token]),
            "site_name": _(settings.SITE_NAME),
        }
        message = EmailMessage(
            subject=_("您提出的异议已有答复"),
            body=render_to_string("subsidies/publicity/mail/answered.txt", context),
            to=[objection.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
    try:
        message.send()
    except (SMTPException, OSError):
        logger.exception("the answer to an objection was not mailed")  # it stands at its address all the same
        return False
    return True
