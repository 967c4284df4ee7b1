"""The office's papers, made one by one or many at once: as many queries for hundreds of applications as for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models.fields.json import KT
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.docx.filling.data import Data
from core.docx.filling.fill import fill
from subsidies.documents.about import Addressee
from subsidies.documents.assessments import evaluation_data, expert_data
from subsidies.documents.batches import payment_data, publicity_data
from subsidies.documents.notices import decision_data, supplement_data
from subsidies.models import (
    Application,
    DecisionItem,
    Evaluation,
    PaperKind,
    PaymentBatch,
    PublicityNotice,
    ScoringRound,
    Submission,
    SupplementRequest,
)
from subsidies.rules.evaluating import outcomes
from subsidies.services.deciding.appeals import deadline_of
from subsidies.services.papers.templates import Shelf
from subsidies.services.scoring.standing import expert_title, sealed
from subsidies.services.supplements import parts_to_ask


@dataclass(frozen=True, slots=True)
class Made:
    """A paper: ``name`` without its ending."""

    name: str
    content: bytes


class Press:
    """Makes papers about ``applications``, which need ``version``, ``call__scheme`` and ``enterprise`` joined.

    In the portal's own language, whoever asks; with the template and under the name that the company had at the moment
    the paper tells of. A paper that is made again is the same bytes.
    """

    def __init__(self, applications: Iterable[Application], *, schemes: Iterable[int] = ()) -> None:
        found = {each.pk: each for each in applications}
        self.shelf = Shelf({each.call.scheme_id for each in found.values()} | set(schemes))
        self._companies: dict[int, list[tuple[datetime, Addressee]]] = {}
        self._untils: dict[tuple[date, int], datetime | None] = {}
        rows = Submission.objects.filter(application__in=found).order_by("ordinal")
        named = rows.values_list(
            "application", "submitted_at", KT("content__enterprise__name"), KT("content__enterprise__uscc")
        )
        for application, at, name, uscc in named:
            self._companies.setdefault(application, []).append((at, Addressee(name, uscc)))

    def supplement(self, request: SupplementRequest, ordinal: int) -> Made:
        """What was asked to be mended, the ``ordinal``-th time."""
        application, at = request.application, request.asked_at
        company = self._company(application, at)
        with translation.override(settings.LANGUAGE_CODE):
            titles = parts_to_ask(application.version.form)
            data = supplement_data(request, company=company, ordinal=ordinal, titles=titles)
            return self._made(PaperKind.SUPPLEMENT, application, at, data, detail=f"（{ordinal}）")

    def decision(self, item: DecisionItem) -> Made:
        """A decision that was made. Needs the clause's document joined."""
        application, at = item.application, item.decided_at
        assert at is not None  # noqa: S101  # asked for by who calls
        company = self._company(application, at)
        with translation.override(settings.LANGUAGE_CODE):
            data = decision_data(item, company=company, until=self._until(item))
            return self._made(PaperKind.DECISION, application, at, data)

    def experts(self, round_: ScoringRound) -> Made:
        """A concluded round without the names of experts. Needs its reviews."""
        application, at = round_.application, round_.concluded_at
        assert at is not None  # noqa: S101  # asked for by who calls
        company, reviews = self._company(application, at), sealed(round_)
        with translation.override(settings.LANGUAGE_CODE):
            titles = [expert_title(place) for place in range(1, len(reviews) + 1)]
            data = expert_data(round_, reviews, company=company, titles=titles)
            return self._made(PaperKind.EXPERTS, application, at, data, detail=f"（{round_.ordinal}）")

    def evaluation(self, evaluation: Evaluation) -> Made:
        """A graded evaluation."""
        application, at = evaluation.application, evaluation.evaluated_at
        assert at is not None  # noqa: S101  # asked for by who calls
        company = self._company(application, at)
        reached = outcomes(application.version.form.aftercare.indicators, evaluation.figures)
        with translation.override(settings.LANGUAGE_CODE):
            data = evaluation_data(evaluation, reached, company=company)
            return self._made(PaperKind.EVALUATION, application, at, data)

    def _made(self, kind: PaperKind, application: Application, at: datetime, data: Data, detail: str = "") -> Made:
        template = self.shelf.template(kind, application.call.scheme_id, at)
        company = self._company(application, at).name
        return Made(f"{kind.label}{detail} {application.number} {company}", fill(template, data))

    def _company(self, application: Application, at: datetime) -> Addressee:
        """As it was called in the submission that counted then."""
        known = self._companies.get(application.pk, [])
        before = [company for since, company in known if since <= at]
        if before or known:
            return before[-1] if before else known[0][1]
        return Addressee(application.enterprise.name, application.enterprise.uscc)

    def _until(self, item: DecisionItem) -> datetime | None:
        """Until when one may appeal: the same for refusals of one day under schemes with as many days."""
        key = (localdate(item.decided_at), item.application.version.form.appeal_days)
        if item.outcome != DecisionItem.Outcome.REFUSE:
            return None
        if key not in self._untils:
            self._untils[key] = deadline_of(item.application, item)
        return self._untils[key]


def publicity_paper(notice: PublicityNotice) -> Made:
    """A published notice with its lines, names masked where they were masked."""
    assert notice.opens_at is not None  # noqa: S101  # asked for by who calls
    items = list(notice.items.order_by("pk"))
    template = Shelf([notice.call.scheme_id]).template(PaperKind.PUBLICITY, notice.call.scheme_id, notice.opens_at)
    with translation.override(settings.LANGUAGE_CODE):
        name = f"{PaperKind.PUBLICITY.label} {notice.title}"
        return Made(name, fill(template, publicity_data(notice, items)))


def payment_paper(batch: PaymentBatch, *, with_accounts: bool, now: datetime) -> Made:
    """A batch for the bank; while nobody has approved it, by the template of ``now``."""
    lines = list(batch.lines.for_page())
    shelf = Shelf([batch.call.scheme_id])
    template = shelf.template(PaperKind.PAYMENTS, batch.call.scheme_id, batch.approved_at or now)
    with translation.override(settings.LANGUAGE_CODE):
        detail = _("（完整账号）") if with_accounts else ""
        name = f"{PaperKind.PAYMENTS.label}{detail} {batch.title}"
        return Made(name, fill(template, payment_data(batch, lines, with_accounts=with_accounts)))
