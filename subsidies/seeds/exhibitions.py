"""The demo scheme for booths at exhibitions. All figures are made up."""

from decimal import Decimal

from criteria.rules.definition import AmountTable, Component
from criteria.seeds.shorthand import Condition, false, least, true
from subsidies.models import Category
from subsidies.seeds.parts import CONTRACTS, DECLARATIONS, GENERAL, INVOICES, LICENCE, DemoScheme, ask, paper, section

EXHIBITION = DemoScheme(
    slug="exhibition-booth",
    columns={
        "title": "境外展会展位支持（演示）",
        "category": Category.EXHIBITION,
        "summary": "参加境外展会的企业，按标准展位数支持展位费，新兴市场的比例更高。",
        "audience": "以自己名义参加境外展会的企业",
        "amount_words": "每个9平方米标准展位支持1.5万元（展位费的50%），新兴市场2.1万元（70%），"
        "每个项目不超过10万元（演示金额）",
        "duplicate_rule": "forbid_all",
        "contact": "电话 010-55550105（演示）",
    },
    words=("展会", "展览", "参展"),
    conditions=(
        *GENERAL,
        Condition("customs", "已办理海关备案", true("enterprise.has_customs_code"), "请先在海关办理报关单位备案。"),
        Condition("booth", "租用至少一个标准展位", least("booth.units", 1), "光地按每9平方米折算一个展位。"),
    ),
    amount=AmountTable(
        components=(
            Component(
                key="traditional",
                title="传统市场展位",
                kind="per_unit",
                fact="booth.units",
                amount=Decimal(15_000),
                only_if=false("booth.is_emerging_market"),
            ),
            Component(
                key="emerging",
                title="新兴市场展位",
                kind="per_unit",
                fact="booth.units",
                amount=Decimal(21_000),
                only_if=true("booth.is_emerging_market"),
            ),
        ),
        per_project=Decimal(100_000),
        per_enterprise_year=Decimal(300_000),
        spend_fact="expenses.eligible",
    ),
    sections=(
        section(
            "exhibition",
            "参展情况",
            ask("text", "exhibition_name", "展会名称", most_characters=120),
            ask("text", "city", "举办城市", most_characters=60),
            ask("date", "opened_on", "开展日期"),
            ask("yes_no", "emerging", "展会是否在新兴市场举办", fact="booth.is_emerging_market"),
            ask(
                "number",
                "booths",
                "标准展位数",
                unit="个",
                least="1",
                most="50",
                hint="每9平方米为一个标准展位，不足一个的不计。",
                fact="booth.units",
            ),
            ask("money", "deals", "意向成交额", required=False, least="0"),
        ),
        DECLARATIONS,
    ),
    expenses=(("booth", "展位费", "只计展位租金，不含搭建和差旅"),),
    materials=(
        LICENCE,
        CONTRACTS,
        INVOICES,
        paper("photos", "参展照片", formats=["jpg", "png", "pdf"], hint="能看清展位楣板上的企业名称。", most_files=10),
        paper("directory", "会刊或参展商名录", required=False),
    ),
)
