"""审计日志 in the admin: who may read it, what it shows, and that it can only be read."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import District, User
from accounts.roles import Role
from accounts.services.enterprises import REGISTERED
from accounts.services.roles import grant
from core.models import AuditEntry
from core.services.audit import write
from core.services.audit_words import action_words, data_lines, type_words
from tests.factories.companies import district

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
ADDRESS = "/admin/reports/audit/"


@pytest.fixture
def trail(people: dict[str, User]) -> dict[str, District]:
    """Four entries about two districts: 1 and 3 by officer, 2 by admin, 4 by the clock two days later."""
    east, west = district("朝阳区", "chaoyang"), district("海淀区", "haidian")
    write(action=REGISTERED, subject=east, by=people["officer"], now=NOW, data={"reason": "=1+1", "old": ["甲", 2]})
    write(action="tests.look", subject=west, by=people["admin"], now=NOW)
    write(action="tests.look", subject=east, by=people["officer"], now=NOW + timedelta(days=1))
    write(action="tests.lapse", subject=east, by=None, now=NOW + timedelta(days=2))
    return {"east": east, "west": west}


def shown(client: Client, query: str = "") -> list[int]:
    """The numbers of the entries in the table, from above."""
    return [entry.sequence for entry in client.get(f"{ADDRESS}{query}").context["object_list"]]


class TestWhoMayRead:
    @pytest.mark.parametrize("username", ["officer", "reviewer", "parkmanager", "enterprise", "visitor"])
    @pytest.mark.parametrize("path", ["", "results/", "?export=csv"])
    def test_nobody_without_the_permission(self, client_of: Callable[[str], Client], username: str, path: str) -> None:
        client = client_of(username)
        assert client.get(f"{ADDRESS}{path}").status_code == 302
        assert ADDRESS not in client.get("/admin/").content.decode()

    def test_a_role_to_which_an_app_grants_it(self, reviewer: Client, trail: object) -> None:
        grant(role=Role.REVIEWER, permissions=["core.view_auditentry"])
        assert shown(reviewer) == [4, 3, 2, 1]
        assert ADDRESS in reviewer.get("/admin/").content.decode()

    def test_an_administrator_may_give_it_to_a_group(self, admin: Client) -> None:
        group = Group.objects.get(name=Role.REVIEWER)
        page = admin.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
        assert "审计日志" in page

    def test_nothing_is_written_there(self, admin: Client, trail: object) -> None:
        assert admin.post(ADDRESS, {"action": "x"}).status_code == 405


class TestWhatItShows:
    def test_words_times_and_hashes(self, admin: Client, trail: dict[str, District]) -> None:
        page = admin.get(ADDRESS).content.decode()
        assert "登记企业" in page
        assert "tests.look" in page
        assert "2026-11-22 17:30:05" in page
        assert "系统" in page
        assert "所属区" in page
        assert "[&quot;甲&quot;, 2]" in page
        assert all(entry.entry_hash in page for entry in AuditEntry.objects.all())

    def test_one_thing_from_its_start(self, admin: Client, trail: dict[str, District]) -> None:
        query = f"?subject=accounts.district%3A{trail['east'].pk}&ordering=sequence"
        assert query.replace("&", "&amp;") in admin.get(ADDRESS).content.decode()
        assert shown(admin, query) == [1, 3, 4]

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("?action=tests.look", [3, 2]),
            ("?subject=海淀", [2]),
            ("?subject=accounts.district:999999", []),
            ("?actor=no-such-person", []),
            ("?actor=99999999999999999999999", []),
            ("?at_from=2026-11-23&at_to=2026-11-23", [3]),
            ("?at_from=2026-11-24", [4]),
            ("?action=tests.look&at_to=2026-11-22", [2]),
        ],
    )
    def test_filters(self, admin: Client, trail: object, query: str, expected: list[int]) -> None:
        assert shown(admin, query) == expected

    def test_an_account_by_name_or_number_also_after_it_is_gone(
        self, admin: Client, people: dict[str, User], trail: object
    ) -> None:
        officer = people["officer"]
        name, number = officer.get_full_name(), officer.pk
        officer.delete()
        assert shown(admin, f"?actor={name}") == shown(admin, f"?actor={number}") == [3, 1]

    def test_actions_that_occurred_can_be_chosen(self, admin: Client, trail: object) -> None:
        choices = admin.get(ADDRESS).context["filters"].form.fields["action"].choices
        assert [value for value, _label in choices if value] == [REGISTERED, "tests.lapse", "tests.look"]

    def test_an_empty_trail(self, admin: Client) -> None:
        assert admin.get(ADDRESS).status_code == 200
        assert AuditEntry.objects.actions() == []

    def test_a_file_whose_cells_run_no_formula(self, admin: Client, trail: dict[str, District]) -> None:
        write(action="tests.look", subject=District(pk=9, name="=cmd()"), by=None, now=NOW)
        answer = admin.get(f"{ADDRESS}?export=csv&ordering=sequence")
        text = b"".join(answer.streaming_content).decode()
        assert "'=cmd()" in text
        assert AuditEntry.objects.get(sequence=5).entry_hash in text
        assert admin.get(f"{ADDRESS}?export=xlsx").status_code == 200

    def test_queries_do_not_grow_with_the_page(self, admin: Client, trail: dict[str, District]) -> None:
        def queries() -> int:
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert admin.get(ADDRESS).status_code == 200
            return len(caught)

        queries()
        few = queries()
        for number in range(30):
            write(action=f"tests.{number % 7}", subject=trail["west"], by=None, now=NOW)
        assert queries() == few


def test_words_for_what_the_portal_no_longer_knows() -> None:
    assert type_words("gone.thing") == "gone.thing"
    assert type_words("nonsense") == "nonsense"
    assert action_words("gone.thing.do") == "gone.thing.do"
    assert data_lines({"a": None, "b": "字"}) == [("a", "null"), ("b", "字")]
    assert data_lines([1]) == [("", "[1]")]
    assert data_lines({}) == []
