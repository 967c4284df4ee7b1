"""GET /api/v1/companies …: one's own alone, by session or by a key with the scope."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.forms.api_keys import ApiKeyForm
from accounts.models import Contact, MemberRole, User, YearlyFigures
from accounts.services.api_keys import create_api_key
from tests.factories.companies import company

pytestmark = pytest.mark.django_db
URL = "/api/v1/companies"


def key_of(user: User, *scopes: str) -> dict[str, str]:
    issued = create_api_key(owner=user, name="程序", scopes=scopes, day=timezone.localdate())
    return {"HTTP_AUTHORIZATION": f"Bearer {issued.written}"}


def test_visitors_are_asked_to_sign_in(visitor: Client) -> None:
    for address in (URL, f"{URL}/1"):
        response = visitor.get(address)
        assert (response.status_code, response.json()["code"]) == (401, "sign_in")


def test_a_key_reads_its_owner_s_companies_and_needs_the_scope(visitor: Client, people: dict[str, User]) -> None:
    mine = company("甲公司", members={people["viewer"]: MemberRole.VIEWER})
    foreign = company("乙公司", number=2, members={people["enterprise2"]: MemberRole.OWNER})
    headers = key_of(people["viewer"], "companies:read")
    listed = visitor.get(URL, **headers).json()
    assert (listed["count"], [item["id"] for item in listed["items"]]) == (1, [mine.pk])
    assert listed["items"][0]["role"] == "viewer"
    assert visitor.get(f"{URL}/{mine.pk}", **headers).status_code == 200
    assert visitor.get(f"{URL}/{foreign.pk}", **headers).status_code == 404
    without = visitor.get(URL, **key_of(people["viewer"], "policies:read"))
    assert (without.status_code, without.json()["code"]) == (403, "missing_scope")


def test_a_key_of_an_officer_or_administrator_opens_no_company(visitor: Client, people: dict[str, User]) -> None:
    foreign = company("乙公司", members={people["enterprise2"]: MemberRole.OWNER})
    for username in ("officer", "admin"):
        headers = key_of(people[username], "companies:read")
        assert visitor.get(URL, **headers).json() == {"count": 0, "items": []}
        assert visitor.get(f"{URL}/{foreign.pk}", **headers).status_code == 404


def test_a_whole_company(client_of: Callable[[str], Client], people: dict[str, User]) -> None:
    mine = company(
        "甲公司",
        members={people["enterprise"]: MemberRole.OWNER},
        bank_name="演示银行",
        bank_account="6222020200112233445",
        kinds=["service"],
    )
    Contact.objects.create(enterprise=mine, name="李四", phone="010-12345678", is_primary=True)
    YearlyFigures.objects.create(enterprise=mine, year=2025, exports="1200.50")
    found = client_of("enterprise").get(f"{URL}/{mine.pk}").json()
    assert found["bank_account_masked"] == "••••3445"
    assert "bank_account" not in found
    assert found["kinds"] == ["service"]
    assert found["contacts"] == [
        {"name": "李四", "position": "", "phone": "010-12345678", "email": "", "is_primary": True}
    ]
    assert (found["figures"][0]["exports"], found["figures"][0]["revenue"]) == ("1200.50", None)
    assert found["url"].endswith(f"/dashboard/companies/{mine.pk}/")


def test_queries_do_not_grow(client_of: Callable[[str], Client], people: dict[str, User]) -> None:
    client, counts = client_of("enterprise"), []
    for number in range(1, 12):
        company(f"公司{number}", number=number, members={people["enterprise"]: MemberRole.OWNER})
        if number in (1, 11):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(URL).json()["count"] == number
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_new_key_does_not_read_companies_unless_that_is_chosen() -> None:
    field = ApiKeyForm().fields["scopes"]
    assert "companies:read" in dict(field.choices)
    assert "companies:read" not in field.initial
    assert "policies:read" in field.initial
