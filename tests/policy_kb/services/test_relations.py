"""Replacing, repealing, amending, ending: the older document's dates follow, and come back."""

from datetime import date

import pytest

from core.refusals import RefusedError
from policy_kb.models import DocumentRelation, PolicyDocument
from policy_kb.rules.validity import Validity
from policy_kb.services.relations import end, relate, unrelate
from tests.factories.policies import PARKS, WAREHOUSE, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("announced")]
SINCE = date(2025, 1, 1)


@pytest.fixture
def older() -> PolicyDocument:
    return publish(PARKS, name="parks.txt")


@pytest.fixture
def newer() -> PolicyDocument:
    return publish(WAREHOUSE, name="warehouse.txt")


def again(document: PolicyDocument) -> PolicyDocument:
    return PolicyDocument.objects.get(pk=document.pk)


def test_a_replacement_takes_effect_on_its_day(newer, older):
    relate(kind="replaces", newer=newer, older=older, since=SINCE)
    found = again(older)
    assert found.replaced_by == newer
    assert [found.validity(day) for day in (date(2024, 12, 31), SINCE)] == [Validity.IN_FORCE, Validity.REPLACED]


def test_a_repeal_takes_effect_on_its_day(newer, older):
    relate(kind="repeals", newer=newer, older=older, since=SINCE)
    assert [again(older).validity(day) for day in (date(2024, 12, 31), SINCE)] == [Validity.IN_FORCE, Validity.REPEALED]


def test_an_amendment_leaves_the_document_in_force_and_names_clauses(newer, older):
    relation = relate(kind="amends", newer=newer, older=older, since=SINCE, anchors=["c-a2"])
    assert relation.anchors == ["c-a2"]
    assert again(older).validity(SINCE) is Validity.IN_FORCE


@pytest.mark.parametrize("kind", ["replaces", "repeals", "amends"])
def test_taking_it_back_takes_its_effect_back(newer, older, kind):
    unrelate(relation=relate(kind=kind, newer=newer, older=older, since=SINCE))
    found = again(older)
    assert (found.replaced_by, found.replaced_on, found.repealed_on) == (None, None, None)
    assert not DocumentRelation.objects.exists()


def test_both_documents_are_announced(newer, older, announced, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        relate(kind="replaces", newer=newer, older=older, since=SINCE)
    assert set(announced) == {str(newer.pk), str(older.pk)}


def test_what_cannot_stand_is_refused_with_its_reason(newer, older):
    third = publish(PARKS.replace("5号", "6号"), name="third.txt")
    hidden = publish(WAREHOUSE.replace("12号", "13号"), name="hidden.txt", live=False)
    relate(kind="replaces", newer=newer, older=older, since=SINCE)
    refused = [
        ("不能作用于自己", {"newer": older, "older": older}),
        ("已经登记过", {"newer": newer, "older": older}),
        ("不能互相", {"newer": older, "older": newer}),
        ("还没有发布", {"newer": hidden, "older": older}),
        ("由另一份文件替代", {"newer": third, "older": older}),
        ("新文件的成文日期", {"newer": newer, "older": third, "since": date(2024, 3, 14)}),
    ]
    for reason, changes in refused:
        with pytest.raises(RefusedError, match=reason):
            relate(**{"kind": "replaces", "since": SINCE, **changes})
    with pytest.raises(RefusedError, match="没有这些条款"):
        relate(kind="amends", newer=third, older=newer, since=SINCE, anchors=["c-99"])
    assert DocumentRelation.objects.count() == 1


def test_a_circle_through_a_third_document_is_refused(newer, older):
    third = publish(PARKS.replace("5号", "6号"), name="third.txt")
    relate(kind="repeals", newer=newer, older=older, since=SINCE)
    relate(kind="amends", newer=older, older=third, since=SINCE)
    with pytest.raises(RefusedError, match="不能互相"):
        relate(kind="replaces", newer=third, older=newer, since=SINCE)


def test_a_document_cannot_end_before_it_begins_to_apply(newer):
    with pytest.raises(RefusedError, match="不能早于施行日期"):
        end(document=newer, last_day=date(2024, 3, 31))


def test_the_last_day_outlives_a_draft_of_the_metadata(newer):
    newer.save_revision().publish()
    draft = again(newer)
    draft.title = "新标题"
    draft.save_revision()
    end(document=newer, last_day=date(2025, 6, 30))
    assert again(newer).expires_on == date(2025, 6, 30)
    again(newer).get_latest_revision().publish()
    found = again(newer)
    assert (found.title, found.expires_on) == ("新标题", date(2025, 6, 30))
    end(document=newer, last_day=None)
    assert again(newer).expires_on is None
