"""Talent programmes, and applications by the services that make them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, User
from talent.models import Application, Programme
from talent.services.drafts import begin, save_answers
from talent.services.papers import add_paper
from talent.services.reviewing import Finding, advance, approve, record_visit
from talent.services.submitting import submit
from talent.workflow import State
from tests.factories.companies import upload

IDENTITY_NUMBER = "11010119900307803X"  # made up; its last character checks the rest
ANSWERS = {"plan": "每年开设四期跨境电商运营课程。", "trainees": "120"}


def programme(**columns: Any) -> Programme:
    """A published training-base programme with two questions, one paper, a visit and a decision."""
    number = Programme.objects.count() + 1
    made = Programme.objects.create(
        **{
            "title": f"跨境电商人才培训基地 {number}",
            "slug": f"base-{number}",
            "kind": "training_base",
            "applicants": ["organisation"],
            "is_published": True,
            "published_at": timezone.now(),
            "publicity_days": 5,
            **columns,
        }
    )
    made.questions.create(key="plan", kind="long_text", label="培训计划")
    made.questions.create(key="trainees", kind="number", label="年培训人数", unit="人", fact="base.trainees")
    made.materials.create(key="proof", title="办学证明", formats=["pdf"])
    made.steps.create(key="look", title="初审", role="officer", days=5)
    made.steps.create(key="visit", title="现场核查", role="visitors", days=10)
    made.steps.create(key="decide", title="审定", role="committee", days=10)
    made.visit_items.create(title="场地")
    made.save()
    return made


def personal_programme(**columns: Any) -> Programme:
    """A published allowance for people that asks for an identity card."""
    number = Programme.objects.count() + 1
    made = Programme.objects.create(
        **{
            "title": f"跨境电商人才津贴 {number}",
            "slug": f"allowance-{number}",
            "kind": "allowance",
            "applicants": ["person"],
            "is_published": True,
            "published_at": timezone.now(),
            **columns,
        }
    )
    made.questions.create(key="card", kind="identity", label="身份证号")
    made.materials.create(key="copy", title="身份证复印件", formats=["pdf"], is_identity=True)
    made.save()
    return made


def filled(
    programme: Programme,
    *,
    by: User,
    organisation: Enterprise | None = None,
    now: datetime,
    typed: Mapping[str, str] | None = None,
) -> Application:
    """A draft with every question answered and every paper attached."""
    application = begin(programme=programme, organisation=organisation, by=by, now=now)
    typed = typed or ({"card": IDENTITY_NUMBER} if organisation is None else ANSWERS)
    assert not save_answers(application=application, by=by, typed=typed, revision=application.revision, now=now)
    for material in application.form.materials:
        add_paper(application=application, slot=material.key, by=by, now=now, upload=upload(name="材料.pdf"))
    application.refresh_from_db()
    return application


def submitted(
    programme: Programme, *, by: User, organisation: Enterprise | None = None, now: datetime
) -> Application:  # fmt: skip
    """An application that the office has."""
    draft = filled(programme, by=by, organisation=organisation, now=now)
    return submit(application=draft, by=by, now=now, revision=draft.revision)


def decided(application: Application, *, officer: User, companion: User, decider: User, now: datetime) -> Application:
    """A submitted application taken through its whole review, and approved."""
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
    return approve(application=application, by=decider, now=now)
