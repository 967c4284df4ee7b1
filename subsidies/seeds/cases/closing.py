"""Publicity, payment and what comes after it in the demonstration."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from core.happenings import Happening
from subsidies.models import Call, PaymentBatch, PublicityItem
from subsidies.seeds.cases.applicants import acting
from subsidies.seeds.cases.rows import FIRST_BATCH, Fate
from subsidies.seeds.cases.stage import Stage
from subsidies.services import clawback
from subsidies.services.evaluating.grading import grade
from subsidies.services.evaluating.opening import open_early
from subsidies.services.evaluating.reporting import report
from subsidies.services.paying.answers import record_paid
from subsidies.services.paying.checking import approve, submit
from subsidies.services.paying.preparing import prepare
from subsidies.services.publicity.closing import close_over
from subsidies.services.publicity.drafting import Words, draft
from subsidies.services.publicity.objections import Statement, dismiss, file_objection
from subsidies.services.publicity.publishing import publish

CONTACT = "市商务局跨境电商处，电话 010-55550101（演示）"
FIGURES = {"exports": Decimal(860), "jobs": Decimal(9), "kept": Decimal(12)}
ANSWER = "经核对域名注册记录与合同，申报主体与域名所有者一致，异议不成立。"
HELD = "该企业申报的独立站与另一家公司的站点内容相同，疑似借用他人域名，请核实。"
OPEN = "公示的独立站近两个月无法访问，申报材料中的推广支出是否真实，请予以核实。"
PAID = (Fate.TO_PAY, Fate.CHECKING)


def publicity(stage: Stage, call: Call) -> Iterator[Happening]:
    """Three notices: two are over, one is open and has an objection."""
    yield Happening(-118, 9, _publishing(stage, call, "第一批", FIRST_BATCH))
    yield Happening(-116, 10, _objecting(stage, Fate.EVALUATED, HELD))
    yield Happening(-115, 10, _dismissing(stage))
    yield Happening(-100, 1, _close)
    yield Happening(-22, 9, _publishing(stage, call, "第二批", PAID))
    yield Happening(-6, 1, _close)
    yield Happening(-3, 9, _publishing(stage, call, "第三批", (Fate.PUBLIC, Fate.OBJECTED)))
    yield Happening(-1, 10, _objecting(stage, Fate.OBJECTED, OPEN))


def payments(stage: Stage, call: Call) -> Iterator[Happening]:
    """One batch paid, one that a second person is to check."""
    yield Happening(-95, 9, _preparing(stage, call, FIRST_BATCH))
    yield Happening(-95, 15, _sending(stage))
    yield Happening(-93, 16, _paying(stage))
    yield Happening(-4, 9, _preparing(stage, call, (Fate.CHECKING,)))


def aftercare(stage: Stage) -> Iterator[Happening]:
    """One evaluation ended, one waits for its report; and a claim that is to be confirmed."""
    yield Happening(-45, 9, _evaluating(stage, Fate.EVALUATED))
    yield Happening(-30, 10, _reporting(stage))
    yield Happening(-20, 10, _grading(stage))
    yield Happening(-12, 9, _evaluating(stage, Fate.REPORTING))
    yield Happening(-3, 11, _claiming(stage))


def _publishing(stage: Stage, call: Call, name: str, fates: Sequence[Fate]) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        by, chosen = stage.people["officer"], [each.pk for each in stage.applications(*fates)]
        words = Words(title=f"{call.title}拟支持名单（{name}）", contact=CONTACT, intro="名单为演示数据。")
        notice = draft(call=call, by=by, now=now, words=words, applications=chosen)
        publish(notice=notice, by=by, now=now)

    return act


def _objecting(stage: Stage, fate: Fate, grounds: str) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        said = Statement(name="高明远", phone="13900000000", grounds=grounds, why_no_evidence="页面已无法打开。")
        for application in stage.applications(fate):
            item = PublicityItem.objects.get(application=application)
            file_objection(item=item, statement=said, evidence=(), now=now)

    return act


def _dismissing(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.EVALUATED):
            for objection in PublicityItem.objects.get(application=application).objections.unanswered():
                dismiss(objection=objection, by=stage.people["officer"], now=now, answer=ANSWER)

    return act


def _close(now: datetime) -> None:
    close_over(now=now)


def _preparing(stage: Stage, call: Call, fates: Sequence[Fate]) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        by, chosen = stage.people["cashier"], [each.pk for each in stage.applications(*fates)]
        submit(batch=prepare(call=call, by=by, now=now, applications=chosen), by=by, now=now)

    return act


def _sending(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        approve(batch=_paid_batch(stage), by=stage.people["cashier2"], now=now)

    return act


def _paying(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for place, line in enumerate(_paid_batch(stage).lines.order_by("pk"), start=1):
            reference = f"LS{now:%Y%m%d}{place:03d}"
            record_paid(line=line, by=stage.people["cashier"], now=now, reference=reference, day=localdate(now))

    return act


def _paid_batch(stage: Stage) -> PaymentBatch:
    found: PaymentBatch = PaymentBatch.objects.filter(lines__application__in=stage.keys[Fate.EVALUATED]).get()
    return found


def _evaluating(stage: Stage, fate: Fate) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(fate):
            open_early(application=application, by=stage.people["officer"], now=now)

    return act


def _reporting(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.EVALUATED):
            words = "独立站月访问量翻番，新增德语站，出口额较上年增长。（演示）"
            by = acting(application)
            report(application=application, by=by, now=now, figures=FIGURES, summary=words)

    return act


def _grading(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.EVALUATED):
            words = "目标完成，资金使用合规。"
            grade(application=application, by=stage.people["officer"], now=now, grade="good", score=88, findings=words)

    return act


def _claiming(stage: Stage) -> Callable[[datetime], None]:
    def act(now: datetime) -> None:
        for application in stage.applications(Fate.CLAIMED):
            clauses = clawback.clauses_of(application.version)
            clawback.propose(
                application=application,
                by=stage.people["officer"],
                now=now,
                amount=clawback.paid_amount(application),
                reason="核查发现域名已转让，独立站停止运营，违反承诺。",
                clause=clauses[0] if clauses else None,
            )

    return act
