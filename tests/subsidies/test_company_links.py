"""A company's page leads to its sites, warehouses and applications, and says how many there are."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import MemberRole, User
from tests.factories.companies import company

pytestmark = pytest.mark.django_db


def test_the_ways_to_what_subsidies_have_of_a_company(enterprise: Client, people: dict[str, User]) -> None:
    mine = company(members={people["enterprise"]: MemberRole.OWNER})
    page = BeautifulSoup(enterprise.get(f"/dashboard/companies/{mine.pk}/").content, "html.parser")
    links = {link["href"]: link.get_text(" ", strip=True) for link in page.select("main nav a")}
    own = f"/dashboard/companies/{mine.pk}/"
    assert links[f"{own}sites/"] == "独立站 0 项"
    assert links[f"{own}warehouses/"] == "海外仓 0 项"
    assert links[f"/dashboard/applications/?company={mine.pk}"] == "我的申报 0 项"
    for address in links:
        assert enterprise.get(address).status_code == 200, address
