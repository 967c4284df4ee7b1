"""Talent programmes as the chatbot finds them: an entry each, and one for all of them."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from talent.models import Programme
from talent.rules.asking import NAMED
from talent.services.programmes import OVERVIEW_KEY, entry_key


def programme_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """Every published programme by itself, then all as a whole."""
    programmes = list(Programme.objects.published().by_urgency(now))
    with translation.override(settings.LANGUAGE_CODE):
        for programme in programmes:
            yield KnowledgeEntry(
                key=entry_key(programme),
                kind=EntryKind.TALENT,
                title=programme.title,
                body="\n".join(_facts(programme, now)),
                url=programme.get_absolute_url(),
                opens_at=programme.opens_at,
                closes_at=programme.closes_at,
            )
        if programmes:
            lines = [_("人才服务有 %(count)d 个项目：培训、比赛、津贴、落户和子女入学。") % {"count": len(programmes)}]
            lines += [f"{each.title}（{each.get_kind_display()}）：{each.summary}" for each in programmes]
            yield KnowledgeEntry(
                key=OVERVIEW_KEY,
                kind=EntryKind.TALENT,
                title=_("有哪些人才项目和培训"),
                body="\n".join(lines),
                url=reverse("talent:finder"),
            )


def _facts(programme: Programme, now: datetime) -> Iterator[str]:
    yield _("%(kind)s（%(named)s）。") % {"kind": programme.get_kind_display(), "named": NAMED[programme.kind]}
    if programme.summary:
        yield programme.summary
    if programme.audience:
        yield _("适用对象：%(audience)s。") % {"audience": programme.audience}
    if programme.benefit:
        yield _("支持内容：%(benefit)s。") % {"benefit": programme.benefit}
    if programme.contact:
        yield _("找谁办理：%(contact)s，在线申请。") % {"contact": programme.contact}
    if programme.is_open(now):
        until = programme.closes_at
        words = date_format(localtime(until), "DATETIME_FORMAT") if until else ""
        yield _("正在受理，截止 %(until)s。") % {"until": words} if words else _("常年受理。")
    elif programme.opens_at and programme.opens_at > now:
        start = date_format(localtime(programme.opens_at), "DATETIME_FORMAT")
        yield _("受理从 %(start)s 开始。") % {"start": start}
    else:
        yield _("现在不受理。")
    if programme.is_demonstration:
        yield _("内容为演示数据。")
