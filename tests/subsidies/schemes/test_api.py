"""GET /api/v1/schemes and /calls."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from subsidies.models import Scheme
from tests.factories.subsidies import open_call, scheme_version

pytestmark = pytest.mark.django_db


def get(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status, response.content
    return response.json()


def test_calls_are_filtered_by_state_and_category(client: Client, schemes: list[Scheme]) -> None:
    assert get(client, "calls")["count"] == 6
    assert {call["scheme"] for call in get(client, "calls?state=open")["items"]} == {
        "site-build",
        "warehouse-build",
        "exhibition-booth",
    }
    assert [call["scheme"] for call in get(client, "calls?state=coming")["items"]] == ["site-award"]
    assert get(client, "calls?state=closed&category=site_build")["count"] == 1
    (call,) = get(client, "calls?state=open&category=exhibition")["items"]
    assert call["closes_at"].endswith("18:00:00+08:00")
    assert call["budget"] == "2000000.00"
    get(client, "calls?state=never", 422)


def test_schemes_come_by_deadline_with_pages(client: Client, schemes: list[Scheme]) -> None:
    page = get(client, "schemes?page_size=2")
    assert (page["count"], [each["slug"] for each in page["items"]]) == (5, ["warehouse-build", "exhibition-booth"])
    assert [each["slug"] for each in get(client, "schemes?page=3&page_size=2")["items"]] == ["warehouse-recognition"]
    assert [each["slug"] for each in get(client, "schemes?state=coming")["items"]] == ["site-award"]


def test_a_scheme_is_told_whole(client: Client, schemes: list[Scheme]) -> None:
    found = get(client, "schemes/warehouse-build")
    assert "海外仓" in found["basis"][0]["text"]
    assert found["is_demonstration"] is True
    assert "海外仓面积不低于2000平方米" in {each["title"] for each in found["conditions"]}
    assert found["expense_categories"][:2] == ["软件", "硬件"]
    assert found["steps"][0]["title"] == "区级初审"
    assert found["calls"][0]["state"] == "open"


def test_drafts_and_withdrawn_schemes_are_not_there(client: Client, scheme: Scheme) -> None:
    Scheme.objects.filter(pk=scheme.pk).update(live=False)
    get(client, "schemes/site-build", 404)
    assert "site-build" not in {call["scheme"] for call in get(client, "calls")["items"]}


@pytest.mark.parametrize("address", ["schemes", "calls"])
def test_lists_cost_no_more_queries_for_more_rows(client: Client, address: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client, f"{address}?page_size=100")
        return len(queries)

    for number in range(30):
        open_call(scheme_version(slug=f"s{number}", title=f"项目 {number}"))
        if number == 2:
            few = cost()
    assert cost() == few
