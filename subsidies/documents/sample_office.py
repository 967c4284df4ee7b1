"""The same for the papers of the office: rows that are nowhere stored, with something in every list."""

from datetime import UTC, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from core.docx.filling.data import Data
from core.workflow.definitions import RubricItem, Scoring
from policy_kb.models import Clause, PolicyDocument, Version
from subsidies.documents.about import Addressee
from subsidies.documents.assessments import evaluation_data, expert_data
from subsidies.documents.batches import payment_data, publicity_data
from subsidies.documents.notices import decision_data, supplement_data
from subsidies.models import (
    Application,
    Call,
    DecisionItem,
    Evaluation,
    ExpertReview,
    PaymentBatch,
    PaymentLine,
    PublicityItem,
    PublicityNotice,
    Scheme,
    SchemeVersion,
    ScoringRound,
    SupplementRequest,
)
from subsidies.rules.evaluating import outcomes
from subsidies.rules.scheme import Aftercare, Basis, Indicator, SchemeDefinition

MOMENT = datetime(2026, 1, 5, 2, tzinfo=UTC)
LATER = datetime(2026, 1, 15, 2, tzinfo=UTC)
MONEY = Decimal(10_000)


def sample_supplement() -> Data:
    """A request for one thing."""
    request = SupplementRequest(
        application=_application(), items=[{"key": "plan", "words": _some()}], reason=_some(), asked_at=MOMENT,
        due_at=LATER,
    )  # fmt: skip
    return supplement_data(request, company=_company(), ordinal=1, titles={"plan": _some()})


def sample_decision() -> Data:
    """An approval, and what a refusal has besides."""
    application = _application()
    document = PolicyDocument(title=_some(), doc_number=_some())
    clause = Clause(label=_some(), version=Version(document=document))
    granted = DecisionItem(application=application, outcome="approve", amount=MONEY, decided_at=MOMENT)
    refusal = DecisionItem(
        application=application, outcome="refuse", clause=clause, quote=_some(), reason=_some(), decided_at=MOMENT
    )
    data = decision_data(granted, company=_company(), until=None)
    refused = decision_data(refusal, company=_company(), until=LATER)["refused"]
    final = decision_data(refusal, company=_company(), until=None)["refused"]
    return {**data, "refused": [{**refused[0], "final": final[0]["final"]}]}  # type: ignore[dict-item,index]


def sample_experts() -> Data:
    """A round with one review."""
    round_ = ScoringRound(
        application=_application(), ordinal=1, needed=1, full_mark=100, opened_at=MOMENT, concluded_at=LATER,
        average=Decimal(80), spread=Decimal(0), note=_some(),
    )  # fmt: skip
    review = ExpertReview(scores={"plan": "80"}, total=Decimal(80), comment=_some())
    return expert_data(round_, [review], company=_company(), titles=[_some()])


def sample_publicity() -> Data:
    """A notice with one line."""
    notice = PublicityNotice(
        pk=0, call=_call(), title=_some(), intro=_some(), contact=_some(), opens_at=MOMENT, closes_at=LATER,
        manifest_hash="0" * 64,
    )  # fmt: skip
    return publicity_data(notice, [PublicityItem(name=_some(), district=_some(), subject=_some(), amount=MONEY)])


def sample_payments() -> Data:
    """A batch of one payment."""
    by = User(first_name=_some())
    batch = PaymentBatch(
        call=_call(), title=_some(), prepared_by=by, created_at=MOMENT, approved_by=by, approved_at=LATER, note=_some()
    )
    line = PaymentLine(
        application=_application(), amount=MONEY, payee=_some(), bank=_some(), account="6217000012345678"
    )
    return payment_data(batch, [line], with_accounts=False)


def sample_evaluation() -> Data:
    """A graded evaluation of one indicator."""
    application = _application()
    evaluation = Evaluation(
        application=application, opened_at=MOMENT, due_at=LATER, figures={"sales": "600"}, summary=_some(),
        reported_at=MOMENT, grade="good", score=85, findings=_some(), evaluated_at=LATER,
    )  # fmt: skip
    reached = outcomes(application.version.form.aftercare.indicators, evaluation.figures)
    return evaluation_data(evaluation, reached, company=_company())


def _company() -> Addressee:
    return Addressee(_("示例企业"), "91350100M000100Y43")


def _some() -> str:
    return _("示例")


def _call() -> Call:
    return Call(title=_("示例批次"), scheme=Scheme(title=_("示例项目"), contact=_some()))


def _application() -> Application:
    form = SchemeDefinition(
        title=_("示例项目"),
        category="other",
        scoring=Scoring(items=(RubricItem(key="plan", title=_some(), most=100),)),
        aftercare=Aftercare(indicators=(Indicator(key="sales", title=_some(), unit=_some(), target=Decimal(500)),)),
        basis=(Basis(clause_id=0, document=_some(), doc_number=_some(), label=_some(), quote=_some(), url=""),),
    )
    version = SchemeVersion(number=1, definition=form.model_dump(mode="json"))
    return Application(pk=0, number="SQ202600001", version=version, call=_call(), amount_granted=MONEY)
