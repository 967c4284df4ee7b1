"""A manager submits, an officer approves or returns with a reason; what is published stays meanwhile."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, Workflow

from accounts.models import User
from parks.models import ParkPage, ParkReviewTask
from tests.factories.parks import managed, park

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(people: dict[str, User]) -> ParkPage:
    return managed(park("a", title="旧名"), people["parkmanager"])


@pytest.fixture
def state(page: ParkPage, people: dict[str, User]) -> TaskState:
    page.title = "新名"
    page.save_revision(user=people["parkmanager"])
    page.get_workflow().start(page, people["parkmanager"])
    found = page.current_workflow_task_state
    assert found is not None
    return found


def action(page: ParkPage, name: str, state: TaskState) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])


def test_parks_have_a_workflow_of_their_own(page: ParkPage) -> None:
    task = page.get_workflow().tasks.get().specific
    assert isinstance(task, ParkReviewTask)
    assert [group.name for group in task.groups.all()] == ["补贴专员"]
    assert Workflow.objects.filter(name="园区信息审核").count() == 1


def test_what_is_published_stays_until_an_officer_approves(
    page: ParkPage, state: TaskState, officer: Client, visitor: Client
) -> None:
    assert "旧名" in visitor.get("/parks/a/").content.decode()
    officer.post(action(page, "approve", state))
    assert "新名" in visitor.get("/parks/a/").content.decode()


def test_a_return_needs_a_reason(page: ParkPage, state: TaskState, officer: Client) -> None:
    officer.post(action(page, "reject", state), {"comment": ""})
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    officer.post(action(page, "reject", state), {"comment": "面积与合同不符"})
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "面积与合同不符")
    assert ParkPage.objects.get(pk=page.pk).title == "旧名"


@pytest.mark.parametrize("who", ["parkmanager", "parkmanager2", "reviewer"])
def test_nobody_else_decides(page: ParkPage, state: TaskState, who: str, client_of: object) -> None:
    client_of(who).post(action(page, "approve", state))
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
