"""The chat's answer to how one's own applications stand: one's own, and nobody else's."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.entries import PersonalAnswer, PersonalLine
from policy_kb.retrieval.vocabulary import simplify
from subsidies.models import Application
from subsidies.rules.personal import asks_for_own_progress
from subsidies.services.following import Followed, follow_all
from subsidies.services.settling import settle_all_of

MOST_NAMED = 5


def answer_about_applications(user: Any, question: str, *, now: datetime) -> PersonalAnswer | None:
    """How the applications of the asker's companies stand; None for any other question. A visitor is asked to sign in."""
    if not asks_for_own_progress(simplify(question)):
        return None
    if not user.is_authenticated:
        door = f"{reverse('account_login')}?next={reverse('subsidies:applications')}"
        words = _("登录后可以查看您自己的申报进度；别人的进度，任何人都查不到。")
        return PersonalAnswer(words, (PersonalLine(_("登录"), _("登录后转到“我的申报”"), door),))
    settle_all_of(user, now=now)
    mine = Application.objects.of(user)
    count = mine.count()
    if not count:
        return PersonalAnswer(_("您所在的企业还没有申报。"))
    rows = follow_all(mine.for_following().by_urgency()[:MOST_NAMED], now=now)
    words = ngettext("您所在的企业有 %(count)d 份申报：", "您所在的企业有 %(count)d 份申报：", count) % {"count": count}
    if count > MOST_NAMED:
        words = _("您所在的企业有 %(count)d 份申报，这里是最要紧的 %(shown)d 份：") % {
            "count": count,
            "shown": MOST_NAMED,
        }
    lines = tuple(_line(row) for row in rows)
    said = [f"{line.title}{_('：')}{line.state}" for line in lines]
    return PersonalAnswer("\n".join([words, *said]), lines)


def _line(row: Followed) -> PersonalLine:
    application = row.application
    name = " ".join(part for part in (application.call.scheme.title, application.number) if part)
    return PersonalLine(name, _standing(row), application.get_absolute_url())


def _standing(row: Followed) -> str:
    """已提交，待初审；环节：区级初审（朝阳区 · 区级专员），截至2026年12月1日 23:59."""
    words = str(row.application.get_state_display())
    if current := row.progress.current:
        words += _("；当前环节：%(step)s（%(holder)s）") % {"step": current.title, "holder": current.holder}
    if row.progress.due_at:
        words += _("，截至 %(due)s") % {"due": date_format(localtime(row.progress.due_at), "DATETIME_FORMAT")}
    return words
