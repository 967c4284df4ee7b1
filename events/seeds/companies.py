"""Companies that appear at demo exhibitions besides those of the demo accounts. All made up; nobody signs in for them."""

from datetime import date

from accounts.models import District, Enterprise, EnterpriseKind
from accounts.seeds.companies import VERIFIED_AT, code

COMPANIES = {
    "star": ("91110106MB04G2026", "星图电子科技有限公司（演示）", EnterpriseKind.B2B_EXPORTER),
    "weave": ("91110106MB05H2026", "织云服饰有限公司（演示）", EnterpriseKind.MARKETPLACE_SELLER),
    "field": ("91110106MB06J2026", "青禾家居有限公司（演示）", EnterpriseKind.B2B_EXPORTER),
    "toys": ("91110106MB07K2026", "小鹿玩具有限公司（演示）", EnterpriseKind.MARKETPLACE_SELLER),
    "test": ("91110106MB08L2026", "安测检测技术有限公司（演示）", EnterpriseKind.SERVICE),
    "pay": ("91110106MB09M2026", "通汇支付科技有限公司（演示）", EnterpriseKind.SERVICE),
}
OWN = {"first": code("91110105MA01D2026"), "second": code("91110108MA02E2026")}  # of the accounts' seeds


def demo_companies() -> dict[str, Enterprise]:
    """Every company of the demo by a short name; the accounts' own only where they were seeded."""
    district = District.objects.order_by("order", "pk").first()
    found = {name: company for name, uscc in OWN.items() if (company := Enterprise.objects.filter(uscc=uscc).first())}
    if district is None:
        return found
    for name, (first, title, kind) in COMPANIES.items():
        found[name], _created = Enterprise.objects.get_or_create(
            uscc=code(first),
            defaults={
                "name": title,
                "legal_representative": "演示",
                "registered_on": date(2020, 5, 6),
                "district": district,
                "kinds": [kind.value],
                "is_independent_legal_person": True,
                "state": Enterprise.State.VERIFIED,
                "verified_at": VERIFIED_AT,
                "introduction": "演示数据。",
            },
        )
    return found
