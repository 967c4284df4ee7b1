"""Demo postings of the demo companies and the demo base, with talks and a report. All of it is made up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _

from accounts.models import Enterprise, User
from core.happenings import Happening, play
from core.refusals import RefusedError
from talent.models import Occupation, Posting, Programme
from talent.seeds.cases.applicants import CLERK
from talent.services.jobs import checking, contacts, postings, reporting
from talent.services.jobs.postings import FIELDS

OCCUPATIONS = (
    ("operations", _("运营"), "店铺运营、亚马逊运营、独立站运营、选品"),
    ("service", _("客服"), "售后、外语客服"),
    ("logistics", _("物流"), "仓储、海外仓、货代、报关"),
    ("payment", _("支付"), "收款、结汇、风控、财务"),
    ("compliance", _("合规"), "法务、税务、知识产权、产品认证"),
    ("design", _("设计"), "美工、视觉、摄影、视频"),
    ("engineering", _("技术"), "开发、程序员、数据分析"),
    ("marketing", _("营销"), "推广、社媒、直播、红人"),
)
CAST = ("officer", "officer2", "enterprise", "enterprise2", "college", "person")


@dataclass(frozen=True, slots=True)
class DemoPosting:
    """A posting of a demo account's company: pay in 元 (0, 0 is negotiable), ``day`` relative to today."""

    by: str
    day: int
    title: str
    occupation: str
    description: str
    pay: tuple[int, int]
    kind: str = "job"
    unit: str = "month"
    degree: str = "college"
    years: int = 1
    places: int = 2
    languages: tuple[str, ...] = ()
    markets: str = ""
    platforms: str = ""


POSTINGS = (
    DemoPosting(
        "enterprise", -20, "独立站运营", "operations",
        "负责自有品牌独立站的选品、上新和转化。\n熟悉广告投放和数据分析，能独立做季度计划。（演示）",
        (9000, 14000), languages=("en",), markets="美国、德国", platforms="独立站", years=2,
    ),
    DemoPosting(
        "enterprise", -12, "德语客服", "service",
        "回复德国站买家的咨询和售后，整理常见问题。\n德语可作工作语言。（演示）",
        (8000, 11000), degree="bachelor", languages=("de", "en"), markets="德国", years=0,
    ),
    DemoPosting(
        "enterprise", -6, "海外仓物流专员", "logistics",
        "跟进头程、清关和海外仓库存，核对费用账单。（演示）",
        (7000, 10000), languages=("en",), markets="德国、美国",
    ),
    DemoPosting(
        "enterprise", -3, "跨境电商运营实习生", "operations",
        "协助上架、整理竞品数据，有导师带教，表现好的可以转正。（演示）",
        (150, 200), kind="internship", unit="day", years=0, places=4, languages=("en",), platforms="独立站、亚马逊",
    ),
    DemoPosting(
        "enterprise2", -15, "报关与合规专员", "compliance",
        "办理跨境电商出口申报，跟进产品认证和税务资料。（演示）",
        (8000, 12000), degree="bachelor", years=3, places=1,
    ),
    DemoPosting(
        "enterprise2", -8, "仓储管理实习生", "logistics",
        "参与保税仓入库、盘点和打包流程的改进。（演示）",
        (120, 160), kind="internship", unit="day", years=0, places=3,
    ),
    DemoPosting(
        "enterprise2", -2, "视觉设计师", "design",
        "制作商品主图、详情页和短视频素材。（演示）",
        (0, 0), unit="talk", years=2, places=1, platforms="独立站、TikTok Shop",
    ),
    DemoPosting(
        "college", -10, "跨境电商运营班毕业学员 30 名", "operations",
        "十二周实训结业，学过选品、广告和独立站搭建，三分之一的学员有英语六级证书。\n可安排双选会或到企业试岗。（演示）",
        (6000, 9000), kind="cohort", years=0, places=30, languages=("en",),
    ),
)  # fmt: skip
LETTER = "您好，我在一家跨境电商企业做过一年运营，负责美国站上新和广告，想了解这个岗位的团队情况。（演示）"
ANSWER = "您好，团队有六个人，负责两个品牌站。方便的话请补充一份作品，我们安排线上面谈。（演示）"
LONG = timedelta(days=90)
WISH = "我们计划招三名运营，想了解学员的英语水平和到岗时间。（演示）"
REPORTED = "页面写的是全职，沟通时说要先交培训费。（演示）"


def seed_occupations() -> int:
    """The categories that are missing; how many were."""
    made = 0
    for order, (slug, name, words) in enumerate(OCCUPATIONS, start=1):
        defaults = {"name": name, "words": words, "order": order}
        made += Occupation.objects.get_or_create(slug=slug, defaults=defaults)[1]
    return made


def seed_jobs(*, now: datetime) -> Iterator[str]:
    """Postings in the order of time, unless there are some, or people or demo programmes are missing; a line on them.

    A fresh site is seeded twice: before its documents are imported there is no base yet that could offer a cohort.
    """
    people = {user.username: user for user in User.objects.filter(username__in=CAST, is_active=True)}
    is_early = not Programme.objects.filter(is_demonstration=True).exists()
    if is_early or len(people) < len(CAST) or Posting.objects.exists():
        return
    if not Occupation.objects.exists():
        seed_occupations()
    try:
        _play(people, now)
    except RefusedError as error:  # somebody changed the demo companies: their site, their rules
        yield f"talent: demo postings left out: {error.reason}"
        return
    yield f"talent: {Posting.objects.count()} demo postings, with people who wrote"


@transaction.atomic
def _play(people: dict[str, User], now: datetime) -> None:
    companies = {
        name: found
        for name in ("enterprise", "enterprise2", "college")
        if (found := Enterprise.objects.filter(memberships__user=people[name]).order_by("pk").first())
    }
    kept: dict[str, int] = {}
    rows = [row for row in POSTINGS if row.by in companies]
    happenings = [Happening(row.day, 9, _posting(row, companies[row.by], people, kept)) for row in rows]
    happenings += [
        Happening(-5, 15, _writing(kept, "独立站运营", people["person"], LETTER)),
        Happening(-4, 10, _answering(kept, "独立站运营", people["enterprise"])),
        Happening(-1, 16, _reporting(kept, "仓储管理实习生", people["person"])),
        Happening(-1, 11, _pending(User.objects.filter(username=CLERK).first())),
    ]
    cohort = POSTINGS[-1].title
    if "college" in companies:
        happenings.append(
            Happening(-3, 14, _writing(kept, cohort, people["enterprise"], WISH, companies["enterprise"]))
        )
    play(happenings, now=now)


def _values(row: DemoPosting, enterprise: Enterprise, now: datetime) -> dict[str, object]:
    low, high = row.pay
    return {
        **dict.fromkeys(FIELDS, ""),
        "kind": row.kind,
        "title": row.title,
        "occupation": Occupation.objects.filter(slug=row.occupation).first() or Occupation.objects.all()[0],
        "description": row.description,
        "district": enterprise.district,
        "places": row.places,
        "pay_unit": row.unit,
        "pay_from": low or None,
        "pay_to": high or None,
        "degree": row.degree,
        "years": row.years,
        "languages": list(row.languages),
        "markets": row.markets,
        "platforms": row.platforms,
        "starts_on": None,
        "expires_on": None if row == POSTINGS[0] else localdate(now) + LONG,  # the first one has to be extended soon
    }


def _posting(
    row: DemoPosting, enterprise: Enterprise, people: dict[str, User], kept: dict[str, int]
) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        by = people[row.by]
        made = postings.write(enterprise=enterprise, values=_values(row, enterprise, now), by=by, now=now)
        Posting.objects.filter(pk=made.pk).update(is_demonstration=True)
        if postings.submit(posting=made, by=by, now=now).state == "pending":
            checking.approve(posting=made, by=people["officer"], now=now)
        kept[row.title] = made.pk

    return act


def _pending(by: User | None) -> Callable[[datetime], None]:
    """The first of an organisation, which the office has to check."""

    def act(now: datetime) -> None:
        enterprise = Enterprise.objects.filter(memberships__user=by).order_by("pk").first() if by else None
        if by is None or enterprise is None:
            return
        row = DemoPosting("", -1, "跨境电商教研员", "marketing", "开发课程，联系企业导师。（演示）", (9000, 12000))
        made = postings.write(enterprise=enterprise, values=_values(row, enterprise, now), by=by, now=now)
        Posting.objects.filter(pk=made.pk).update(is_demonstration=True)
        postings.submit(posting=made, by=by, now=now)

    return act


def _writing(
    kept: dict[str, int], title: str, by: User, words: str, enterprise: Enterprise | None = None
) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        posting = Posting.objects.for_listing().get(pk=kept[title])
        letter = contacts.Letter(words=words, agrees=True, enterprise=enterprise)
        contacts.begin(posting=posting, letter=letter, cv=None, by=by, now=now)

    return act


def _answering(kept: dict[str, int], title: str, by: User) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        contact = Posting.objects.get(pk=kept[title]).contacts.get()
        contacts.write(contact=contact, words=ANSWER, by=by, now=now)

    return act


def _reporting(kept: dict[str, int], title: str, by: User) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        posting = Posting.objects.for_listing().get(pk=kept[title])
        reporting.report(posting=posting, kind="fees", words=REPORTED, by=by, now=now)

    return act
