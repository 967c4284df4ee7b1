"""Two demo training bases, taken through the application as everybody is: a college, and a company that trains."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import District, Enterprise, EnterpriseKind, MemberRole, Membership, User
from accounts.seeds.companies import VERIFIED_AT, code
from core.services.publicity.notices import Words
from criteria.seeds.basis import ground_of
from talent.models import Award, Programme
from talent.seeds.programmes import VISIT, WORDS
from talent.services import publicity
from talent.services.drafts import begin, save_answers
from talent.services.programmes import announce
from talent.services.reviewing import Finding, advance, approve, record_visit
from talent.services.submitting import submit
from talent.workflow import State

SLUG = "training-base-earlier"
GRANTED_BEFORE = timedelta(days=690)  # so that the review is due soon
OPENED_BEFORE, CLOSED_BEFORE = timedelta(days=760), timedelta(days=650)
COLLEGE = code("12110108MB0CL2026")
COMPANY = code("91110108MA02E2026")  # 云帆, of the accounts' seeds
OFFICE = ("officer", "officer2", "director")


def seed_bases(*, now: datetime, day: date) -> Iterator[str]:
    """Whoever of the two is no base yet becomes one; nothing where the demo's people are not there."""
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    district = District.objects.filter(slug="haidian").first()
    if district is None or not {*OFFICE, "college", "enterprise2"} <= people.keys():
        return
    programme = _programme(now=now, day=day)
    if programme is None:
        return
    college = _college(district, people["college"])
    company = Enterprise.objects.filter(uscc=COMPANY).first()
    for organisation, owner in ((college, people["college"]), (company, people["enterprise2"])):
        if organisation is None or Award.objects.filter(programme=programme, organisation=organisation).exists():
            continue
        _recognise(programme, organisation, owner, people, now=now - GRANTED_BEFORE)
        yield f"recognised  {organisation.name}  {programme.title}"


def _college(district: District, owner: User) -> Enterprise:
    college, _created = Enterprise.objects.get_or_create(
        uscc=COLLEGE,
        defaults={
            "name": "海港职业学院（演示）",
            "legal_representative": "演示",
            "registered_on": date(2008, 9, 1),
            "registered_address": "海淀区演示学院路2号",
            "district": district,
            "kinds": [EnterpriseKind.SERVICE.value],
            "is_independent_legal_person": True,
            "state": Enterprise.State.VERIFIED,
            "verified_at": VERIFIED_AT,
            "introduction": "开设跨境电商专业和社会培训。演示数据。",
        },
    )
    Membership.objects.get_or_create(enterprise=college, user=owner, defaults={"role": MemberRole.OWNER})
    return college


@transaction.atomic
def _programme(*, now: datetime, day: date) -> Programme | None:
    """The round of two years ago; None where no document speaks of training."""
    found = Programme.objects.filter(slug=SLUG).first()
    ground = None if found is not None else ground_of(WORDS, day)
    if found is not None or ground is None:
        return found
    made = Programme.objects.create(
        slug=SLUG,
        title="跨境电商人才培训基地认定（上一批次）",
        kind="training_base",
        summary="上一批次的认定，已截止；认定的基地正在开班。",
        audience="高校、职业院校和培训机构，以及自办培训的企业",
        benefit="授予培训基地称号，学员可由门户报名，结业证书可在线验证",
        applicants=["organisation"],
        organisers="商务主管部门\n人力资源社会保障部门",
        contact="商务主管部门人才服务窗口（演示）",
        opens_at=now - OPENED_BEFORE,
        closes_at=now - CLOSED_BEFORE,
        publicity_days=7,
        least_trainees=8,
        least_hired_share=20,
        is_published=True,
        published_at=now,
        is_demonstration=True,
    )
    made.basis_clauses.create(clause=ground.clause, quote=ground.quote, sort_order=0)
    made.questions.create(key="plan", kind="long_text", label="培训计划", sort_order=0)
    for order, (key, title, role, days) in enumerate(
        (("look", "初审", "officer", 5), VISIT, ("decide", "审定", "committee", 10))
    ):
        made.steps.create(key=key, title=title, role=str(role), days=days, sort_order=order)
    made.visit_items.create(title="教学场地与申请一致", sort_order=0)
    made.save()
    announce(made)
    return made


@transaction.atomic
def _recognise(
    programme: Programme, organisation: Enterprise, owner: User, people: dict[str, User], *, now: datetime
) -> None:
    officer, companion, decider = (people[name] for name in OFFICE)
    draft = begin(programme=programme, organisation=organisation, by=owner, now=now)
    typed = {"plan": "每年开设两期跨境电商运营培训班，每期不少于四次课。"}
    save_answers(application=draft, by=owner, typed=typed, revision=draft.revision, now=now)
    draft.refresh_from_db()
    application = submit(application=draft, by=owner, now=now, revision=draft.revision)
    while application.state != State.DECISION:
        if application.state == State.VISIT:
            record_visit(
                application=application,
                by=officer,
                companion=companion,
                visited_on=(now - timedelta(days=1)).date(),
                findings=[Finding(item, met=True) for item in application.form.visit_items],
                note="",
                now=now,
            )
        application = advance(application=application, by=officer, now=now)
    approve(application=application, by=decider, now=now)
    words = Words(title=f"{organisation.name}认定公示（演示）", contact="商务主管部门人才服务窗口（演示）")
    notice = publicity.draft(programme=programme, by=officer, now=now, words=words, applications=[application.pk])
    publicity.publish(notice=notice, by=officer, now=now)
    notice.refresh_from_db()
    publicity.close_if_over(notice, now=now + timedelta(days=9))
