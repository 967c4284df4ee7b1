"""Lists ask the database as often for two hundred rows as for ten, for companies, officers and everybody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership, User
from accounts.roles import Role
from subsidies.models import Application, Call, IndependentSite, OverseasWarehouse, Scheme, SchemeVersion
from subsidies.workflow import State
from tests.factories.assets import WAREHOUSE
from tests.factories.companies import company, district, person, uscc
from tests.factories.subsidies import open_call

pytestmark = pytest.mark.django_db
FEW, MANY = 10, 200
OWNER = (
    "/dashboard/companies/",
    "/dashboard/companies/{company}/sites/",
    "/dashboard/companies/{company}/warehouses/",
    "/dashboard/applications/",
    "/api/v1/companies",
    "/api/v1/applications",
)
OFFICER = (
    "/admin/snippets/accounts/enterprise/",
    "/admin/snippets/subsidies/independentsite/",
    "/admin/snippets/subsidies/overseaswarehouse/",
    "/admin/subsidies/assets/sites/export/",
    "/admin/subsidies/assets/warehouses/export/",
    "/admin/subsidies/applications/",
)
ANYBODY = ("/subsidies/", "/subsidies/sites/", "/subsidies/warehouses/", "/api/v1/schemes")


def grow(owner: User, ours: Enterprise, call: Call, start: int, end: int) -> None:
    """Rows number ``start`` up to ``end`` of everything that is listed, in as few statements as there are tables."""
    now, places = timezone.now(), range(start, end)
    others = Enterprise.objects.bulk_create(
        Enterprise(uscc=uscc(500 + place), name=f"公司{place}", legal_representative="甲", district=district(), state="verified")
        for place in places
    )  # fmt: skip
    Membership.objects.bulk_create(Membership(enterprise=each, user=owner, role=MemberRole.OWNER) for each in others)
    IndependentSite.objects.bulk_create(
        IndependentSite(enterprise=each, name=f"店{place}", url=f"https://s{place}-{each.pk}.com/", domain=f"s{place}-{each.pk}.com", domain_owner="甲", is_published=True, markets=["US"])
        for place, other in zip(places, others, strict=True)
        for each in (ours, other)
    )  # fmt: skip
    OverseasWarehouse.objects.bulk_create(
        OverseasWarehouse(enterprise=each, name=f"仓{place}", is_published=True, **WAREHOUSE)
        for place, other in zip(places, others, strict=True)
        for each in (ours, other)
    )
    Application.objects.bulk_create(
        Application(call=call, version=call.version, enterprise=each, district=district(), number=f"Q{place:08d}", state=State.SUBMITTED, submitted_at=now)
        for place, each in zip(places, others, strict=True)
    )  # fmt: skip
    schemes = Scheme.objects.bulk_create(
        Scheme(title=f"项目{place}", slug=f"q{place}", category="other", live=True) for place in places
    )
    definition = call.version.definition
    versions = SchemeVersion.objects.bulk_create(
        SchemeVersion(scheme=scheme, number=1, definition=definition) for scheme in schemes
    )
    Call.objects.bulk_create(
        Call(scheme=each.scheme, version=each, title="第一批", opens_at=now, closes_at=now + timedelta(9), state="published")
        for each in versions
    )  # fmt: skip


def test_lists_ask_as_often_for_two_hundred_rows_as_for_ten() -> None:
    owner, officer, visitor = Client(), Client(), Client()
    boss = person("boss")
    owner.force_login(boss)
    officer.force_login(person("desk", Role.OFFICER))
    ours, call = company(members={boss: MemberRole.OWNER}), open_call()
    asked = [(client, address) for client, addresses in ((owner, OWNER), (officer, OFFICER), (visitor, ANYBODY)) for address in addresses]  # fmt: skip

    def queries() -> dict[str, int]:
        found = {}
        for client, address in asked:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address.format(company=ours.pk)).status_code == 200, address
            found[address] = len(captured)
        return found

    grow(boss, ours, call, 0, FEW)
    queries()  # what a process or a session asks once
    few = queries()
    grow(boss, ours, call, FEW, MANY)
    assert queries() == few
