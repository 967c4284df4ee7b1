"""Cohorts as the chatbot finds them: one entry with all that take people."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from talent.models import Cohort
from talent.services.cohorts.announcing import COHORTS_KEY
from talent.services.cohorts.figures import bureau_name

MOST = 12


def cohort_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """What one can sign up for now, with dates; says so where there is nothing."""
    rows = list(Cohort.objects.public().taking(now).for_listing().order_by("enrol_by", "pk")[:MOST])
    with translation.override(settings.LANGUAGE_CODE):
        lines = [in_words(each) for each in rows]
        if rows:
            lines.insert(0, _("现在可以报名的培训班有 %(count)d 个。") % {"count": len(rows)})
        else:
            lines = [_("现在没有开放报名的培训班，可以在培训班页面查看往期和进行中的班次。")]
        yield KnowledgeEntry(
            key=COHORTS_KEY,
            kind=EntryKind.TALENT,
            title=_("有什么培训、什么时候开班、怎么报名"),
            body="\n".join(lines),
            url=reverse("talent:cohorts"),
        )


def in_words(cohort: Cohort) -> str:
    """One cohort as a sentence; loaded by ``for_listing``."""
    first = getattr(cohort, "first_at", None)
    words = {
        "title": cohort.title,
        "base": cohort.base.name if cohort.base is not None else bureau_name(),
        "starts": date_format(localtime(first), "DATE_FORMAT") if first else _("另行通知"),
        "until": date_format(localtime(cohort.enrol_by), "DATETIME_FORMAT"),
        "fee": cohort.fee or _("免费"),
    }
    line = _("%(title)s（%(base)s）：%(starts)s 开班，报名截止 %(until)s，费用：%(fee)s。") % words
    return line + (_("内容为演示数据。") if cohort.is_demonstration else "")
