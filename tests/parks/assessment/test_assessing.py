"""Officers mark parks by a rubric; the grade comes of thresholds and is public once published."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from core.refusals import RefusedError
from parks.models import Assessment, AssessmentItem, AssessmentRubric, GradeThreshold, ParkPage
from parks.rules.grading import grade_of
from parks.services.assessing import publish_assessment, save_assessment
from tests.factories.parks import managed, park

OFFICE = "/admin/parks/assessments/"
MARKS = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)


@given(MARKS, st.lists(st.tuples(MARKS, st.sampled_from("甲乙丙")), max_size=5))
def test_the_grade_is_of_the_highest_threshold_reached(total: Decimal, thresholds: list[tuple[Decimal, str]]) -> None:
    reached = [least for least, _grade in thresholds if least <= total]
    found = grade_of(total, thresholds)
    assert (found == "") is not bool(reached)
    assert not reached or (max(reached), found) in thresholds


@pytest.fixture
def rubric() -> AssessmentRubric:
    found: AssessmentRubric = AssessmentRubric.objects.create(year=2025)
    for title, most in (("企业服务", 60), ("数据报送", 40)):
        AssessmentItem.objects.create(rubric=found, title=title, most=most)
    for least, grade in ((90, "优秀"), (60, "合格")):
        GradeThreshold.objects.create(rubric=found, least=least, grade=grade)
    return found


@pytest.fixture
def a(people: dict[str, User]) -> ParkPage:
    return managed(park("a", title="甲园"), people["parkmanager"])


@pytest.mark.django_db
def test_marks_are_public_only_once_published(
    client_of: Callable[[str], Client], rubric: AssessmentRubric, a: ParkPage
) -> None:
    officer, manager, visitor = (client_of(name) for name in ("officer", "parkmanager", "visitor"))
    first, second = rubric.items.all()
    address = f"{OFFICE}2025/{a.pk}/"
    form = {f"item_{first.pk}": "55", "note": "评语秘稿"}
    assert officer.post(address, {**form, "publish": "1"}).status_code == 422  # one item without marks
    assert "评语秘稿" not in manager.get(OFFICE).content.decode()
    assert "评语秘稿" in officer.get(OFFICE).content.decode()
    assert officer.post(address, {**form, f"item_{second.pk}": "41"}).status_code == 422
    assert officer.post(address, {**form, f"item_{second.pk}": "36", "publish": "1"}).status_code == 302
    row = Assessment.objects.get()
    assert (row.total, row.grade) == (Decimal(91), "优秀")
    assert "评语秘稿" in manager.get(OFFICE).content.decode()
    assert "优秀" in visitor.get("/parks/a/").content.decode()
    assert officer.post(address, form).status_code == 422  # closed
    assert manager.get(address).status_code == 302


@pytest.mark.django_db
def test_nothing_of_another_park_is_shown(
    client_of: Callable[[str], Client], rubric: AssessmentRubric, a: ParkPage, people: dict[str, User]
) -> None:
    other, officer = managed(park("b", title="乙园"), people["parkmanager2"]), people["officer"]
    points = {item.pk: Decimal(1) for item in rubric.items.all()}
    row = save_assessment(rubric=rubric, park=other, points=points, note="乙评语", by=officer, now=timezone.now())
    publish_assessment(assessment=row, by=officer, now=timezone.now())
    assert "乙" not in client_of("parkmanager").get(OFFICE).context["page"].object_list[0].title
    assert "乙评语" not in client_of("parkmanager").get(OFFICE).content.decode()
    with pytest.raises(RefusedError):
        save_assessment(rubric=rubric, park=a, points={}, note="", by=people["parkmanager"], now=timezone.now())
