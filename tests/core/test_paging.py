"""Pages of lists in the API: the same limits everywhere."""

import pytest
from django.test import Client
from pydantic import ValidationError

from core.paging import MAX_PAGE, MOST_ON_PAGE, Paging


def test_rows_are_those_of_the_page() -> None:
    assert Paging().window() == slice(0, 20)
    assert Paging(page=3, page_size=50).window() == slice(100, 150)


@pytest.mark.parametrize(
    "asked", [{"page": 0}, {"page": MAX_PAGE + 1}, {"page_size": 0}, {"page_size": MOST_ON_PAGE + 1}, {"page": "x"}]
)
def test_limits(asked: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Paging(**asked)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["parks", "events", "schemes", "calls", "sites", "warehouses", "policies"])
def test_every_list_keeps_them(visitor: Client, path: str) -> None:
    assert visitor.get(f"/api/v1/{path}?page=1&page_size=100").status_code == 200
    assert visitor.get(f"/api/v1/{path}?page_size=101").status_code == 422
    assert visitor.get(f"/api/v1/{path}?page=0").status_code == 422
