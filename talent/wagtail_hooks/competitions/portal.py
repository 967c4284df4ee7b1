"""What competitions show elsewhere: a programme's page, the home page, the desk, the chat, search engines; topics."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks

from accounts.panels import DESK_HOOK
from accounts.topics import HOOK as TOPICS_HOOK
from accounts.topics import Topic
from core.entries import ENTRIES_HOOK, KnowledgeEntry
from core.panels import Panel
from core.sitemaps import PortalSitemap
from talent.models import Assignment, Competition, Programme, Team
from talent.services.competitions import told
from talent.services.competitions.chat_entries import competition_entries
from talent.services.competitions.reading import timeline
from talent.services.parts import HOOK as PARTS_HOOK
from talent.views.sitemaps import CompetitionSitemap

SHOWN = 3


@hooks.register(PARTS_HOOK)
def editions(request: HttpRequest, programme: Programme) -> list[Panel]:
    """The competitions of a programme, each with its timetable."""
    now = timezone.now()
    rows = list(
        Competition.objects.published().filter(programme=programme).prefetch_related("stages").order_by("-pk")[:SHOWN]
    )
    if not rows:
        return []
    return [
        Panel(
            title=pgettext_lazy("plural", "技能大赛"),
            template="talent/competitions/_programme_part.html",
            context={"rows": [(each, timeline(each, now)) for each in rows]},
            order=10,
            url=reverse("talent:competitions"),
            more=_("全部技能大赛"),
        )
    ]


@hooks.register("home_panels")
def signing_up(request: HttpRequest) -> list[Panel]:
    """Competitions that take teams now, on the home page."""
    now = timezone.now()
    open_ones = Competition.objects.signing_up(now).values("pk")
    rows = list(Competition.objects.filter(pk__in=open_ones).for_listing()[:SHOWN])
    if not rows:
        return []
    return [
        Panel(
            title=_("技能大赛报名"),
            template="talent/competitions/_home_panel.html",
            context={"rows": rows},
            order=56,
            url=reverse("talent:competitions"),
            more=_("全部技能大赛"),
        )
    ]


@hooks.register(DESK_HOOK)
def my_teams(request: HttpRequest) -> list[Panel]:
    """One's own teams; nothing for who has none."""
    rows = list(Team.objects.of(request.user).living().for_listing().order_by("-created_at", "-pk")[:SHOWN])
    if not rows:
        return []
    return [
        Panel(
            title=_("我的参赛团队"),
            template="talent/competitions/_desk_teams.html",
            context={"rows": rows},
            order=26,
            url=reverse("talent:teams"),
            more=_("全部团队"),
        )
    ]


@hooks.register(DESK_HOOK)
def to_be_judged(request: HttpRequest) -> list[Panel]:
    """What a judge still has to mark; nothing for who judges nothing."""
    open_ones = Assignment.objects.of_judge(request.user).open()
    rows = list(open_ones.for_desk()[:SHOWN])
    if not rows:
        return []
    return [
        Panel(
            title=_("待评审作品"),
            template="talent/competitions/_desk_judging.html",
            context={"rows": rows, "count": open_ones.count()},
            order=21,
            url=reverse("talent:judging"),
            more=_("全部评审任务"),
        )
    ]


@hooks.register(TOPICS_HOOK)
def competition_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(told.COMPETITION, _("技能大赛"), _("组队邀请、截止提醒、比赛结果、晋级和申诉答复")),
        Topic(told.JUDGING, _("评审任务"), _("受聘担任评委、分配作品、重新评分")),
    ]


@hooks.register(ENTRIES_HOOK)
def entries_of_competitions(now: datetime) -> Iterable[KnowledgeEntry]:
    """Lets the chatbot find them."""
    return competition_entries(now)


@hooks.register("sitemaps")
def competition_sitemap() -> dict[str, PortalSitemap]:
    return {"competitions": CompetitionSitemap()}
