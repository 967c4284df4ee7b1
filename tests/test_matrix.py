"""Every address of companies and their affairs, every part: granted and denied as ``tests/matrix`` says."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Enterprise, User
from accounts.seeds import seed_companies
from tests.matrix import CAST, JOB_CAST, OFFICE_CAST, PARK_CAST, CompanyRow, modules, rows_for


@pytest.fixture
def samples(people: dict[str, User]) -> dict[str, object]:
    """Rows that addresses of the table name; ``company`` is the first demo company."""
    seed_companies()
    found: dict[str, object] = {"company": Enterprise.objects.get(memberships__user=people["enterprise"]).pk}
    for module in modules():
        make: Any = getattr(module, "samples", None)
        made = make(people) if make else {}
        assert not made.keys() & found.keys(), f"two modules name a sample alike: {made.keys() & found.keys()}"
        found |= made
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(dict.fromkeys([*CAST, *OFFICE_CAST, *PARK_CAST, *JOB_CAST])))
def test_the_matrix_holds(role: str, samples: dict[str, object], client_of: Callable[[str], Client]) -> None:
    client = client_of(role)
    wrong = []
    for row in rows_for(role):
        found = status(client, row, samples)
        if found != row.expected(role):
            wrong.append(f"{row.method} {row.address} ({row.route}): {found} instead of {row.expected(role)}")
    assert not wrong, "\n".join(wrong)


def status(client: Client, row: CompanyRow, samples: dict[str, object]) -> int:
    address = row.address.format(**samples)
    response = client.get(address) if row.method == "get" else getattr(client, row.method)(address, dict(row.data))
    return int(response.status_code)
