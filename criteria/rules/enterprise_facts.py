"""The facts that the portal can tell of a company, whatever it applies for. Pure; words are marked, not worded."""

from criteria.rules.facts import FactKind, FactSpec


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is worded when it is shown."""
    return message


_ = gettext_noop
ENTERPRISE, YUAN, PERCENT = _("企业"), _("元"), "%"

ENTERPRISE_FACTS = (
    FactSpec(
        "enterprise.registered_on", _("企业成立日期"), FactKind.DATE, _("企业是哪一天登记成立的？"), group=ENTERPRISE
    ),
    FactSpec(
        "enterprise.is_independent_legal_person",
        _("独立法人"),
        FactKind.YES_NO,
        _("企业是否具有独立法人资格？"),
        group=ENTERPRISE,
    ),
    FactSpec("enterprise.is_verified", _("企业已核验"), FactKind.YES_NO, group=ENTERPRISE, can_ask=False),
    FactSpec("enterprise.district", _("注册地所属区"), FactKind.CHOICE, _("企业注册在哪个区？"), group=ENTERPRISE),
    FactSpec("enterprise.kinds", _("企业类型"), FactKind.LIST, _("企业从事哪些跨境业务？"), group=ENTERPRISE),
    FactSpec(
        "enterprise.supervision_modes",
        _("海关监管方式"),
        FactKind.LIST,
        _("企业使用哪些海关监管方式？"),
        group=ENTERPRISE,
    ),
    FactSpec("enterprise.aeo_level", _("海关信用等级"), FactKind.CHOICE, _("企业的海关信用等级是？"), group=ENTERPRISE),
    FactSpec(
        "enterprise.has_customs_code",
        _("已办理海关备案"),
        FactKind.YES_NO,
        _("企业是否已办理海关备案并取得海关编码？"),
        group=ENTERPRISE,
    ),
    FactSpec(
        "enterprise.revenue",
        _("上一年度营业收入"),
        FactKind.MONEY,
        _("上一年度营业收入是多少？"),
        YUAN,
        ENTERPRISE,
    ),
    FactSpec("enterprise.exports", _("上一年度出口额"), FactKind.MONEY, _("上一年度出口额是多少？"), YUAN, ENTERPRISE),
    FactSpec(
        "enterprise.cross_border_exports",
        _("上一年度跨境电商出口额"),
        FactKind.MONEY,
        _("上一年度跨境电商出口额是多少？"),
        YUAN,
        ENTERPRISE,
    ),
    FactSpec(
        "enterprise.taxes_paid", _("上一年度纳税额"), FactKind.MONEY, _("上一年度纳税额是多少？"), YUAN, ENTERPRISE
    ),
    FactSpec(
        "enterprise.employees",
        _("上一年度从业人数"),
        FactKind.NUMBER,
        _("上一年度从业人数是多少？"),
        _("人"),
        ENTERPRISE,
    ),
    FactSpec(
        "enterprise.exports_growth",
        _("上一年度出口额增幅"),
        FactKind.PERCENT,
        _("上一年度出口额比前一年增长百分之几？下降填负数。"),
        PERCENT,
        ENTERPRISE,
    ),
)
