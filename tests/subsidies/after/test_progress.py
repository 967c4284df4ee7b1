"""Where applications stand: the present step, who has it, until when, and what is next."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils.timezone import localtime

from core.models import Holiday
from subsidies.models import Application, DistrictDeadline
from subsidies.services.following import follow
from subsidies.services.next_steps import next_step
from subsidies.services.progress import Place, progress_of, progress_of_all
from subsidies.services.supplements import Item, ask, lapse_overdue
from subsidies.services.withdrawing import withdraw
from tests.factories.submitted import FORM, filled, followed_call, many, submitted
from tests.factories.subsidies import scheme_version
from tests.subsidies.after.conftest import Cast

FRIDAY = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_friday():
    with time_machine.travel(FRIDAY, tick=False):
        yield


def loaded(application: Application) -> Application:
    return Application.objects.for_following().get(pk=application.pk)


def asked(cast: Cast) -> Application:
    application = submitted(cast.company, cast.owner)
    ask(application=application, by=cast.officer, now=FRIDAY, items=[Item("project", "请补充")], reason="不全", days=5)
    return application


def test_a_draft_is_the_companys_until_the_call_closes(cast: Cast) -> None:
    progress = progress_of(loaded(filled(cast.company, cast.owner)))
    assert progress.waits_for_company
    assert (progress.current.title, progress.due_at) == ("填写并提交申报", FRIDAY + timedelta(days=30))


def test_what_was_submitted_is_the_first_reviewers_for_their_days(cast: Cast) -> None:
    Holiday.objects.create(day=date(2026, 11, 24), name="假日")
    progress = progress_of(loaded(submitted(cast.company, cast.owner)))
    assert [(stage.title, stage.place) for stage in progress.stages] == [
        ("提交申报", Place.DONE),
        ("区级初审", Place.CURRENT),
        ("市级审核", Place.COMING),
        ("审定", Place.COMING),
        ("公示", Place.COMING),
        ("拨付", Place.COMING),
    ]
    assert progress.current.holder == "朝阳区 · 区级专员"
    assert localtime(progress.due_at).date() == date(2026, 11, 30)  # five working days, a holiday among them
    assert not progress.waits_for_company


def test_a_districts_own_deadline_goes_before_the_steps_days(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    due = FRIDAY + timedelta(days=20)
    DistrictDeadline.objects.create(call=application.call, district=cast.company.district, review_by=due)
    assert progress_of(loaded(application)).due_at == due


def test_a_scheme_without_steps_is_with_the_office(cast: Cast) -> None:
    version = scheme_version(FORM.model_copy(update={"steps": ()}), slug="bare", title="无环节")
    progress = progress_of(loaded(submitted(cast.company, cast.owner, call=followed_call(version))))
    assert (progress.current.title, progress.current.holder) == ("审核", "市级专员")
    assert localtime(progress.due_at).date() == date(2026, 12, 4)  # ten working days


def test_a_supplement_is_the_companys(cast: Cast) -> None:
    application = loaded(asked(cast))
    progress = progress_of(application)
    assert (progress.current.title, progress.current.holder) == ("补正", "本企业")
    assert progress.due_at == application.due_at
    assert progress.waits_for_company


def test_at_its_end_nothing_is_waited_for(cast: Cast) -> None:
    sent = submitted(cast.company, cast.owner)
    withdraw(application=sent, by=cast.owner, now=FRIDAY)
    progress = progress_of(loaded(sent))
    assert (progress.current, progress.due_at) == (None, None)
    assert {stage.place for stage in progress.stages} == {Place.DONE, Place.DROPPED}


def test_the_next_step_in_words(cast: Cast) -> None:
    draft = loaded(filled(cast.company, cast.owner))
    assert next_step(progress_of(draft), now=FRIDAY).label == "继续填写"
    over = next_step(progress_of(draft), now=draft.call.closes_at)
    assert "不再受理" in over.text
    assert over.due_at is None
    draft.delete()
    application = asked(cast)
    step = next_step(progress_of(loaded(application)), now=FRIDAY)
    assert (step.label, step.url) == ("去补正", f"/dashboard/applications/{application.pk}/form/")
    lapse_overdue(now=FRIDAY + timedelta(days=30))
    assert next_step(progress_of(loaded(application)), now=FRIDAY).url == ""


def test_the_timeline_tells_who_did_what_and_where_it_stands(cast: Cast) -> None:
    application = asked(cast)
    entries = follow(loaded(application), now=FRIDAY, whole=True).timeline
    assert [(entry.title, entry.text, entry.is_current) for entry in entries] == [
        ("要求补正", "anofficer：不全", True),
        ("提交申报", "owner", False),
    ]


def test_what_the_office_keeps_to_itself_is_not_shown(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    application.events.create(at=FRIDAY, kind="note", note="内部意见", for_applicant=False)
    shown = follow(loaded(application), now=FRIDAY, whole=True).timeline
    assert all("内部意见" not in entry.text for entry in shown)
    office = follow(loaded(application), now=FRIDAY, whole=True, for_office=True).timeline
    assert any("内部意见" in entry.text for entry in office)


def test_many_are_followed_with_as_many_queries_as_few(cast: Cast, django_assert_num_queries) -> None:
    many(cast.company, cast.owner, 30)
    for count in (3, 30):
        rows = list(Application.objects.for_following()[:count])
        with django_assert_num_queries(2):  # versions, districts' deadlines
            assert len(progress_of_all(rows)) == count
