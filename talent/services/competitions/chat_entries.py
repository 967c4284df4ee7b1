"""Competitions as the chatbot finds them: what there is, how to take part, until when."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from talent.models import Competition
from talent.rules.competitions.kinds import StageKind
from talent.services.competitions.setup import OVERVIEW_KEY, entry_key, sign_up_stage
from talent.services.told import in_words


def competition_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """Every published competition by itself, then all as a whole."""
    rows = (
        Competition.objects.published()
        .select_related("programme")
        .prefetch_related("stages", "tracks", "groups", "tiers")
    )
    competitions = list(rows.order_by("-pk"))
    with translation.override(settings.LANGUAGE_CODE):
        for competition in competitions:
            stage = sign_up_stage(competition)
            yield KnowledgeEntry(
                key=entry_key(competition),
                kind=EntryKind.TALENT,
                title=competition.title,
                body="\n".join(_facts(competition, now)),
                url=competition.get_absolute_url(),
                opens_at=stage.opens_at if stage else None,
                closes_at=stage.closes_at if stage else None,
            )
        if competitions:
            lines = [_("技能大赛共 %(count)d 项，可在线组队、报名和提交作品。") % {"count": len(competitions)}]
            lines += [f"{each.title}{_('：')}{_sign_up(each, now)}" for each in competitions]
            yield KnowledgeEntry(
                key=OVERVIEW_KEY,
                kind=EntryKind.TALENT,
                title=_("有什么技能大赛"),
                body="\n".join(lines),
                url=reverse("talent:competitions"),
            )


def _sign_up(competition: Competition, now: datetime) -> str:
    stage = sign_up_stage(competition)
    if stage is None:
        return _("没有报名阶段。")
    if now < stage.opens_at:
        return _("报名从 %(start)s 开始，%(end)s 截止。") % {
            "start": in_words(stage.opens_at), "end": in_words(stage.closes_at)
        }  # fmt: skip
    if stage.is_open(now):
        return _("正在报名，%(end)s 截止报名。") % {"end": in_words(stage.closes_at)}
    return _("报名已于 %(end)s 截止。") % {"end": in_words(stage.closes_at)}


def _facts(competition: Competition, now: datetime) -> Iterator[str]:
    yield _("技能大赛（比赛、竞赛）。%(summary)s") % {"summary": competition.summary}
    yield _sign_up(competition, now)
    tracks = _("、").join(track.title for track in competition.tracks.all())
    groups = _("、").join(
        f"{each.title}（{each.audience}）" if each.audience else each.title for each in competition.groups.all()
    )
    yield _("赛道：%(tracks)s。组别：%(groups)s。") % {"tracks": tracks, "groups": groups}
    yield _("每队 %(least)d 至 %(most)d 人。") % {"least": competition.team_from, "most": competition.team_to}
    for stage in sorted(competition.stages.all(), key=lambda each: each.opens_at):
        if stage.kind != StageKind.SIGN_UP:
            words = {"stage": stage.title, "start": in_words(stage.opens_at), "end": in_words(stage.closes_at)}
            yield _("%(stage)s：%(start)s 至 %(end)s。") % words
    if tiers := list(competition.tiers.all()):
        yield _("奖项：%(tiers)s。") % {"tiers": _("、").join(tier.title for tier in tiers)}
    if contact := competition.contact or competition.programme.contact:
        yield _("咨询：%(contact)s。") % {"contact": contact}
    if competition.is_demonstration:
        yield _("内容为演示数据。")
