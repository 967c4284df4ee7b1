"""GET /api/v1/applications: one's own, by session or key, and nobody else's."""

from datetime import date

import pytest
from django.test import Client

from accounts.services.api_keys import create_api_key
from subsidies.rules.scopes import READ_APPLICATIONS
from subsidies.workflow import State
from tests.factories.submitted import many, submitted
from tests.subsidies.after.conftest import Cast

LIST = "/api/v1/applications"


def key_of(user, *scopes: str) -> dict[str, str]:
    issued = create_api_key(owner=user, name="程序", scopes=scopes, day=date(2026, 11, 22))
    return {"headers": {"Authorization": f"Bearer {issued.written}"}}


def test_a_key_reads_its_owners_applications_alone(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    mine = Client().get(LIST, **key_of(cast.viewer, READ_APPLICATIONS)).json()
    assert mine["count"] == 1
    assert mine["items"][0]["number"] == application.number
    assert mine["items"][0]["state"] == "submitted"
    assert mine["items"][0]["step"] == "区级初审"
    theirs = Client().get(LIST, **key_of(cast.stranger, READ_APPLICATIONS)).json()
    assert theirs == {"count": 0, "items": []}


def test_a_key_without_the_scope_is_refused(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    assert Client().get(LIST, **key_of(cast.owner, "policies:read")).status_code == 403


def test_a_session_reads_its_own_and_a_visitor_nothing(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = Client()
    assert client.get(LIST).status_code == 401
    assert client.get(f"{LIST}/{application.number}").status_code == 401
    client.force_login(cast.finance)
    found = client.get(f"{LIST}/{application.number}").json()
    assert [event["title"] for event in found["timeline"]] == ["提交申报"]
    assert found["url"].endswith(f"/dashboard/applications/{application.pk}/")
    client.force_login(cast.stranger)
    assert client.get(f"{LIST}/{application.number}").status_code == 404


def test_the_list_is_filtered_and_paged_with_a_constant_number_of_queries(
    cast: Cast, django_assert_max_num_queries
) -> None:
    many(cast.company, cast.owner, 30)
    client = Client()
    client.force_login(cast.owner)
    with django_assert_max_num_queries(12) as whole:
        assert len(client.get(f"{LIST}?page_size=30").json()["items"]) == 30
    with django_assert_max_num_queries(12) as few:
        assert len(client.get(f"{LIST}?page_size=3&page=2").json()["items"]) == 3
    assert len(few) == len(whole)
    assert client.get(f"{LIST}?state=draft").json()["count"] == 0
    assert client.get(f"{LIST}?page=0").status_code == 422


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_told_and_asked_for(cast: Cast, state: State) -> None:
    application = submitted(cast.company, cast.owner)
    application.state = state.value
    application.save()
    client = Client()
    client.force_login(cast.owner)
    assert [item["state"] for item in client.get(f"{LIST}?state={state.value}").json()["items"]] == [state.value]
