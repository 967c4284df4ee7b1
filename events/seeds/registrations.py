"""Demo registrations: some events are open, some full, one is over and certified. People are made up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import make_aware

from accounts.models import Enterprise, MemberRole, User
from events.models import Course, CourseEvent, Event, RegistrationQuestion, RegistrationSetup
from events.rules.people import Contact, Person
from events.services.attending.certifying import issue_certificates
from events.services.attending.check_in import Scan, check_in, event_days
from events.services.attending.feedback import give_feedback
from events.services.registering.setting_up import open_registration
from events.services.registering.taking import confirm_guest, register

NAMES = ("赵示例", "钱示例", "孙示例", "李示例", "周示例", "吴示例", "郑示例", "王示例")


@dataclass(frozen=True, slots=True)
class DemoSetup:
    """How a demo event is registered for; ``guests`` come in turn, ``company``: the demo company's people, too."""

    event: str
    columns: dict[str, Any] = field(default_factory=dict)
    questions: tuple[dict[str, Any], ...] = ()
    guests: int = 0
    company: int = 0
    is_over: bool = False


MEALS = (
    {"title": "是否在会场用午餐", "kind": "yes_no", "required": True},
    {
        "title": "饮食要求",
        "kind": "choice",
        "options": "无\n素食\n清真",
        "depends_on": "是否在会场用午餐",
        "shown_for": "是",
    },
)
DEMO_SETUPS = (
    DemoSetup(
        "eu-compliance",
        {"capacity": 6, "audience": "everybody", "note": "请带营业执照复印件；资料在活动页面下载。"},
        (
            {"title": "想重点了解的内容", "kind": "choices", "options": "责任人\n包装登记\n产品标识"},
            {"title": "是否已在欧盟销售", "kind": "yes_no", "required": True},
            {"title": "主要销往哪些国家", "kind": "text", "depends_on": "是否已在欧盟销售", "shown_for": "是"},
        ),
        guests=6,
        company=2,
    ),
    DemoSetup("us-compliance", {"capacity": 40, "audience": "signed_in"}, MEALS, company=1),
    DemoSetup("warehouse-visit", {"capacity": 20, "audience": "companies", "needs_approval": True, "group_limit": 2}),
    DemoSetup("cross-border-expo", {"audience": "everybody"}, guests=4),
    DemoSetup("payment-training", {"capacity": 30, "audience": "everybody"}, guests=5, company=1, is_over=True),
)
COURSES: tuple[tuple[str, list[str], int, tuple[str, ...]], ...] = (
    ("海外市场合规课程：欧盟（演示）", ["DE", "FR", "ES", "IT"], 1, ("eu-compliance",)),
    ("海外市场合规课程：美国（演示）", ["US"], 1, ("us-compliance",)),
    ("跨境收款与结汇课程（演示）", [], 1, ("payment-training",)),
)


def seed_registrations(*, now: datetime, by: User | None) -> Iterator[str]:
    """A line for each event that nobody could register for so far. What is there stays as it is."""
    for demo in DEMO_SETUPS:
        event = Event.objects.filter(slug=f"demo-{demo.event}").first()
        if event is not None and not RegistrationSetup.objects.filter(event=event).exists():
            yield from _seed(demo, event, now=now, by=by)
    for title, markets, needed, slugs in COURSES:
        course, created = Course.objects.get_or_create(
            title=title,
            defaults={
                "markets": markets,
                "needed": needed,
                "is_published": True,
                "is_demonstration": True,
                "summary": "演示课程：出席达到次数颁发结业证书。",
            },
        )
        if created:
            events = Event.objects.filter(slug__in=[f"demo-{slug}" for slug in slugs])
            CourseEvent.objects.bulk_create(CourseEvent(course=course, event=event) for event in events)
            issue_certificates(course=course, by=by, now=now)
            yield f"created  course  {title}"


def _seed(demo: DemoSetup, event: Event, *, now: datetime, by: User | None) -> Iterator[str]:
    first = make_aware(datetime.combine(event_days(event)[0], datetime.min.time()))
    then = first - timedelta(days=7) if demo.is_over else now
    setup = open_registration(event=event, by=by, now=then, is_active=True, **demo.columns)
    for number, question in enumerate(demo.questions):
        RegistrationQuestion.objects.create(setup=setup, sort_order=number, **question)
    answers = _answers(setup)
    _register_company(event, demo.company, then, answers)
    for number in range(demo.guests):
        person = Person(NAMES[number], f"1380000{number:04d}", f"guest{number}@example.org", "运营")
        contact = Contact(person.name, person.phone, person.email, "示例商贸（演示）")
        made = register(event=event, by=None, now=then, people=[person], contact=contact, answers=answers)
        confirm_guest(registration=made, now=then)
    if demo.is_over:
        _let_in(event, now=now, at=first + timedelta(hours=14))
    yield f"created  registration  {event.title}"


def _answers(setup: RegistrationSetup) -> dict[str, str]:
    """是 to what is asked first of all."""
    asked = setup.questions.filter(kind="yes_no").first()
    return {str(asked.pk): "yes"} if asked else {}


def _register_company(event: Event, count: int, now: datetime, answers: dict[str, str]) -> None:
    owner = User.objects.filter(username="enterprise").first()
    found = (
        Enterprise.objects.filter(memberships__user=owner, memberships__role=MemberRole.OWNER).order_by("pk").first()
    )
    if not count or owner is None or found is None:
        return
    people = [Person(f"员工示例{number + 1}", f"1390000{number:04d}", "", "合规") for number in range(count)]
    contact = Contact(owner.get_full_name(), "010-12345678", owner.email)
    register(event=event, by=owner, now=now, people=people, contact=contact, answers=answers, enterprise=found)


def _let_in(event: Event, *, now: datetime, at: datetime) -> None:
    """All but the last came, and two of them said what they think."""
    seated = list(event.attendees.seated().select_related("event", "registration"))
    for attendee in seated[:-1]:
        check_in(event=event, scan=Scan(attendee.code, at), by=None, now=at)
    for number, attendee in enumerate(seated[:2]):
        words = "案例很实用，希望增加练习。" if number else ""
        scores = {"overall": 5 - number, "content": 4, "organisation": 5, "words": words}
        give_feedback(attendee=attendee, values=scores, now=now)
