"""Booths and matchmaking as the chatbot finds them: what is open now, and how each works."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from core.money import in_yuan
from events.models import Event, GroupStand, Listing
from events.models.matching import Direction
from events.rules.booth_workflow import StandState
from events.services.keeping import OVERVIEW_KEY
from events.services.plans import amount_in_words

MOST = 20


def services_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """One on booths, one on matchmaking."""
    yield _of_booths(now)
    yield _of_matching(now)


def facts_of_services(event: Event) -> Iterator[str]:
    """What companies can do at the event besides going there."""
    group = getattr(event, "group_stand", None)
    if group is not None and group.state == StandState.OPEN:
        yield _("组团展位正在征集：共%(amount)s，每家最多%(most)s，展位申请截止 %(until)s。") % _words(group)
        if group.subsidised_price is not None:
            yield _("展位优惠后单价：%(price)s 元。") % {"price": in_yuan(group.subsidised_price)}
    elif group is not None and group.state == StandState.PUBLISHED:
        yield _("组团展位的分配已公布，可以看平面图。")
    if getattr(event, "meeting_room", None) is not None:
        yield _("可以发布供应和需求，双方都有意后约一对一洽谈。")


def _of_booths(now: datetime) -> KnowledgeEntry:
    open_now = list(GroupStand.objects.accepting(now)[:MOST])
    lines = [
        _("哪些展会的展位可以申请：现在有 %(count)d 个展会在征集组团展位。") % {"count": len(open_now)},
        *(
            _("%(event)s：共%(amount)s，每家最多%(most)s，展位申请截止 %(until)s。") % _words(group)
            for group in open_now
        ),
        _("怎么申请展位：已核验企业的负责人或申报人在展会页面填写数量、产品和要求，截止前可以修改或撤回。"),
        _("展位怎么分配：申请截止后按申请顺序分配，分不到的列入候补，分配图公布后通知企业。"),
        _("展会开始后上传展位照片和会刊，核实后可以申请展位补贴。"),
    ]
    return KnowledgeEntry(
        key=f"{OVERVIEW_KEY}:booths",
        kind=EntryKind.EVENT,
        title=_("组团展位：哪些展会可以申请、怎么申请、展后怎么证明参展"),
        body="\n".join(lines),
        url=reverse("events:booths"),
    )


def _of_matching(now: datetime) -> KnowledgeEntry:
    published = Listing.objects.published(localtime(now).date())
    counts = {direction: published.filter(direction=direction).count() for direction in Direction.values}
    lines = [
        _("供需对接怎么参加：已核验的企业发布供应或需求，审核后公开，系统按品类、市场和内容推荐对象并说明理由。"),
        _("双方都表示有意，才互相看到联系方式，并可以约对接会上的洽谈场次；不考虑的不会通知对方。"),
        _("现在公开的有 %(offers)d 条供应、%(needs)d 条需求。") % {"offers": counts["offer"], "needs": counts["need"]},
        _("找供应商、找货源、找海外仓、找客户、找合作伙伴，都可以发布供需。"),
    ]
    return KnowledgeEntry(
        key=f"{OVERVIEW_KEY}:matching",
        kind=EntryKind.EVENT,
        title=_("供需对接：找合作伙伴、供应商和货源，怎么发布、怎么约洽谈"),
        body="\n".join(lines),
        url=reverse("events:listings"),
    )


def _words(group: GroupStand) -> dict[str, str]:
    return {
        "event": group.event.title,
        "amount": amount_in_words(group.units, group.unit),
        "most": amount_in_words(group.most, group.unit),
        "until": date_format(localtime(group.apply_by), "DATETIME_FORMAT"),
    }
