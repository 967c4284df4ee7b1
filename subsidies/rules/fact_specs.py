"""The facts that subsidies can tell of sites, warehouses and expenses, besides those of the company. Pure; words are marked, not worded."""

from criteria.rules.enterprise_facts import ENTERPRISE_FACTS
from criteria.rules.facts import FactKind, FactSpec


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue; it is worded when it is shown."""
    return message


_ = gettext_noop
SITE, WAREHOUSE = _("独立站"), _("海外仓")
PROJECT, EXPENSES, DECLARED, BOOTH = _("申报项目"), _("支出"), _("企业承诺"), _("展会")
YUAN, DOLLARS, PERCENT, AREA = _("元"), _("美元"), "%", _("平方米")

SITE_FACTS = (
    FactSpec("site.launched_on", _("独立站上线日期"), FactKind.DATE, _("独立站是哪一天上线的？"), group=SITE),
    FactSpec(
        "site.holding_share",
        _("对域名所有者的持股比例"),
        FactKind.PERCENT,
        _("企业持有域名所有者多少股份？域名由本企业持有填 100。"),
        PERCENT,
        SITE,
    ),
    FactSpec(
        "site.own_brand_share",
        _("自有品牌销售占比"),
        FactKind.PERCENT,
        _("独立站销售额中自有品牌占百分之几？"),
        PERCENT,
        SITE,
    ),
    FactSpec(
        "site.monthly_sales",
        _("独立站月销售额"),
        FactKind.MONTHLY,
        _("独立站平均每月销售额是多少？"),
        DOLLARS,
        SITE,
    ),
    FactSpec("site.markets", _("独立站主要市场"), FactKind.LIST, _("独立站主要面向哪些国家和地区？"), group=SITE),
    FactSpec("site.languages", _("独立站语言"), FactKind.LIST, _("独立站有哪些语言版本？"), group=SITE),
    FactSpec("site.payment_channels", _("独立站支付渠道"), FactKind.LIST, _("独立站支持哪些支付渠道？"), group=SITE),
)

WAREHOUSE_FACTS = (
    FactSpec(
        "warehouse.country", _("海外仓所在国家和地区"), FactKind.CHOICE, _("海外仓在哪个国家或地区？"), group=WAREHOUSE
    ),
    FactSpec("warehouse.area_total", _("海外仓总面积"), FactKind.NUMBER, _("海外仓总面积是多少？"), AREA, WAREHOUSE),
    FactSpec(
        "warehouse.area_in_use",
        _("海外仓已使用面积"),
        FactKind.NUMBER,
        _("海外仓已使用面积是多少？"),
        AREA,
        WAREHOUSE,
    ),
    FactSpec(
        "warehouse.operating_since",
        _("海外仓开始运营日期"),
        FactKind.DATE,
        _("海外仓是哪一天开始运营的？"),
        group=WAREHOUSE,
    ),
    FactSpec("warehouse.tenure", _("海外仓取得方式"), FactKind.CHOICE, _("海外仓是怎样取得的？"), group=WAREHOUSE),
    FactSpec(
        "warehouse.lease_months_left",
        _("海外仓剩余租期"),
        FactKind.NUMBER,
        _("海外仓的租期还有几个整月？"),
        _("个月"),
        WAREHOUSE,
    ),
    FactSpec(
        "warehouse.stake",
        _("对境外运营公司的持股比例"),
        FactKind.PERCENT,
        _("企业持有境外运营公司多少股份？"),
        PERCENT,
        WAREHOUSE,
    ),
    FactSpec(
        "warehouse.enterprises_served",
        _("海外仓服务企业数"),
        FactKind.NUMBER,
        _("海外仓为多少家企业提供服务？"),
        _("家"),
        WAREHOUSE,
    ),
    FactSpec(
        "warehouse.has_wms",
        _("有仓储管理系统"),
        FactKind.YES_NO,
        _("海外仓是否使用仓储管理系统（WMS）？"),
        group=WAREHOUSE,
    ),
    FactSpec("warehouse.services", _("海外仓服务"), FactKind.LIST, _("海外仓提供哪些服务？"), group=WAREHOUSE),
    FactSpec("warehouse.kinds", _("海外仓类型"), FactKind.LIST, _("海外仓属于哪些类型？"), group=WAREHOUSE),
    FactSpec(
        "warehouse.has_investment_certificate",
        _("有企业境外投资证书"),
        FactKind.YES_NO,
        _("企业是否已取得《企业境外投资证书》？"),
        group=WAREHOUSE,
    ),
)

# What counts in the demonstration zone's schemes; ``expenses.<key>`` follows a scheme's expense categories.
EXPENSE_FACTS = (
    FactSpec(
        "expenses.eligible",
        _("符合条件的支出合计"),
        FactKind.MONEY,
        _("符合条件的支出一共多少？扣除不予支持的部分。"),
        YUAN,
        EXPENSES,
    ),
    FactSpec("expenses.software", _("软件支出"), FactKind.MONEY, _("软件支出是多少？"), YUAN, EXPENSES),
    FactSpec("expenses.hardware", _("硬件支出"), FactKind.MONEY, _("硬件支出是多少？"), YUAN, EXPENSES),
    FactSpec(
        "expenses.shelving", _("货架和分拣设备支出"), FactKind.MONEY, _("货架和分拣设备支出是多少？"), YUAN, EXPENSES
    ),
    FactSpec("expenses.systems", _("管理系统支出"), FactKind.MONEY, _("管理系统支出是多少？"), YUAN, EXPENSES),
    FactSpec("expenses.rent", _("租金支出"), FactKind.MONEY, _("十二个月的租金是多少？"), YUAN, EXPENSES),
    FactSpec("expenses.fitting_out", _("装修支出"), FactKind.MONEY, _("装修支出是多少？"), YUAN, EXPENSES),
    FactSpec("expenses.operation", _("运营支出"), FactKind.MONEY, _("运营支出是多少？"), YUAN, EXPENSES),
    FactSpec("expenses.booth", _("展位费"), FactKind.MONEY, _("展位费是多少？"), YUAN, EXPENSES),
)

OTHER_FACTS = (
    FactSpec("project.started_on", _("项目开始日期"), FactKind.DATE, _("项目是哪一天开始的？"), group=PROJECT),
    FactSpec("project.finished_on", _("项目完成日期"), FactKind.DATE, _("项目是哪一天完成的？"), group=PROJECT),
    FactSpec("project.investment", _("项目总投资"), FactKind.MONEY, _("项目总投资是多少？"), YUAN, PROJECT),
    FactSpec(
        "awards.times_before",
        _("此前获得同类奖励的次数"),
        FactKind.NUMBER,
        _("企业此前获得过几次同类奖励？没有填 0。"),
        _("次"),
        PROJECT,
    ),
    FactSpec(
        "booth.units", _("标准展位数"), FactKind.NUMBER, _("租用了几个标准展位（每个 9 平方米）？"), _("个"), BOOTH
    ),
    FactSpec(
        "booth.is_emerging_market",
        _("新兴市场展会"),
        FactKind.YES_NO,
        _("展会是否在新兴市场举办？"),
        group=BOOTH,
    ),
    FactSpec("declared.tax_paid", _("依法纳税"), FactKind.YES_NO, _("企业是否依法纳税，没有欠税？"), group=DECLARED),
    FactSpec(
        "declared.no_unreturned_funds",
        _("没有应退未退的财政资金"),
        FactKind.YES_NO,
        _("企业是否没有应退未退的财政资金？"),
        group=DECLARED,
    ),
    FactSpec(
        "declared.not_dishonest",
        _("未列入严重失信名单"),
        FactKind.YES_NO,
        _("企业是否未被列入严重失信主体名单，或已过限制期？"),
        group=DECLARED,
    ),
)

OWN_SPECS: tuple[FactSpec, ...] = (*SITE_FACTS, *WAREHOUSE_FACTS, *EXPENSE_FACTS, *OTHER_FACTS)
SPECS: tuple[FactSpec, ...] = (*ENTERPRISE_FACTS, *OWN_SPECS)
KINDS: dict[str, FactKind] = {spec.name: spec.kind for spec in SPECS}
