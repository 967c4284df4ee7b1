"""Districts, customs credit levels and three demo companies, two with people. All figures are made up."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_noop as _

from accounts.models import (
    AeoLevel,
    Contact,
    District,
    DistrictOfficer,
    Enterprise,
    EnterpriseKind,
    MemberRole,
    Membership,
    SupervisionMode,
    User,
    Verification,
    YearlyFigures,
)
from accounts.seeds.licences import keep_licence
from core.identifiers.uscc import check_character

# Districts of the demonstration zone; operators put their own in their place.
DISTRICTS = {
    "chaoyang": _("朝阳区"),
    "haidian": _("海淀区"),
    "fengtai": _("丰台区"),
    "shunyi": _("顺义区"),
    "daxing": _("大兴区"),
    "tongzhou": _("通州区"),
    "pinggu": _("平谷区"),
}
AEO_LEVELS = (_("高级认证企业"), _("一般认证企业"), _("常规企业"), _("失信企业"))
VERIFIED_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def code(first: str) -> str:
    """A made-up social credit code with its right check character."""
    return first + check_character(first)


@transaction.atomic
def seed_companies() -> int:
    """Create what is missing of the demo companies and their people; how many companies are new."""
    districts = {
        slug: District.objects.get_or_create(slug=slug, defaults={"name": name, "order": order})[0]
        for order, (slug, name) in enumerate(DISTRICTS.items(), start=1)
    }
    levels = [
        AeoLevel.objects.get_or_create(name=name, defaults={"order": order})[0]
        for order, name in enumerate(AEO_LEVELS, start=1)
    ]
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    if "officer2" in people:
        DistrictOfficer.objects.get_or_create(user=people["officer2"], district=districts["haidian"])
    first, is_first = Enterprise.objects.get_or_create(
        uscc=code("91110105MA01D2026"), defaults={**FIRST, "district": districts["shunyi"], "aeo_level": levels[1]}
    )
    second, is_second = Enterprise.objects.get_or_create(
        uscc=code("91110108MA02E2026"), defaults={**SECOND, "district": districts["haidian"], "aeo_level": levels[2]}
    )
    if is_first:
        _with_particulars(first, "许申报", FIGURES)
        keep_licence(first)
    if is_second:
        _with_particulars(second, "何经理", {})
    third, is_third = Enterprise.objects.get_or_create(
        uscc=code("91110113MA03F2026"), defaults={**THIRD, "district": districts["shunyi"]}
    )
    if is_third:
        _with_particulars(third, "罗经理", {})
        licence = keep_licence(third)
        Verification.objects.create(enterprise=third, licence=licence)
    parts = {
        "enterprise": (first, MemberRole.OWNER),
        "applicant": (first, MemberRole.APPLICANT),
        "finance": (first, MemberRole.FINANCE),
        "viewer": (first, MemberRole.VIEWER),
        "enterprise2": (second, MemberRole.OWNER),
    }
    for username, (enterprise, role) in parts.items():
        if username in people:
            Membership.objects.get_or_create(enterprise=enterprise, user=people[username], defaults={"role": role})
    return is_first + is_second + is_third


def _with_particulars(enterprise: Enterprise, contact: str, figures: dict[int, dict[str, object]]) -> None:
    Contact.objects.create(
        enterprise=enterprise, name=contact, position=_("业务主管"), phone="010-55550100", is_primary=True
    )
    YearlyFigures.objects.bulk_create(
        [YearlyFigures(enterprise=enterprise, year=year, **row) for year, row in figures.items()]
    )


FIRST: dict[str, object] = {
    "name": _("海贸通科技有限公司（演示）"),
    "name_en": "Haimaotong Technology Co., Ltd. (demo)",
    "legal_representative": "许海",
    "registered_on": date(2019, 4, 18),
    "registered_address": _("顺义区临空经济核心区演示路1号"),
    "office_address": _("顺义区临空经济核心区演示路1号"),
    "customs_code": "1113960ABC",
    "kinds": [EnterpriseKind.INDEPENDENT_SITE.value, EnterpriseKind.WAREHOUSE_OPERATOR.value],
    "supervision_modes": [SupervisionMode.B2C_DIRECT.value, SupervisionMode.TO_WAREHOUSE.value],
    "is_independent_legal_person": True,
    "bank_name": _("演示银行顺义支行"),
    "bank_account_name": _("海贸通科技有限公司（演示）"),
    "bank_account": "0200000000000002026",
    "introduction": _("经营自有品牌独立站，并在德国和美国运营海外仓。演示数据。"),
    "state": Enterprise.State.VERIFIED,
    "verified_at": VERIFIED_AT,
}
SECOND: dict[str, object] = {
    "name": _("云帆供应链有限公司（演示）"),
    "legal_representative": "何帆",
    "registered_on": date(2024, 9, 3),
    "registered_address": _("海淀区演示大街8号"),
    "kinds": [EnterpriseKind.LOGISTICS.value],
    "supervision_modes": [SupervisionMode.B2B_DIRECT.value],
    "is_independent_legal_person": True,
    "state": Enterprise.State.VERIFIED,
    "verified_at": VERIFIED_AT,
}
# Waits at the verification desk.
THIRD: dict[str, object] = {
    "name": _("澜桥国际贸易有限公司（演示）"),
    "legal_representative": "罗澜",
    "registered_on": date(2023, 6, 12),
    "registered_address": _("顺义区天竺演示街6号"),
    "kinds": [EnterpriseKind.B2B_EXPORTER.value],
    "supervision_modes": [SupervisionMode.B2B_DIRECT.value],
    "is_independent_legal_person": True,
    "state": Enterprise.State.PENDING,
}
FIGURES: dict[int, dict[str, object]] = {
    2025: {
        "revenue": Decimal("86500000.00"),
        "exports": Decimal("61200000.00"),
        "cross_border_exports": Decimal("58400000.00"),
        "taxes_paid": Decimal("1240000.00"),
        "employees": 86,
    },
    2024: {
        "revenue": Decimal("64100000.00"),
        "exports": Decimal("45300000.00"),
        "cross_border_exports": Decimal("42000000.00"),
        "taxes_paid": Decimal("905000.00"),
        "employees": 71,
    },
}
