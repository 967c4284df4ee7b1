"""Pages ask the database as often for two hundred events as for ten."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.events import NOW, many

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 200
PUBLIC = (
    "/events/?day=2026-12-01",
    "/events/?view=week&day=2026-12-08",
    "/events/?view=list&day=2026-12-01",
    "/events/?view=year&day=2026-12-01",
    "/events/calendar.ics",
    "/events/feed.xml",
    "/api/v1/events",
)
OFFICE = ("/admin/snippets/events/event/", "/admin/events/export/")


@pytest.mark.parametrize("address", [*PUBLIC, *OFFICE])
def test_as_many_questions_for_many_as_for_few(officer: Client, client: Client, address: str) -> None:
    asker = officer if address in OFFICE else client
    counts = []
    with time_machine.travel(NOW, tick=False):
        many(0, FEW)
        asker.get(address)  # what is asked once, and kept
        for start, end in ((0, 0), (FEW, MANY)):
            many(start, end)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert asker.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1], [query["sql"][:90] for query in asked.captured_queries]
    assert counts[0] <= 40
