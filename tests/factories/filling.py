"""A scheme with every kind of question, and drafts of it filled in through the services."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, User, WalletDocument, WalletKind
from core.uploads.kinds import FileKind
from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.definition import AmountTable, Component, RuleSetDefinition
from subsidies.models import Application, Call, Category
from subsidies.rules.scheme import (
    Choice,
    Column,
    ColumnKind,
    Condition,
    ExpenseCategory,
    Material,
    Question,
    QuestionKind,
    SchemeDefinition,
    Section,
)
from subsidies.services.attachments import add_file
from subsidies.services.commitment import commit
from subsidies.services.drafts import begin, save_section
from subsidies.services.expenses import save_line
from tests.factories import files
from tests.factories.companies import company, person
from tests.factories.subsidies import open_call, scheme_version

PROJECT = Section(
    key="project",
    title="项目情况",
    questions=(
        Question(key="name", kind=QuestionKind.TEXT, label="项目名称", most_characters=20),
        Question(key="kind", kind=QuestionKind.CHOICE, label="项目类型", choices=(Choice(value="new", title="新建"), Choice(value="more", title="扩建"))),
        Question(key="old", kind=QuestionKind.TEXT, label="原项目名称", shown_if=Condition(question="kind", values=("more",))),
        Question(key="invested", kind=QuestionKind.MONEY, label="总投资", least=Decimal(1)),
        Question(key="staff", kind=QuestionKind.NUMBER, label="人数", unit="人", required=False, most=Decimal(1000)),
        Question(key="since", kind=QuestionKind.DATE, label="成立日期", fact="enterprise.registered_on"),
        Question(key="about", kind=QuestionKind.LONG_TEXT, label="说明", required=False),
        Question(key="partners", kind=QuestionKind.TABLE, label="合作方", required=False, columns=(Column(key="who", title="名称"), Column(key="paid", title="金额", kind=ColumnKind.MONEY))),
    ),
)  # fmt: skip
PROOF = Section(
    key="proof",
    title="证明",
    questions=(
        Question(key="tax", kind=QuestionKind.YES_NO, label="是否依法纳税", fact="declared.tax_paid"),
        Question(key="ways", kind=QuestionKind.CHOICES, label="渠道", required=False, choices=(Choice(value="a", title="甲"), Choice(value="b", title="乙"))),
        Question(key="photo", kind=QuestionKind.FILE, label="照片", required=False),
        Question(key="truth", kind=QuestionKind.DECLARATION, label="情况属实", words="以上情况属实。"),
    ),
)  # fmt: skip
SCHEME = SchemeDefinition(
    title="独立站建设支持",
    category=Category.SITE_BUILD.value,
    sections=(PROJECT, PROOF),
    expense_categories=(ExpenseCategory(key="software", title="软件"), ExpenseCategory(key="rent", title="租金")),
    materials=(
        Material(
            key="licence",
            title="营业执照",
            formats=(FileKind.PDF,),
            most_megabytes=1,
            most_files=2,
            stamped=True,
            wallet_kind=WalletKind.LICENCE.value,
        ),
        Material(key="plan", title="扩建方案", shown_if=Condition(question="kind", values=("more",))),
    ),
    commitment="本企业承诺内容真实。",
)
HALF = RuleSetDefinition(
    amount=AmountTable(
        components=(Component(key="half", title="一半", kind="ratio", fact="expenses.eligible", percent=Decimal(50)),),
        per_project=Decimal(100_000),
        spend_fact="expenses.eligible",
    )
)
NAMED = {"name": "站点一期", "kind": "new", "invested": "300000", "since": "2020-01-01"}
PROVED = {"tax": "yes", "truth": True}


def rules(definition: RuleSetDefinition = HALF) -> RuleSetVersion:
    """Rules that rest on no clause: half of the eligible expenses, 100,000 元 at most."""
    rule_set, _made = RuleSet.objects.get_or_create(title="一半")
    return RuleSetVersion.objects.create(
        rule_set=rule_set, number=rule_set.versions.count() + 1, definition=definition.model_dump(mode="json")
    )


def filling_call(form: SchemeDefinition = SCHEME, *, now: datetime | None = None, **columns: Any) -> Call:
    """An open call of a scheme with every kind of question."""
    return open_call(scheme_version(form, rules=rules()), now=now, **columns)


def pdf(content: str = "一", name: str = "文件.pdf") -> SimpleUploadedFile:
    """A small PDF; another for other content."""
    return files.upload(files.pdf(lambda writer: writer.add_metadata({"/Title": content})), name)


def people_of(number: int = 1) -> tuple[Enterprise, User, User]:
    """A verified company with its owner and its applicant."""
    owner, colleague = person(f"owner{number}"), person(f"colleague{number}")
    members = {owner: MemberRole.OWNER, colleague: MemberRole.APPLICANT}
    return company(f"公司{number}", number=number, members=members), owner, colleague


def line_values(**changes: Any) -> dict[str, Any]:
    """An expense of 100,000.00 元, all of it eligible."""
    return {
        "category": "software",
        "purpose": "建站",
        "payee": "软件公司",
        "contract": "HT-1",
        "invoice_code": "",
        "invoice_number": "24112000001",
        "voucher": "V1",
        "ledger_voucher": "",
        "paid_on": datetime.fromisoformat("2026-03-01").date(),
        "currency": "CNY",
        "rate": Decimal(1),
        "amount": Decimal("100000.00"),
        "ineligible": Decimal(0),
        "note": "",
        **changes,
    }


def wallet_document(enterprise: Enterprise, **columns: Any) -> WalletDocument:
    """A licence in the wallet."""
    upload = pdf("执照")
    defaults: dict[str, Any] = {
        "kind": WalletKind.LICENCE,
        "title": "营业执照",
        "file": upload,
        "file_name": "营业执照.pdf",
        "file_kind": "pdf",
        "size": upload.size,
        "sha256": "c" * 64,
    }
    return WalletDocument.objects.create(enterprise=enterprise, **{**defaults, **columns})


def fill(application: Application, by: User, *, now: datetime | None = None) -> Application:
    """Everything that the scheme asks for."""
    moment = now or timezone.now()
    for section, values in (("project", NAMED), ("proof", PROVED)):
        application = save_section(
            application=application, section=section, by=by, now=moment, base=application.answers, values=values
        )
    save_line(application=application, line=None, by=by, now=moment, values=line_values())
    add_file(application=application, slot="licence", by=by, now=moment, upload=pdf())
    return commit(application=application, by=by, now=moment, signer="张三", amount=Decimal(50_000))


def filled_draft(
    number: int = 1, *, call: Call | None = None, now: datetime | None = None
) -> tuple[Application, User, User]:
    """A draft that may be submitted, its owner and a colleague."""
    enterprise, owner, colleague = people_of(number)
    moment = now or timezone.now()
    application = begin(call=call or filling_call(now=moment), enterprise=enterprise, by=owner, now=moment)
    fill(application, owner, now=moment)
    return Application.objects.get(pk=application.pk), owner, colleague
