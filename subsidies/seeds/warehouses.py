"""Two demo schemes for overseas warehouses. All figures are made up."""

from decimal import Decimal

from accounts.models import WalletKind
from criteria.rules.definition import AmountTable, Component
from criteria.seeds.shorthand import Condition, aged, contains, least, true
from subsidies.models import Category, WarehouseKind
from subsidies.seeds.parts import (
    AUDIT,
    CONTRACTS,
    DECLARATIONS,
    GENERAL,
    INVOICES,
    LICENCE,
    DemoScheme,
    ask,
    paper,
    section,
)

INVESTMENT = paper("investment_certificate", "企业境外投资证书", WalletKind.INVESTMENT_CERTIFICATE, most_files=2)
TITLE = paper(
    "title_or_lease",
    "海外仓权属证明或租赁合同",
    WalletKind.LEASE,
    hint="外文材料请附中文翻译，并由企业盖章确认。",
    most_files=5,
)
PHOTOS = paper(
    "photos", "海外仓照片", formats=["jpg", "png", "pdf"], hint="门头、库内、作业区各至少一张。", most_files=10
)
RUN_ONE_YEAR = Condition(
    "operating", "海外仓运营满1年", aged("warehouse.operating_since", 1), "满一年后可申报下一批次。"
)
STAKE = Condition(
    "stake",
    "对境外运营公司持股超过50%",
    least("warehouse.stake", 50, inclusive=False),
    "持股恰为50%的不符合，应超过50%。",
)
WMS = Condition("wms", "使用仓储管理系统（WMS）", true("warehouse.has_wms"), "请在海外仓资料中登记所用系统。")

WAREHOUSE_BUILD = DemoScheme(
    slug="warehouse-build",
    columns={
        "title": "海外仓建设支持（演示）",
        "category": Category.WAREHOUSE_BUILD,
        "summary": "建设或租用海外仓的企业，按设备、系统、租金和装修支出的一定比例给予支持。",
        "audience": "自建、收购、合营或租赁海外仓的企业",
        "amount_words": "按符合条件支出的30%支持，每个项目不超过150万元（演示金额）",
        "asset_kind": "warehouse",
        "duplicate_rule": "forbid_all",
        "contact": "电话 010-55550103（演示）",
    },
    words=("海外仓", "境外仓"),
    conditions=(
        *GENERAL,
        Condition("registered", "企业成立满1年", aged("enterprise.registered_on", 1)),
        Condition(
            "investment_certificate",
            "取得企业境外投资证书",
            true("warehouse.has_investment_certificate"),
            "请先向商务主管部门办理境外投资备案。",
        ),
        STAKE,
        RUN_ONE_YEAR,
        Condition(
            "area", "海外仓面积不低于2000平方米", least("warehouse.area_total", 2000), "同一城市的分仓可合并登记。"
        ),
        WMS,
    ),
    amount=AmountTable(
        components=(
            Component(key="equipment", title="建设支出", kind="ratio", fact="expenses.eligible", percent=Decimal(30)),
        ),
        per_project=Decimal(1_500_000),
        per_enterprise_year=Decimal(3_000_000),
        spend_fact="expenses.eligible",
    ),
    sections=(
        section(
            "project",
            "建设情况",
            ask("date", "started_on", "项目开始日期", fact="project.started_on"),
            ask("date", "finished_on", "项目完成日期", fact="project.finished_on"),
            ask("money", "investment", "项目总投资", fact="project.investment", least="0"),
            ask("yes_no", "is_leased", "海外仓是否租赁"),
            ask(
                "number",
                "rent_months",
                "本次申报的租金月数",
                unit="个月",
                least="1",
                most="12",
                shown_if="海外仓是否租赁",
                shown_if_values="是",
                hint="最多十二个月。",
            ),
            ask("long_text", "summary", "建设内容", most_characters=1500),
        ),
        section(
            "operation",
            "运营情况",
            ask("number", "parcels", "上一年度处理包裹数", unit="件", least="0"),
            ask("choices", "services", "提供的服务", choices="头程物流\n清关\n仓储分拣\n退换货\n贴标换标\n售后维修"),
            ask("file", "layout", "库区平面图", required=False),
        ),
        DECLARATIONS,
    ),
    expenses=(
        ("software", "软件", "软件购置和许可费"),
        ("hardware", "硬件", "计算机、手持终端、监控等"),
        ("shelving", "货架和分拣设备", "货架、输送、分拣和搬运设备"),
        ("systems", "管理系统", "仓储管理系统的开发和对接"),
        ("rent", "租金", "最多十二个月的仓库租金"),
        ("fitting_out", "装修改造", "消防、地坪、隔断等改造"),
    ),
    materials=(
        LICENCE,
        AUDIT,
        INVESTMENT,
        TITLE,
        CONTRACTS,
        INVOICES,
        PHOTOS,
        paper(
            "rent_proof",
            "租金支付凭证",
            shown_if="海外仓是否租赁",
            shown_if_values="是",
            most_files=12,
        ),
    ),
    site_visit=True,
)

WAREHOUSE_RECOGNITION = DemoScheme(
    slug="warehouse-recognition",
    columns={
        "title": "公共海外仓认定（演示）",
        "category": Category.WAREHOUSE_RECOGNITION,
        "summary": "面向多家企业提供服务的公共海外仓，经认定后列入名录并优先推荐。",
        "audience": "运营公共海外仓的企业",
        "amount_words": "认定为公共海外仓，有效期三年，不涉及资金（演示）",
        "benefit": "recognition",
        "asset_kind": "warehouse",
        "duplicate_rule": "forbid_same_level",
        "contact": "电话 010-55550104（演示）",
    },
    words=("公共海外仓", "海外仓"),
    conditions=(
        *GENERAL,
        Condition(
            "public", "属于公共海外仓", contains("warehouse.kinds", WarehouseKind.PUBLIC.value), "请核对海外仓类型。"
        ),
        RUN_ONE_YEAR,
        STAKE,
        Condition("area", "海外仓面积不低于3000平方米", least("warehouse.area_total", 3000)),
        WMS,
        Condition(
            "served",
            "服务企业不少于20家",
            least("warehouse.enterprises_served", 20),
            "请更新海外仓资料中的服务企业数。",
        ),
    ),
    amount=None,
    sections=(
        section(
            "service",
            "公共服务情况",
            ask("long_text", "service_plan", "服务内容和收费方式", most_characters=1500),
            ask(
                "table",
                "clients",
                "主要服务企业",
                hint="列出不少于五家。",
                columns=[
                    {"title": "企业名称", "kind": "text", "required": True},
                    {"title": "服务开始日期", "kind": "date", "required": True},
                    {"title": "上一年度出库件数", "kind": "number", "required": True},
                ],
            ),
            ask("choices", "integrations", "已对接的系统", choices="电商平台\n企业 ERP\n物流跟踪\n海关申报"),
        ),
        DECLARATIONS,
    ),
    materials=(
        LICENCE,
        TITLE,
        PHOTOS,
        paper("client_list", "服务企业名单", formats=["pdf", "xlsx"], most_files=2, stamped=True),
        paper("wms_proof", "系统功能说明", hint="仓储管理系统界面截图和对接说明。"),
    ),
    site_visit=True,
)
