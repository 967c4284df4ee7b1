"""The demo schemes, on a document that speaks of what they are for."""

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_accounts, seed_companies
from policy_kb.models import PolicyDocument
from subsidies.models import Scheme
from subsidies.seeds import seed_schemes
from tests.factories.policies import WAREHOUSE, publish

EXHIBITIONS = (
    "（二）支持独立站推广。鼓励企业自建独立站<推广>品牌。（责任单位：市商务局）\n\n（三）支持企业参加境外展会。"
)
TEXT = WAREHOUSE.replace("（二）支持独立站推广。鼓励企业自建独立站<推广>品牌。（责任单位：市商务局）", EXHIBITIONS)


@pytest.fixture
def document() -> PolicyDocument:
    """A document in force that speaks of sites, warehouses and exhibitions."""
    return publish(TEXT, name="warehouse.txt")


@pytest.fixture
def officer() -> User:
    """The officer of all districts, among the other demo accounts."""
    seed_accounts()
    seed_companies()
    return User.objects.get(username="officer")


@pytest.fixture
def schemes(document: PolicyDocument, officer: User) -> list[Scheme]:
    """The five demo schemes with their calls."""
    list(seed_schemes(now=timezone.now(), day=timezone.localdate(), by=officer))
    return list(Scheme.objects.order_by("pk"))


@pytest.fixture
def scheme(schemes: list[Scheme]) -> Scheme:
    """Support for building a site."""
    return next(each for each in schemes if each.slug == "site-build")
