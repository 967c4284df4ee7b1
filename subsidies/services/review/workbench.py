"""My tasks: everything in the office that waits for one person, part by part, and how many applications stand where."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.querysets.enterprises import in_charge, looks_after_all
from core.services.queues import Queue, Source
from subsidies.models import (
    Appeal,
    Application,
    Clawback,
    DecisionApproval,
    DecisionBatch,
    Evaluation,
    ExpertReview,
    Objection,
    PaymentBatch,
    SchemeVersion,
)
from subsidies.models.applications import STATES
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.rules.chain import stages_of
from subsidies.services.access import OFFICE_ACTS, OFFICE_DECIDES, OFFICE_PAYS, OFFICE_READS
from subsidies.services.review.subjects import Subject
from subsidies.workflow import OVER, REVIEWS, Actor, State

BEFORE_DECISION = [state for state in REVIEWS if state is not State.DECISION]
OPEN_BATCHES = [DecisionBatch.State.DRAFT, DecisionBatch.State.PENDING]
DRAFTS = "to_submit"  # payments that their preparer has not put before another person


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many applications of one's districts stand in a state."""

    state: str
    title: str
    count: int


def workbench(user: Any, *, now: datetime) -> list[Queue]:
    """The queues of ``user`` in which something waits. The number of queries depends on their parts alone."""
    whose = _whose(user)
    queues = [replace(source, away=whose(source)).queue(now) for source in _sources(user, now)]
    return [queue for queue in queues if queue.count]


def counts_by_state(user: Any) -> list[StateCount]:
    """Applications that are not at an end, by state, in the order of the process; one query."""
    if not user.has_perm(OFFICE_READS):
        return []
    rows = Application.objects.for_office(user).exclude(state__in=OVER).order_by().values_list("state")
    found = dict(rows.annotate(count=Count("pk", distinct=True)))
    return [StateCount(state, str(title), found[state]) for state, title in STATES if state in found]


def _sources(user: Any, now: datetime) -> Iterator[Source]:
    if user.has_perm(OFFICE_ACTS):
        yield from _officers(user, now)
    if user.has_perm(OFFICE_DECIDES):
        yield from _deciders(user)
    if user.has_perm(OFFICE_PAYS):
        yield from _cashiers(user)
    yield _experts(user)


def _whose(user: Any) -> Callable[[Source], Callable[[Any], str]]:
    """For each source, how a row tells in the place of which colleague on leave it would be done; one query at most."""
    away = user.acts_as - {user.pk}
    names = {each.pk: each.get_full_name() for each in User.objects.filter(pk__in=away)} if away else {}

    def of_district(district: int | None) -> str:
        return _("、").join(names[key] for key in sorted(user.stood_in_for(district)) if key in names)

    def of(source: Source) -> Callable[[Any], str]:
        match source.subject:
            case Subject.REVIEW:  # experts are asked in person
                return lambda _row: ""
            case Subject.PAYMENT_BATCH:
                return lambda row: names.get(row.prepared_by_id, "") if source.key == DRAFTS else of_district(None)
            case Subject.DECISION_BATCH | Subject.OBJECTION:
                return lambda _row: of_district(None)
        return lambda row: of_district(getattr(row, "application", row).district_id)

    return of


def _mine(user: Any) -> "ApplicationQuerySet[Any]":
    """Applications that the officer may handle: of their districts, of no company of their own."""
    found = Application.objects.for_office(user).exclude(enterprise__memberships__user=user)
    return found.select_related("enterprise", "call__scheme").defer("answers")


def _named(application: Application) -> tuple[str, str]:
    return str(application.number), f"{application.enterprise.name} · {application.call.scheme.title}"


def _applications(
    key: str, title: Any, rows: "ApplicationQuerySet[Any]", *, due: str = "due_at", query: str = "", **more: Any
) -> Source:
    return Source(key, title, more.pop("subject", Subject.APPLICATION), rows, _named, due, query=query, **more)


def _officers(user: Any, now: datetime) -> Iterator[Source]:
    mine = _mine(user)
    reviewed = mine.filter(state__in=BEFORE_DECISION)
    city = looks_after_all(user)
    if city:
        yield _applications("city", gettext_lazy("待市级办理"), reviewed.filter(_at_stage_of(Actor.CITY_OFFICER)))
    first = gettext_lazy("待各区初审") if city else gettext_lazy("待我初审")
    yield _applications("district", first, reviewed.filter(_at_stage_of(Actor.OFFICER)))
    unread = mine.filter(messages__from_office=False, messages__read_at__isnull=True).distinct()
    yield _applications("messages", gettext_lazy("企业来信未读"), unread, due="", subject=Subject.MESSAGES)
    if not city:
        return
    waiting = mine.filter(state=State.DECISION).exclude(
        pk__in=DecisionBatch.objects.filter(state__in=OPEN_BATCHES).values("items__application")
    )
    yield _applications("to_batch", gettext_lazy("待列入审定批次"), waiting, query="state=decision")
    decided = mine.filter(state=State.DECIDED)
    yield _applications("to_publish", gettext_lazy("待公示"), decided, due="", query="state=decided")
    objections = Objection.objects.filter(state=Objection.State.OPEN).select_related("notice", "item__application")
    yield Source("objections", gettext_lazy("异议待答复"), Subject.OBJECTION, objections, _objection)
    reported = mine.filter(state=State.EVALUATION, evaluation__reported_at__isnull=False)
    yield _applications("to_grade", gettext_lazy("待绩效评价"), reported, due="", subject=Subject.EVALUATION)
    silent = mine.filter(pk__in=Evaluation.objects.overdue(now).values("application")).select_related("evaluation")
    yield _applications(
        "unreported", gettext_lazy("绩效逾期未填报"), silent, due="evaluation__due_at", subject=Subject.EVALUATION
    )


def _deciders(user: Any) -> Iterator[Source]:
    batches = DecisionBatch.objects.filter(state=DecisionBatch.State.PENDING).select_related("call")
    spoke = DecisionApproval.objects.filter(Q(by__in=user.acts_as) | Q(away__in=user.acts_as), is_approved=True)
    since = DecisionApproval.objects.filter(is_approved=False, batch=OuterRef("batch"), pk__gt=OuterRef("pk"))
    present = spoke.exclude(Exists(since))  # a return begins every level anew
    others = batches.exclude(created_by__in=user.acts_as).exclude(
        pk__in=DecisionBatch.prepared_by.through.objects.filter(user__in=user.acts_as).values("decisionbatch")
    )
    others = others.exclude(pk__in=present.values("batch"))
    if looks_after_all(user):  # a batch holds applications of any district
        yield Source("to_decide", gettext_lazy("待我审定"), Subject.DECISION_BATCH, others, _batch)
    appeals = Appeal.objects.filter(in_charge(user, "application__"), state=Appeal.State.OPEN)
    appeals = appeals.select_related("application__enterprise", "application__call__scheme")
    yield Source(
        "appeals", gettext_lazy("申诉待处理"), Subject.APPEAL, appeals, _of_application, due="application__due_at"
    )
    claims = Clawback.objects.filter(in_charge(user, "application__"), confirmed_at__isnull=True)
    claims = claims.exclude(proposed_by__in=user.acts_as).select_related(
        "application__enterprise", "application__call__scheme"
    )
    yield Source("claims", gettext_lazy("追回待确认"), Subject.EVALUATION, claims, _of_application, pk="application_id")


def _cashiers(user: Any) -> Iterator[Source]:
    mine = _mine(user)
    claimed = mine.filter(state=State.CLAWBACK)
    yield _applications("to_recover", gettext_lazy("待收回资金"), claimed, subject=Subject.EVALUATION)
    if not looks_after_all(user):  # batches hold applications of any district
        return
    unpaid = mine.filter(state=State.APPROVED, amount_granted__gt=0).exclude(payments__state__in=["pending", "paid"])
    yield _applications("to_pay", gettext_lazy("待拨付"), unpaid, query="state=approved")
    batches = PaymentBatch.objects.select_related("call")
    drafts = batches.filter(state=PaymentBatch.State.DRAFT, prepared_by__in=user.acts_as)
    yield Source(DRAFTS, gettext_lazy("拨付待提交复核"), Subject.PAYMENT_BATCH, drafts, _batch)
    checked = batches.filter(state=PaymentBatch.State.PENDING).exclude(prepared_by__in=user.acts_as)
    checked = checked.exclude(
        pk__in=PaymentBatch.deputies.through.objects.filter(user__in=user.acts_as).values("paymentbatch")
    )
    yield Source("to_check", gettext_lazy("拨付待复核"), Subject.PAYMENT_BATCH, checked, _batch)
    sent = batches.filter(state=PaymentBatch.State.APPROVED)
    yield Source("at_bank", gettext_lazy("待银行回执"), Subject.PAYMENT_BATCH, sent, _batch)


def _experts(user: Any) -> Source:
    """What an expert can work on. The number alone is seen before they have declared that nothing binds them."""
    rows = ExpertReview.objects.of(user).waiting().select_related("round__application")
    return Source("to_score", gettext_lazy("待我评分"), Subject.REVIEW, rows, _review, due="round__due_at")


def _at_stage_of(actor: Actor) -> Q:
    """Applications at a step that ``actor`` has to end, under the chain of each one's own version; one query."""
    running = Application.objects.filter(state__in=BEFORE_DECISION).order_by()
    found = Q(pk__in=())
    for version in SchemeVersion.objects.filter(pk__in=running.values("version")):
        stages = stages_of(version.form)
        keys = [stage.key for stage in stages if stage.actor is actor]
        here = Q(step__in=keys)
        if stages[0].actor is actor:  # where an application older than the chain is taken to be
            here |= ~Q(step__in=[stage.key for stage in stages])
        found |= Q(version=version) & here
    return found


def _batch(batch: DecisionBatch | PaymentBatch) -> tuple[str, str]:
    return batch.title, batch.call.title


def _of_application(row: Appeal | Clawback) -> tuple[str, str]:
    return _named(row.application)


def _objection(objection: Objection) -> tuple[str, str]:
    return str(objection.item.application.number), objection.notice.title


def _review(review: ExpertReview) -> tuple[str, str]:
    return str(review.round.application.number), _("第 %(ordinal)d 轮") % {"ordinal": review.round.ordinal}
