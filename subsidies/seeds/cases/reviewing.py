"""The office's review in the demonstration: first looks, supplements, experts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal

from accounts.models import User
from core.happenings import Happening
from subsidies.models import Application, ScoringRound
from subsidies.seeds.cases.applicants import acting
from subsidies.seeds.cases.rows import RECOMMENDED, Fate
from subsidies.seeds.cases.stage import Stage
from subsidies.services.advancing import advance
from subsidies.services.scoring.reviewing import declare, submit
from subsidies.services.scoring.rounds import conclude, open_round
from subsidies.services.supplements import Item, ask, lapse_overdue
from subsidies.services.withdrawing import withdraw

EXPERTS = ("reviewer", "reviewer2", "reviewer3")
FULL = {"feasibility": 30, "benefit": 30, "compliance": 25, "brand": 15}
CLOSE, APART = (0.86, 0.82, 0.79), (0.92, 0.55)


def reviews(stage: Stage) -> Iterator[Happening]:
    """What officers and experts do, in the closed call and in the open one."""
    officer = stage.people["officer"]
    yield Happening(-138, 9, _advancing(stage, officer, *RECOMMENDED))
    yield Happening(-138, 10, _asking(stage, officer, Fate.LAPSED, "vouchers", "缺少银行转账回单，请补充。", 5))
    yield Happening(-136, 9, _advancing(stage, officer, *RECOMMENDED))
    yield Happening(-135, 9, _opening(stage, officer, *RECOMMENDED))
    for hour, (name, share) in enumerate(zip(EXPERTS, CLOSE, strict=True), start=14):
        yield Happening(-131, hour, _scoring(stage, stage.people[name], share, *RECOMMENDED))
    yield Happening(-129, 9, _concluding(stage, officer, *RECOMMENDED))
    yield Happening(-128, 9, _advancing(stage, officer, *RECOMMENDED))
    yield Happening(-120, 1, _lapse)
    yield Happening(-5, 9, _advancing(stage, officer, Fate.REVIEW, Fate.ASKED, Fate.APART))
    yield Happening(-4, 9, _asking(stage, officer, Fate.SUPPLEMENT, "contracts", "请补充推广合同的盖章页。", 10))
    yield Happening(-3, 9, _advancing(stage, officer, Fate.ASKED, Fate.APART))
    yield Happening(-2, 9, _opening(stage, officer, Fate.ASKED, Fate.APART))
    for hour, (name, share) in enumerate(zip(EXPERTS[1:], APART, strict=True), start=15):
        yield Happening(-2, hour, _scoring(stage, stage.people[name], share, Fate.APART))
    yield Happening(-1, 10, _withdrawing(stage))


def _advancing(stage: Stage, by: User, *fates: Fate) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(*fates):
            advance(application=application, by=by, now=now)

    return act


def _asking(stage: Stage, by: User, fate: Fate, key: str, words: str, days: int) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(fate):
            items = [Item(key=key, words=words)]
            ask(application=application, by=by, now=now, items=items, reason=words, days=days)

    return act


def _lapse(now: datetime) -> None:
    lapse_overdue(now=now)


def _opening(stage: Stage, by: User, *fates: Fate) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        experts = [stage.people[name] for name in EXPERTS]
        for application in stage.applications(*fates):
            open_round(application=application, experts=experts, by=by, now=now)

    return act


def _scoring(stage: Stage, expert: User, share: float, *fates: Fate) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(*fates):
            review = _round(application).reviews.get(expert=expert)
            declared = declare(review=review, has_conflict=False, by=expert, now=now)
            scores = {key: Decimal(round(most * share)) for key, most in FULL.items()}
            words = "建设内容具体，支出与合同、发票对应。" if share > 0.7 else "推广投入偏大，预期成效依据不足。"
            submit(review=declared, scores=scores, comment=words, by=expert, now=now)

    return act


def _concluding(stage: Stage, by: User, *fates: Fate) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(*fates):
            conclude(round_=_round(application), by=by, now=now)

    return act


def _round(application: Application) -> ScoringRound:
    found: ScoringRound = application.scoring_rounds.latest("ordinal")
    return found


def _withdrawing(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.WITHDRAWN):
            by = acting(application)
            withdraw(application=application, by=by, now=now, reason="项目推迟，改报下一批次。")

    return act
