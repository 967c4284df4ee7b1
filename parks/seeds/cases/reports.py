"""Yearly figures of two years on their way: signed off, waiting for the office, returned and late, not begun."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from parks.models import ReportingCall, YearlyFigures
from parks.seeds.cases.stage import MARK, Happening, Stage, moment, on
from parks.services.reporting import return_report, save_report, sign_off, submit_report

NOTE = f"演示数据，不是园区的真实情况{MARK}"
NAMES = (
    "tenants", "cross_border_tenants", "filed_tenants", "volume", "cross_border_volume", "customs_coded_volume",
    "area_in_use", "jobs",
)  # fmt: skip
SHUNYI_BEFORE = (28, 15, 9, 412_000_000, 236_000_000, 148_000_000, 41_000, 530)
SHUNYI = (33, 19, 12, 468_000_000, 301_000_000, 214_000_000, 46_500, 610)
TIANZHU = (57, 34, 25, 1_260_000_000, 885_000_000, 702_000_000, 88_000, 1_450)
XIANGYU = (18, 11, None, 158_000_000, 96_000_000, None, 21_000, None)


def reports(stage: Stage, last: int) -> Iterator[Happening]:
    """``last`` is the last year that was called for; each call runs from 10 January to 31 March of the next."""
    office = stage.people["officer"]
    for year, figures in ((last - 1, SHUNYI_BEFORE), (last, SHUNYI)):
        yield from _filed(stage, "shunyi-demo", year, figures, "officer2", date(year + 1, 3, 12))
        yield on(date(year + 1, 3, 20), 10, _with_call(stage, "shunyi-demo", year, sign_off, by=office))
    yield from _filed(stage, "tianzhu", last, TIANZHU, "parkmanager", date(last + 1, 3, 28))
    yield from _filed(stage, "xiamen-xiangyu", last, XIANGYU, "parkmanager2", date(last + 1, 3, 30))

    def back(now: datetime) -> None:
        reason = "缺平台备案企业数和海关监管代码项下交易额，请补齐后重新提交。"
        until = now + timedelta(days=14)
        _with_call(stage, "xiamen-xiangyu", last, return_report, by=office, reason=reason, until=until)(now)

    yield stage.ago(4, 15, back)


def open_calls(last: int) -> None:
    """Create the two calls where they are missing."""
    note = f"请按上年全年数据填报；没有统计的留空，不要填 0。{MARK}"
    for year in (last - 1, last):
        opens, closes = moment(date(year + 1, 1, 10), 9), moment(date(year + 1, 3, 31), 18)
        ReportingCall.objects.get_or_create(year=year, defaults={"opens_at": opens, "closes_at": closes, "note": note})


def _filed(
    stage: Stage, park: str, year: int, figures: tuple[int | None, ...], by: str, day: date
) -> Iterator[Happening]:
    values: dict[str, Any] = {**dict(zip(NAMES, figures, strict=True)), "note": NOTE}
    for name in ("volume", "cross_border_volume", "customs_coded_volume"):
        values[name] = None if values[name] is None else Decimal(values[name])
    person = stage.people[by]
    yield on(day, 9, _with_call(stage, park, year, save_report, by=person, values=values, revision=None))
    yield on(day, 11, _with_call(stage, park, year, submit_report, by=person))


def _with_call(
    stage: Stage, park: str, year: int, act: Callable[..., YearlyFigures], **more: Any
) -> Callable[[datetime], None]:
    def done(now: datetime) -> None:
        call = ReportingCall.objects.get(year=year)
        act(call=call, park=stage.parks[park], now=now, **more)

    return done
