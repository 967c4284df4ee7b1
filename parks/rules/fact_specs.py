"""The facts that rules may be about a park. Pure; words are marked, not worded."""

from criteria.rules.facts import FactKind, FactSpec


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is worded when it is shown."""
    return message


_ = gettext_noop
PARK, YUAN, AREA, FIRMS = _("产业园"), _("元"), _("平方米"), _("家")

SPECS = (
    FactSpec("park.opened_on", _("开园日期"), FactKind.DATE, group=PARK, can_ask=False),
    FactSpec("park.building_area", _("建筑面积"), FactKind.NUMBER, unit=AREA, group=PARK, can_ask=False),
    FactSpec("park.tenants", _("入驻企业数"), FactKind.NUMBER, unit=FIRMS, group=PARK, can_ask=False),
    FactSpec("park.cross_border_tenants", _("跨境电商企业数"), FactKind.NUMBER, unit=FIRMS, group=PARK, can_ask=False),
    FactSpec("park.filed_tenants", _("平台备案企业数"), FactKind.NUMBER, unit=FIRMS, group=PARK, can_ask=False),
    FactSpec("park.volume", _("园区年交易额"), FactKind.MONEY, unit=YUAN, group=PARK, can_ask=False),
    FactSpec(
        "park.cross_border_volume", _("园区年跨境电商交易额"), FactKind.MONEY, unit=YUAN, group=PARK, can_ask=False
    ),
    FactSpec(
        "park.customs_coded_share",
        _("海关监管代码项下交易占跨境电商交易的比重"),
        FactKind.PERCENT,
        unit="%",
        group=PARK,
        can_ask=False,
    ),
    # Notices differ in what the share is of; each names the one that it means.
    FactSpec(
        "park.customs_coded_share_of_all",
        _("海关监管代码项下交易占园区全部交易的比重"),
        FactKind.PERCENT,
        unit="%",
        group=PARK,
        can_ask=False,
    ),
)
