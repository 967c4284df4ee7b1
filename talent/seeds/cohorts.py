"""Demo cohorts of the demo bases: one open, one running, finished ones with certificates and where people were hired."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import make_aware

from accounts.models import Enterprise, User
from talent.models import Award, Cohort, Programme
from talent.rules.cohorts import TraineeState
from talent.rules.results import Presence
from talent.seeds.bases import COLLEGE, COMPANY, SLUG, seed_bases
from talent.services.cohorts import editing, employment, enrolling, finishing, running
from talent.services.cohorts.editing import Columns, PartRow, Plan, SessionRow
from talent.services.cohorts.employment import Post

NAMES = ("赵示例", "钱示例", "孙示例", "李示例", "周示例", "吴示例", "郑示例", "王示例", "冯示例", "陈示例")
TOPICS = (
    "选品与市场调研",
    "店铺搭建与商品上架",
    "站外引流与广告投放",
    "物流、海外仓与报关",
    "合规与知识产权",
    "综合实训",
)
TEACHERS = ("林老师", "何老师", "罗老师")
PARTS = (PartRow("店铺实操", 60), PartRow("理论考试", 40))
EMPLOYERS = ("海贸通科技有限公司（演示）", "云帆供应链有限公司（演示）", "织云服饰有限公司（演示）")
MORNING, NOON = time(9), time(12)
EARLIER, LATER = 72, 88  # scores of the demo's people


@dataclass(frozen=True, slots=True)
class DemoCohort:
    """``begins`` in days from today; ``people`` are demo accounts, ``named`` how many more; ``hired`` how many of all.

    ``left``: how many of the hired are gone after two months. ``absent``: who of the named missed most.
    """

    base: str
    title: str
    begins: int
    seats: int
    people: tuple[str, ...] = ()
    named: int = 0
    hired: int = 0
    left: int = 0
    absent: int = 0
    sessions: int = 4
    summary: str = "从选品到合规，边学边做真实店铺。"
    fee: str = ""
    mode: str = "onsite"
    admits_at_once: bool = True


COHORTS = (
    DemoCohort(COLLEGE, "跨境电商运营实训班（第一期，演示）", -560, 12, named=10, hired=6, left=1, absent=1),
    DemoCohort(COMPANY, "海外仓运营训练营（第一期，演示）", -420, 8, named=6, hired=4, left=1),
    DemoCohort(
        COLLEGE, "跨境电商运营实训班（第二期，演示）", -250, 12, ("applicant", "finance"), named=8, hired=5, absent=1
    ),
    DemoCohort(COLLEGE, "独立站合规专题班（演示）", -3, 20, ("viewer",), named=7, sessions=6),
    DemoCohort(
        COLLEGE,
        "跨境电商运营实训班（第三期，演示）",
        21,
        30,
        ("applicant",),
        named=4,
        sessions=6,
        summary="六次课，周末上课，企业在职员工和求职者都可以报名。",
    ),
    DemoCohort(
        COMPANY,
        "海外仓运营训练营（第二期，演示）",
        35,
        6,
        ("viewer",),
        named=5,
        summary="在仓库现场学习入库、拣货和退换货，名额有限，可候补。",
        fee="教材费 60 元（演示）",
        mode="blended",
    ),
)


def seed_cohorts(*, now: datetime, day: date) -> Iterator[str]:
    """A line on each base and cohort that is new. Safe to repeat."""
    yield from seed_bases(now=now, day=day)
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    for demo in COHORTS:
        award = Award.objects.valid().filter(programme__slug=SLUG, organisation__uscc=demo.base).first()
        if award is None or award.organisation is None or Cohort.objects.filter(title=demo.title).exists():
            continue
        cohort = _make(demo, award.organisation, award.programme, people, now=now, day=day)
        yield f"created  {cohort.get_absolute_url()}  {cohort.title}"


@transaction.atomic
def _make(
    demo: DemoCohort,
    base: Enterprise,
    programme: Programme,
    people: dict[str, User],
    *,
    now: datetime,
    day: date,
) -> Cohort:
    owner = people["college" if demo.base == COLLEGE else "enterprise2"]
    plan = _plan(demo, day)
    early = min(now, plan.columns.enrol_by - timedelta(days=3))
    cohort = editing.create(programme=programme, base=base, by=owner, now=early, plan=plan, is_demonstration=True)
    cohort = editing.move(cohort=cohort, name="open", by=owner, now=early)
    for username in demo.people:
        if username in people:
            person = people[username]
            company = Enterprise.objects.of(person).order_by("pk").first()
            enrolling.join(cohort=cohort, by=person, now=early, enterprise=company)
    for name in NAMES[: demo.named]:
        enrolling.enter(cohort=cohort, name=name, by=owner, now=early)
    _teach(demo, cohort, owner, now=now)
    cohort.refresh_from_db()
    return cohort


def _plan(demo: DemoCohort, day: date) -> Plan:
    first = day + timedelta(days=demo.begins)
    sessions = [
        SessionRow(
            _moment(first + timedelta(days=2 * number), MORNING),
            _moment(first + timedelta(days=2 * number), NOON),
            TOPICS[number],
            TEACHERS[number % len(TEACHERS)],
        )
        for number in range(demo.sessions)
    ]
    columns = Columns(
        title=demo.title,
        seats=demo.seats,
        enrol_by=_moment(first - timedelta(days=2), NOON),
        summary=demo.summary,
        mode=demo.mode,
        place="海淀区演示学院路2号实训楼" if demo.base == COLLEGE else "海淀区演示大街8号",
        fee=demo.fee,
        contact="培训基地教务（演示）",
        hours=3 * demo.sessions,
        admits_at_once=demo.admits_at_once,
        least_attendance=75,
    )
    return Plan(columns, sessions, PARTS)


def _teach(demo: DemoCohort, cohort: Cohort, owner: User, *, now: datetime) -> None:
    """What lies in the past was taught; a cohort that is over is finished, and some were hired."""
    trainees = list(cohort.trainees.filter(state=TraineeState.ADMITTED).order_by("turn"))
    missed = set(trainees[len(trainees) - demo.absent :]) if demo.absent else set()
    sessions = list(cohort.sessions.all())
    over = [each for each in sessions if each.ends_at <= now]
    for number, session in enumerate(over):
        presences = {
            each.pk: Presence.ABSENT
            if each in missed and number
            else Presence.LATE
            if each.pk % 5 == number
            else Presence.PRESENT
            for each in trainees
        }
        running.record_attendance(session=session, by=owner, now=session.ends_at, presences=presences)
    if len(over) < len(sessions):
        return
    end = sessions[-1].ends_at
    scores = {
        (part.pk, each.pk): Decimal(EARLIER + each.turn if number else LATER - each.turn)
        for number, part in enumerate(cohort.parts.all())
        for each in trainees
    }
    running.record_scores(cohort=cohort, by=owner, now=end, scores=scores)
    finishing.finish(cohort=cohort, by=owner, now=end)
    for number, trainee in enumerate(trainees[: demo.hired]):
        trainee.refresh_from_db()
        hired_on = end.date() + timedelta(days=14 + number)
        left_on = hired_on + timedelta(days=60) if number < demo.left else None
        post = Post(EMPLOYERS[number % len(EMPLOYERS)], hired_on, left_on, "跨境电商运营")
        employment.record(trainee=trainee, post=post, by=owner, now=now)


def _moment(day: date, clock: time) -> datetime:
    return make_aware(datetime.combine(day, clock))
