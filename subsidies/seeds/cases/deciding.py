"""The committee in the demonstration: one batch decided long ago, one of late, one that waits; and an appeal."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from core.happenings import Happening
from subsidies.models import Application, Call, DecisionBatch, DecisionItem
from subsidies.seeds.cases.applicants import acting
from subsidies.seeds.cases.rows import FIRST_BATCH, SECOND_BATCH, Fate
from subsidies.seeds.cases.stage import Stage
from subsidies.services.deciding.appeals import file_appeal
from subsidies.services.deciding.batches import begin
from subsidies.services.deciding.clauses import offered_clauses
from subsidies.services.deciding.levels import approve, next_level, submit
from subsidies.services.deciding.proposals import Proposal, propose, propose_suggested

REASON = "推广费发票的开具日期早于项目开始日期，扣除后支出不足。"
GROUNDS = "推广费属于项目预热，合同约定自建站之日起算，已附合同与说明，请予复核。"


def decisions(stage: Stage, call: Call) -> Iterator[Happening]:
    """Batches of the closed call."""
    yield Happening(-120, 9, _preparing(stage, call, "第一次审定", FIRST_BATCH, refused=()))
    yield Happening(-119, 15, _approving(stage, call, "第一次审定"))
    second = "第二次审定"
    yield Happening(-24, 9, _preparing(stage, call, second, (Fate.TO_PAY, Fate.CHECKING), refused=()))
    yield Happening(-23, 15, _approving(stage, call, second))
    third, of_late = "第三次审定", tuple(fate for fate in SECOND_BATCH if fate not in (Fate.TO_PAY, Fate.CHECKING))
    yield Happening(-6, 9, _preparing(stage, call, third, (*of_late, Fate.APPEALED), refused=(Fate.APPEALED,)))
    yield Happening(-5, 15, _approving(stage, call, third))
    yield Happening(-2, 11, _preparing(stage, call, "第四次审定", (Fate.PROPOSED,), refused=()))
    yield Happening(-1, 11, _appealing(stage))


def _preparing(
    stage: Stage, call: Call, title: str, fates: Sequence[Fate], *, refused: Sequence[Fate]
) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        by = stage.people["officer"]
        chosen = [application.pk for application in stage.applications(*fates)]
        batch = begin(call=call, title=title, chosen=chosen, by=by, now=now)
        for application in stage.applications(*refused):
            item = batch.items.get(application=application)
            propose(item=item, proposal=_refusal(application), by=by, now=now)
        propose_suggested(batch=batch, by=by, now=now)
        submit(batch=batch, by=by, now=now)

    return act


def _refusal(application: Application) -> Proposal:
    """By the clause that the condition on spending rests on."""
    offered = offered_clauses(application)[0]
    return Proposal(DecisionItem.Outcome.REFUSE, clause_id=offered.clause_id, quote=offered.quote, reason=REASON)


def _approving(stage: Stage, call: Call, title: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        batch = DecisionBatch.objects.get(call=call, title=title)
        approve(batch=batch, level=next_level(batch), by=stage.people["director"], now=now)

    return act


def _appealing(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.APPEALED):
            by = acting(application)
            file_appeal(application=application, by=by, grounds=GROUNDS, now=now)

    return act
