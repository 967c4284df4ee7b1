"""What follows on the decision, for one application: payments, the evaluation, money claimed back."""

from dataclasses import dataclass

from subsidies.models import Application, Clawback, Evaluation, PaymentLine
from subsidies.rules.evaluating import Outcome, outcomes
from subsidies.services.paying.accounts import Account, account_of
from subsidies.workflow import State


@dataclass(frozen=True)
class Aftercare:
    """As its page shows it. ``account`` is given while money is still to come."""

    payments: list[PaymentLine]
    evaluation: Evaluation | None
    outcomes: tuple[Outcome, ...]
    clawback: Clawback | None
    account: Account | None

    @property
    def is_empty(self) -> bool:
        return not (self.payments or self.evaluation or self.clawback or self.account)


def aftercare_of(application: Application, *, for_office: bool = False) -> Aftercare:
    """Companies see payments that the bank has, and claims that were confirmed."""
    payments = application.payments.select_related("batch").order_by("pk")
    evaluation = Evaluation.objects.filter(application=application).first()
    claims = Clawback.objects.filter(application=application).select_related(
        "clause__version__document", "proposed_by", "confirmed_by"
    )
    form = application.version.form
    indicators = form.aftercare.indicators if evaluation else ()
    awaits_money = application.state == State.APPROVED and form.benefit == "money" and not for_office
    return Aftercare(
        payments=list(payments if for_office else payments.sent()),
        evaluation=evaluation,
        outcomes=outcomes(indicators, evaluation.figures) if evaluation else (),
        clawback=(claims if for_office else claims.filter(confirmed_at__isnull=False)).first(),
        account=account_of(application.enterprise) if awaits_money else None,
    )
