"""A made-up submission in which every placeholder has something, by which templates are checked and tried."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from core.docx.filling.data import Data
from core.uploads.kinds import FileKind
from subsidies.documents import sample_office as office
from subsidies.documents.data import paper_data
from subsidies.models import Application, Call, PaperKind, SchemeVersion, Submission
from subsidies.rules.scheme import (
    AssetKind,
    Column,
    ExpenseCategory,
    Material,
    Question,
    QuestionKind,
    SchemeDefinition,
    Section,
)
from subsidies.rules.submitted import (
    AssetRecord,
    CommitmentRecord,
    ContactRecord,
    EnterpriseRecord,
    ExpenseRecord,
    FieldRecord,
    FileRecord,
    SubmittedContent,
    YearRecord,
)

MOMENT = datetime(2026, 1, 5, 2, tzinfo=UTC)
OFFICE = {
    PaperKind.SUPPLEMENT: office.sample_supplement,
    PaperKind.DECISION: office.sample_decision,
    PaperKind.EXPERTS: office.sample_experts,
    PaperKind.PUBLICITY: office.sample_publicity,
    PaperKind.PAYMENTS: office.sample_payments,
    PaperKind.EVALUATION: office.sample_evaluation,
}


def sample_data(kind: PaperKind) -> Data:
    """Data of a paper with an item in every list. Nothing of it is stored."""
    return OFFICE[kind]() if kind in OFFICE else sample_submission()


def sample_submission() -> Data:
    """What the papers of a submission share."""
    version = SchemeVersion(number=1, definition=_form().model_dump(mode="json"))
    application = Application(pk=0, number="SQ202600001", version=version, call=Call(title=_("示例批次")))
    return paper_data(
        Submission(
            application=application,
            ordinal=1,
            submitted_at=MOMENT,
            submitted_by_name=_("示例人员"),
            content=_content().model_dump(mode="json"),
            content_hash="0" * 64,
        )
    )


def _form() -> SchemeDefinition:
    questions = (
        Question(key="plan", kind=QuestionKind.TEXT, label=_("示例问题")),
        Question(
            key="staff", kind=QuestionKind.TABLE, label=_("示例表格"), columns=(Column(key="name", title=_("姓名")),)
        ),
    )
    return SchemeDefinition(
        title=_("示例项目"),
        category="other",
        asset_kind=AssetKind.SITE,
        sections=(Section(key="project", title=_("示例部分"), questions=questions),),
        expense_categories=(ExpenseCategory(key="software", title=_("示例支出")),),
        materials=(Material(key="licence", title=_("示例材料")),),
        commitment=_("示例承诺。"),
    )


def _content() -> SubmittedContent:
    some = _("示例")
    fields = (FieldRecord(label=some, value=some), FieldRecord(label=f"2026-01 {some}", value=some))
    return SubmittedContent(
        enterprise=EnterpriseRecord(
            uscc="91350100M000100Y43",
            name=_("示例企业"),
            contacts=(ContactRecord(name=some),),
            figures=(YearRecord(year=2025),),
        ),
        asset=AssetRecord(kind="site", pk=0, name=some, fields=fields),
        answers={"plan": some, "staff": [{"name": some}]},
        amount_requested=Decimal(10_000),
        expenses=(
            ExpenseRecord(
                pk=0,
                category="software",
                purpose=some,
                invoice_number="1",
                paid_on=date(2026, 1, 5),
                amount=Decimal(100),
                eligible=Decimal(100),
            ),
        ),
        files=(FileRecord(attachment=0, slot="licence", name="a.pdf", kind=FileKind.PDF, size=1, sha256="0" * 64),),
        commitment=CommitmentRecord(words=some, signer=some, agreed_at=MOMENT.isoformat()),
    )
