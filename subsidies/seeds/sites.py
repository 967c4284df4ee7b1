"""Two demo schemes for independent sites. All figures are made up."""

from decimal import Decimal

from accounts.models import WalletKind
from criteria.rules.definition import AgeUnit, AmountTable, Component, Tier
from criteria.seeds.shorthand import Condition, aged, exactly, least
from subsidies.models import Category
from subsidies.seeds.parts import (
    AUDIT,
    CONTRACTS,
    DECLARATIONS,
    GENERAL,
    INVOICES,
    LAST_YEAR,
    LICENCE,
    DemoScheme,
    ask,
    paper,
    section,
)

DOMAIN = paper("domain_proof", "域名权属证明", WalletKind.DOMAIN_PROOF, hint="注册商出具的证书或后台截图。")

SITE_BUILD = DemoScheme(
    slug="site-build",
    columns={
        "title": "独立站建设支持（演示）",
        "category": Category.SITE_BUILD,
        "summary": "新建独立站的企业，按建站和运营支出的一半给予支持。",
        "audience": "新建并持有跨境电商独立站的企业",
        "amount_words": "按符合条件支出的50%支持，每个项目不超过10万元（演示金额）",
        "asset_kind": "site",
        "duplicate_rule": "forbid_same_level",
        "contact": "电话 010-55550101（演示）",
    },
    words=("独立站", "自建平台", "跨境电商"),
    conditions=(
        *GENERAL,
        Condition("launched", "独立站已上线", aged("site.launched_on", 0, AgeUnit.DAYS), "上线后再申报。"),
        Condition(
            "holding_share",
            "对域名所有者的持股比例不低于50%",
            least("site.holding_share", 50),
            "可将域名转入本企业名下。",
        ),
        Condition("spend", "符合条件的支出不低于2万元", least("expenses.eligible", 20_000), "请补齐支出明细。"),
    ),
    amount=AmountTable(
        components=(
            Component(key="build", title="建站和运营支出", kind="ratio", fact="expenses.eligible", percent=Decimal(50)),
        ),
        per_project=Decimal(100_000),
        per_enterprise_year=Decimal(200_000),
        spend_fact="expenses.eligible",
    ),
    sections=(
        section(
            "project",
            "建站情况",
            ask("date", "started_on", "开始建设日期", fact="project.started_on"),
            ask("choice", "build_mode", "建站方式", choices="自主开发\n使用建站平台\n委托开发"),
            ask(
                "text",
                "builder",
                "受托开发单位",
                shown_if="建站方式",
                shown_if_values="委托开发",
                most_characters=80,
            ),
            ask("money", "investment", "项目总投资", fact="project.investment", least="0"),
            ask("long_text", "summary", "项目简介", hint="建站目标、主营品类、推广方式。", most_characters=800),
        ),
        section(
            "plan",
            "运营计划",
            ask(
                "table",
                "targets",
                "未来三年销售目标",
                columns=[
                    {"title": "年度", "kind": "text", "required": True},
                    {"title": "销售额（元）", "kind": "money", "required": True},
                    {"title": "主要市场", "kind": "text", "required": False},
                ],
            ),
            ask("yes_no", "has_trademark", "是否持有自有商标"),
        ),
        DECLARATIONS,
    ),
    expenses=(
        ("software", "软件", "建站软件、插件和订阅费"),
        ("systems", "管理系统", "订单、客户和数据分析系统"),
        ("operation", "运营推广", "搜索和社交媒体推广费，不含佣金"),
    ),
    materials=(
        LICENCE,
        DOMAIN,
        CONTRACTS,
        INVOICES,
        paper(
            "trademark",
            "商标注册证",
            WalletKind.TRADEMARK,
            shown_if="是否持有自有商标",
            shown_if_values="是",
        ),
    ),
)

SITE_AWARD = DemoScheme(
    slug="site-award",
    columns={
        "approval_levels": 2,  # large sums
        "title": "独立站发展奖励（演示）",
        "category": Category.SITE_AWARD,
        "summary": "销售达到规模、以自有品牌为主的独立站，给予一次性奖励，并按销售规模加奖。",
        "audience": "独立站月均销售额达到30万美元、以自有品牌为主的企业",
        "amount_words": "首次200万元，第二次50万元；上一年度跨境电商出口额达到5000万元、1亿元的，分别加奖10万元、20万元（演示金额）",
        "asset_kind": "site",
        "duplicate_rule": "higher_only",
        "contact": "电话 010-55550102（演示）",
    },
    words=("自主品牌", "独立站", "品牌"),
    conditions=(
        *GENERAL,
        Condition("launched", "独立站上线满1年", aged("site.launched_on", 1), "满一年后可申报下一批次。"),
        Condition(
            "monthly_sales",
            "最近12个月平均每月销售额不低于30万美元",
            least("site.monthly_sales", 300_000, window=LAST_YEAR),
            "请在独立站资料中补齐12个月的销售额。",
        ),
        Condition(
            "own_brand",
            "自有品牌销售占比不低于50%",
            least("site.own_brand_share", 50),
            "提高自有品牌商品的销售占比。",
        ),
        Condition(
            "holding_share",
            "对域名所有者的持股比例不低于50%",
            least("site.holding_share", 50),
            "可将域名转入本企业名下。",
        ),
    ),
    amount=AmountTable(
        components=(
            Component(
                key="first",
                title="首次奖励",
                kind="fixed",
                amount=Decimal(2_000_000),
                only_if=exactly("awards.times_before", 0),
            ),
            Component(
                key="second",
                title="第二次奖励",
                kind="fixed",
                amount=Decimal(500_000),
                only_if=exactly("awards.times_before", 1),
            ),
            Component(
                key="scale",
                title="出口规模加奖",
                kind="tiered",
                fact="enterprise.cross_border_exports",
                tiers=(
                    Tier(above=Decimal(0), amount=Decimal(0)),
                    Tier(above=Decimal(50_000_000), amount=Decimal(100_000)),
                    Tier(above=Decimal(100_000_000), amount=Decimal(200_000)),
                ),
            ),
        ),
        per_enterprise_year=Decimal(2_200_000),
    ),
    sections=(
        section(
            "site",
            "独立站经营情况",
            ask("choices", "channels", "主要获客渠道", choices="搜索引擎\n社交媒体\n邮件营销\n网红推广\n其他"),
            ask(
                "text",
                "other_channel",
                "其他渠道",
                shown_if="主要获客渠道",
                shown_if_values="其他",
                most_characters=60,
            ),
            ask("number", "orders", "最近12个月订单数", unit="单", least="0"),
            ask("long_text", "brands", "自有品牌说明", hint="品牌、商标注册地、品类和复购情况。", most_characters=1000),
        ),
        section(
            "awards",
            "已获支持",
            ask(
                "number",
                "times_before",
                "同一独立站此前获得本项奖励的次数",
                hint="首次申报填 0。",
                unit="次",
                least="0",
                most="99",
                fact="awards.times_before",
            ),
            ask("yes_no", "had_other", "同一独立站是否获得过其他财政资金"),
            ask(
                "table",
                "others",
                "已获资金",
                shown_if="同一独立站是否获得过其他财政资金",
                shown_if_values="是",
                columns=[
                    {"title": "项目名称", "kind": "text", "required": True},
                    {"title": "金额（元）", "kind": "money", "required": True},
                    {"title": "拨付日期", "kind": "date", "required": True},
                ],
            ),
        ),
        DECLARATIONS,
    ),
    materials=(
        LICENCE,
        DOMAIN,
        AUDIT,
        paper("sales_report", "最近12个月销售报表", hint="由建站平台或收款机构导出，逐月列示。", most_files=12),
        paper("trademark", "商标注册证", WalletKind.TRADEMARK, most_files=10),
    ),
    site_visit=True,
)
