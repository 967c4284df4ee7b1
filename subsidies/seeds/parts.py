"""Shorthand for writing demo schemes down, and what all of them have in common. All figures are made up."""

from dataclasses import dataclass
from typing import Any

from accounts.models import WalletKind
from core.uploads.kinds import FileKind
from criteria.rules.definition import Aggregate, AmountTable, Window
from criteria.seeds.shorthand import Condition, true
from subsidies.rules.scheme import ReviewRole


@dataclass(frozen=True, slots=True)
class DemoScheme:
    """A scheme as it is seeded. ``words`` find the clause it rests on, the first that any document has."""

    slug: str
    columns: dict[str, Any]
    words: tuple[str, ...]
    conditions: tuple[Condition, ...]
    amount: AmountTable | None
    sections: tuple[dict[str, Any], ...]
    materials: tuple[dict[str, Any], ...]
    expenses: tuple[tuple[str, str, str], ...] = ()
    site_visit: bool = False


def ask(kind: str, key: str, label: str, **more: Any) -> dict[str, Any]:
    """A question as a form's stream keeps it."""
    defaults = {"hint": "", "required": True, "shown_if": "", "shown_if_values": "", "fact": ""}
    return {"type": kind, "value": {**defaults, "key": key, "label": label, **more}}


def section(key: str, title: str, *questions: dict[str, Any], hint: str = "") -> dict[str, Any]:
    return {"type": "section", "value": {"key": key, "title": title, "hint": hint, "questions": list(questions)}}


def paper(key: str, title: str, wallet: WalletKind | None = None, **more: Any) -> dict[str, Any]:
    """A material as its row has it."""
    defaults: dict[str, Any] = {"formats": [FileKind.PDF.value], "most_megabytes": 20, "most_files": 5}
    return {**defaults, "key": key, "title": title, "wallet_kind": wallet.value if wallet else "", **more}


GENERAL = (
    Condition(
        "legal_person",
        "具有独立法人资格",
        true("enterprise.is_independent_legal_person"),
        "分支机构请由总公司申报。",
    ),
    Condition("tax_paid", "依法纳税，没有欠税", true("declared.tax_paid"), "如有欠税，请先到税务部门缴清。"),
    Condition(
        "no_unreturned_funds",
        "没有应退未退的财政资金",
        true("declared.no_unreturned_funds"),
        "如有应退资金，请先退回并保留凭证。",
    ),
    Condition(
        "not_dishonest",
        "未被列入严重失信主体名单",
        true("declared.not_dishonest"),
        "已列入名单的，请先完成信用修复。",
    ),
)

DECLARATIONS = section(
    "declarations",
    "企业声明",
    ask("declaration", "tax_paid", "依法纳税", words="本企业依法申报纳税，没有欠税。", fact="declared.tax_paid"),
    ask(
        "declaration",
        "no_unreturned_funds",
        "没有应退未退的财政资金",
        words="本企业没有应退未退的财政资金。",
        fact="declared.no_unreturned_funds",
    ),
    ask(
        "declaration",
        "not_dishonest",
        "信用状况",
        words="本企业未被列入严重失信主体名单；曾列入的，限制期已满。",
        fact="declared.not_dishonest",
    ),
    hint="请逐项确认。声明不实的，按承诺书处理。",
)

LICENCE = paper("licence", "营业执照", WalletKind.LICENCE, most_files=1, stamped=True)
AUDIT = paper(
    "audit_report", "上一年度审计报告", WalletKind.AUDIT_REPORT, hint="事务所出具的完整报告，含附注。", most_files=2
)
CONTRACTS = paper("contracts", "合同", hint="与支出明细逐笔对应；外文合同请附中文说明。", most_files=20, stamped=True)
INVOICES = paper(
    "vouchers",
    "发票和付款凭证",
    hint="发票、银行转账回单、记账凭证按支出明细的顺序排列；现金支付不计入。",
    formats=[FileKind.PDF.value, FileKind.JPEG.value, FileKind.PNG.value],
    most_files=20,
)

COMMITMENT = """本企业郑重承诺：
一、所填信息和所附材料真实、准确、完整，复印件与原件一致。
二、同一项目没有违反本次申报关于重复享受的规定。
三、支持资金专款专用，接受检查、审计和绩效评价，按要求保存有关凭证。
四、承诺不实或者违反承诺的，退回已获得的全部资金，并依法承担相应责任。"""

STEPS = (
    ("pre_review", "区级初审", ReviewRole.DISTRICT_OFFICER, 5),
    ("review", "市级复审", ReviewRole.OFFICER, 10),
    ("expert_review", "专家评审", ReviewRole.REVIEWER, 10),
    ("site_visit", "现场核查", ReviewRole.INSPECTOR, 10),
    ("decision", "审定", ReviewRole.COMMITTEE, 5),
    ("payment", "拨付", ReviewRole.FINANCE, 15),
)
RUBRIC = (
    ("feasibility", "项目可行性", "建设内容具体，进度和投入合理。", 30),
    ("benefit", "预期成效", "对出口、就业和带动中小企业的作用。", 30),
    ("compliance", "合规与诚信", "合同、发票、付款相互印证，经营规范。", 25),
    ("brand", "品牌与创新", "自有品牌、技术和模式的特点。", 15),
)
INSPECTION_ITEMS = (
    ("exists", "经营场所和设施真实存在，与申报一致"),
    ("originals", "合同、发票、付款凭证原件与复印件一致"),
    ("running", "系统和设备正在使用，有业务记录"),
)
INDICATORS = (
    ("exports", "获得支持后一年的跨境电商出口额", "万元", 500),
    ("jobs", "新增就业", "人", 5),
    ("kept", "受支持的资产继续使用的月数", "个月", 12),
)

# Of twelve whole months, their average.
LAST_YEAR = Window(months=12, aggregate=Aggregate.AVERAGE)
