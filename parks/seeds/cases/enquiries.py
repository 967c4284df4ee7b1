"""Enquiries in every state: fresh, waiting too long, answered, with a viewing, closed either way, withdrawn."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from parks.seeds.cases.stage import MARK, Happening, Stage
from parks.services.answering import answer, close, offer_viewing
from parks.services.enquiries import ask_again, ask_for_space, withdraw

VISITOR = {"contact_name": "何女士（演示）", "contact_phone": "010-55550141"}


def enquiries(stage: Stage) -> Iterator[Happening]:
    """What companies asked, and what the parks' people said."""
    yield _asks(stage, "fresh", 1, 10, "tianzhu", "enterprise", "想租保税仓，能否从 1000 平方米起租？租期和免租期怎么定？",
                use="bonded", area=1000)  # fmt: skip
    yield _asks(stage, "late", 12, 9, "tongzhou-demo", "", "独立站团队 12 人，想找带直播间的办公室。", use="office",
                area=200, **VISITOR)  # fmt: skip
    yield _asks(stage, "answered", 9, 11, "xiamen-xiangyu", "enterprise2", "两岸海运快件备货，需要靠近码头的仓库。",
                use="warehouse", area=2000)  # fmt: skip
    yield _does(stage, "answered", 8, 9, lambda enquiry, now: answer(
        enquiry=enquiry, words="A 库一层有 2400 平方米可租，层高 9 米，带两个卸货口。", by=stage.people["parkmanager2"],
        now=now,
    ))  # fmt: skip
    yield _asks(stage, "viewing", 7, 14, "tongzhou-demo", "enterprise", "总部客服和运营想搬到通州，约 240 平方米。",
                use="office", area=240)  # fmt: skip
    yield _does(stage, "viewing", 6, 10, lambda enquiry, now: offer_viewing(
        enquiry=enquiry, at=now + timedelta(days=9), place="A 座一层大厅（演示）", words="请带营业执照复印件。",
        by=stage.people["officer"], now=now,
    ))  # fmt: skip
    yield _asks(stage, "moved_in", 75, 10, "shunyi-demo", "enterprise2", "找 5000 平方米左右的高标仓，做出口分拨。",
                use="warehouse", area=5000)  # fmt: skip
    yield _does(stage, "moved_in", 74, 15, lambda enquiry, now: answer(
        enquiry=enquiry, words="C1 库一层 5200 平方米符合要求。", by=stage.people["officer"], now=now
    ))  # fmt: skip
    yield _does(stage, "moved_in", 73, 9, lambda enquiry, now: ask_again(
        enquiry=enquiry, words="能否分两期付租金？", by=stage.people["enterprise2"], now=now
    ))  # fmt: skip
    yield _does(stage, "moved_in", 50, 16, lambda enquiry, now: close(
        enquiry=enquiry, outcome="moved_in", words="合同已签，欢迎入驻。", by=stage.people["officer"], now=now
    ))  # fmt: skip
    yield _asks(stage, "no_space", 40, 10, "tianzhu", "", "需要 2 万平方米以上的整栋保税仓。", use="bonded", area=20000,
                **VISITOR)  # fmt: skip
    yield _does(stage, "no_space", 38, 11, lambda enquiry, now: close(
        enquiry=enquiry, outcome="no_space", words="目前没有整栋空置，已登记，有空位时联系您。",
        by=stage.people["parkmanager"], now=now,
    ))  # fmt: skip
    yield _asks(stage, "withdrawn", 30, 9, "tianzhu", "enterprise2", "临时周转仓 600 平方米，租两个月。", use="warehouse",
                area=600)  # fmt: skip
    yield _does(stage, "withdrawn", 29, 9, lambda enquiry, now: withdraw(
        enquiry=enquiry, by=stage.people["enterprise2"], now=now
    ))  # fmt: skip


def _asks(stage: Stage, word: str, day: int, hour: int, park: str, by: str, message: str, **more: Any) -> Happening:
    def act(now: datetime) -> None:
        person, company = stage.people.get(by), stage.companies.get(by)
        values = {
            "use": "", "area": None, "wished_from": None, "contact_email": "",
            "contact_name": person.get_full_name() if person else "", "contact_phone": "010-55550140",
            **more, "message": f"{message}{MARK}",
        }  # fmt: skip
        stage.enquiries[word] = ask_for_space(
            park=stage.parks[park], values=values, enterprise=company, by=person, now=now
        )

    return stage.ago(day, hour, act)


def _does(stage: Stage, word: str, day: int, hour: int, done: Callable[..., object]) -> Happening:
    def act(now: datetime) -> None:
        done(stage.enquiries[word], now)

    return stage.ago(day, hour, act)
