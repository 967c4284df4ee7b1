"""Drafts: begun once, saved bit by bit, merged with what colleagues save."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership
from subsidies.models import Application
from subsidies.rules.scheme import AssetKind
from subsidies.services.drafts import ConflictError, begin, save_section
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import submit
from tests.factories.companies import person
from tests.factories.filling import SCHEME, filled_draft, filling_call, people_of
from tests.factories.subsidies import site

pytestmark = pytest.mark.django_db
NOW = timezone.now


def started() -> tuple[Application, object, object]:
    enterprise, owner, colleague = people_of()
    return begin(call=filling_call(), enterprise=enterprise, by=owner, now=NOW()), owner, colleague


def save(application: Application, by: object, base: dict, **values: object) -> Application:
    return save_section(application=application, section="project", by=by, now=NOW(), base=base, values=values)


def test_a_draft_is_begun_once_by_two_colleagues() -> None:
    enterprise, owner, colleague = people_of()
    call = filling_call()
    first = begin(call=call, enterprise=enterprise, by=owner, now=NOW())
    assert begin(call=call, enterprise=enterprise, by=colleague, now=NOW()) == first
    assert [event.kind for event in first.events.all()] == ["begin"]


def test_what_the_profile_tells_is_filled_in() -> None:
    application, _owner, _colleague = started()
    assert application.answers == {"since": "2020-01-01"}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"closes_at": NOW() - timedelta(minutes=1), "opens_at": NOW() - timedelta(days=9)}, "已经截止"),
        ({"opens_at": NOW() + timedelta(days=1)}, "还没有开始"),
        ({"state": "cancelled"}, "没有开放"),
    ],
)
def test_a_call_that_takes_nothing_says_so(columns: dict, words: str) -> None:
    enterprise, owner, _colleague = people_of()
    with pytest.raises(RefusedError, match=words):
        begin(call=filling_call(**columns), enterprise=enterprise, by=owner, now=NOW())


def test_an_unverified_company_and_a_viewer_are_told_why_not() -> None:
    enterprise, owner, _colleague = people_of()
    viewer = person("viewer1")
    Membership.objects.create(enterprise=enterprise, user=viewer, role=MemberRole.VIEWER)
    call = filling_call()
    with pytest.raises(RefusedError, match="角色"):
        begin(call=call, enterprise=enterprise, by=viewer, now=NOW())
    Enterprise.objects.update(state=Enterprise.State.UNVERIFIED)
    enterprise.refresh_from_db()
    with pytest.raises(RefusedError, match="核验"):
        begin(call=call, enterprise=enterprise, by=owner, now=NOW())
    assert not Application.objects.exists()


def test_one_draft_for_each_site_and_none_for_another_companys() -> None:
    enterprise, owner, _colleague = people_of()
    other, _owner, _else = people_of(2)
    call = filling_call(SCHEME.model_copy(update={"asset_kind": AssetKind.SITE}))
    first, second = site(enterprise, "one.com"), site(enterprise, "two.com")
    with pytest.raises(RefusedError, match="请选择申报的独立站"):
        begin(call=call, enterprise=enterprise, by=owner, now=NOW())
    with pytest.raises(RefusedError, match="本企业"):
        begin(call=call, enterprise=enterprise, by=owner, now=NOW(), site=site(other, "three.com"))
    drafts = {
        begin(call=call, enterprise=enterprise, by=owner, now=NOW(), site=each) for each in (first, second, first)
    }
    assert len(drafts) == 2


def test_incomplete_and_wrong_answers_are_kept() -> None:
    application, owner, _colleague = started()
    saved = save(application, owner, application.answers, invested="很多", name="")
    assert saved.answers["invested"] == "很多"
    assert saved.visited == ["project"]
    assert saved.revision == application.revision + 1
    again = save(saved, owner, saved.answers, invested="很多")
    assert again.revision == saved.revision  # nothing changed


def test_answers_to_no_question_of_the_section_are_not_kept() -> None:
    application, owner, _colleague = started()
    saved = save(application, owner, {}, truth=True, secret="x")
    assert set(saved.answers) == {"since"}


def test_different_fields_of_two_people_are_both_kept() -> None:
    application, owner, colleague = started()
    seen = dict(application.answers)
    save(application, owner, seen, name="甲的名称", invested="")
    saved = save(application, colleague, seen, name="", invested="500")
    assert (saved.answers["name"], saved.answers["invested"]) == ("甲的名称", "500")


def test_the_same_field_of_two_people_is_asked_about_and_nothing_saved() -> None:
    application, owner, colleague = started()
    seen = dict(application.answers)
    save(application, owner, seen, name="甲", invested="1")
    with pytest.raises(ConflictError) as caught:
        save(application, colleague, seen, name="乙", invested="1", staff="5")
    assert [(each.key, each.mine, each.theirs) for each in caught.value.conflicts] == [("name", "乙", "甲")]
    application.refresh_from_db()
    assert "staff" not in application.answers
    chosen = save(application, colleague, caught.value.theirs, name="乙", invested="1", staff="5")
    assert (chosen.answers["name"], chosen.answers["staff"]) == ("乙", "5")


def test_a_draft_is_kept_after_the_call_closed_and_fixed_once_submitted() -> None:
    application, owner, _colleague = filled_draft()
    late = application.call.closes_at + timedelta(seconds=1)
    saved = save_section(
        application=application,
        section="project",
        by=owner,
        now=late,
        base=application.answers,
        values={"name": "新名"},
    )
    assert saved.answers["name"] == "新名"
    submit(application=application, by=owner, now=NOW(), key=1)
    with pytest.raises(RefusedError, match="已提交"):
        save(application, owner, application.answers, name="再改")
