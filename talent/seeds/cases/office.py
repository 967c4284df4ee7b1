"""What the office does with the demonstration's applications."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from accounts.models import User
from core.happenings import Happening
from core.services.cases.supplements import Item
from core.services.publicity.notices import Words
from core.services.publicity.objections import Statement
from talent.models import Application, Award, PublicityItem
from talent.seeds.cases.rows import Fate
from talent.services import awards, publicity, reviewing
from talent.services.settling import settle_all

Act = Callable[[datetime], None]
CONTACT = "商务主管部门人才服务窗口，电话 010-55550102（演示）"
OBJECTION = "公示的学院去年只开过一期班，申请表上的培训人数与学员名册不符，请核实。"
REFUSAL = "现场核查时教学场地已另作他用，不满足开班条件。"
REVOKED = "连续两个季度没有开班，学员名册与考勤记录不符。"


class Office:
    """The people of the office by user name, and keys of applications by fate, as they are made."""

    def __init__(self, people: dict[str, User]) -> None:
        self.people = people
        self.keys: dict[Fate, list[int]] = {}

    def applications(self, *fates: Fate) -> list[Application]:
        """Those of the fates as they stand now."""
        keys = [key for fate in fates for key in self.keys.get(fate, [])]
        return list(Application.objects.for_moving().filter(pk__in=keys).order_by("number"))

    def advancing(self, *fates: Fate) -> Act:
        """On to the next step."""

        def act(now: datetime) -> None:
            for application in self.applications(*fates):
                reviewing.advance(application=application, by=self.people["officer"], now=now)

        return act

    def visiting(self, *fates: Fate, met: bool = True) -> Act:
        """Two officers look at the place."""

        def act(now: datetime) -> None:
            for application in self.applications(*fates):
                reviewing.record_visit(
                    application=application,
                    by=self.people["officer"],
                    companion=self.people["officer2"],
                    visited_on=localdate(now) - timedelta(days=1),
                    findings=[
                        reviewing.Finding(item, met=met or place > 0)
                        for place, item in enumerate(application.form.visit_items)
                    ],
                    note="现场查看教室、名册和考勤。（演示）",
                    now=now,
                )

        return act

    def approving(self, *fates: Fate) -> Act:
        def act(now: datetime) -> None:
            for application in self.applications(*fates):
                reviewing.approve(application=application, by=self.people["director"], now=now)

        return act

    def refusing(self, fate: Fate) -> Act:
        def act(now: datetime) -> None:
            for application in self.applications(fate):
                reviewing.refuse(application=application, by=self.people["director"], now=now, reason=REFUSAL)

        return act

    def asking(self, fate: Fate, *, days: int) -> Act:
        """Ask for a supplement of the last paper of the form."""

        def act(now: datetime) -> None:
            for application in self.applications(fate):
                reviewing.ask_supplement(
                    application=application,
                    by=self.people["officer"],
                    now=now,
                    items=[Item(list(application.form.parts())[-1], "缺少盖章页，请补充扫描件。")],
                    reason="合作协议不完整。",
                    days=days,
                )

        return act

    def publishing(self, name: str, *fates: Fate) -> Act:
        """One list of the fates' applications, all of one programme."""

        def act(now: datetime) -> None:
            by, found = self.people["officer"], self.applications(*fates)
            words = Words(
                title=f"{found[0].programme.title}拟通过名单（{name}）", contact=CONTACT, intro="名单为演示数据。"
            )
            notice = publicity.draft(
                programme=found[0].programme, by=by, now=now, words=words, applications=[each.pk for each in found]
            )
            publicity.publish(notice=notice, by=by, now=now)

        return act

    def objecting(self, fate: Fate) -> Act:
        def act(now: datetime) -> None:
            said = Statement(name="高明远", phone="13900000000", grounds=OBJECTION, why_no_evidence="名册由学院保管。")
            for application in self.applications(fate):
                item = PublicityItem.objects.get(application=application)
                publicity.file_objection(item=item, statement=said, evidence=(), now=now)

        return act

    def revoking(self, fate: Fate) -> Act:
        def act(now: datetime) -> None:
            for application in self.applications(fate):
                award = Award.objects.get(application=application)
                awards.revoke(award=award, by=self.people["officer"], now=now, reason=REVOKED)

        return act


def settle(now: datetime) -> None:
    """What the clock does."""
    settle_all(now=now)


def office_work(office: Office) -> Iterator[Happening]:
    """Everything the office does, by day and hour."""
    first = (Fate.GRANTED, Fate.REVOKED)
    yield Happening(-166, 9, office.advancing(*first))
    yield Happening(-160, 15, office.visiting(*first))
    yield Happening(-159, 9, office.advancing(*first))
    yield Happening(-152, 10, office.approving(*first))
    yield Happening(-151, 9, office.publishing("第一批", *first))
    yield Happening(-140, 1, settle)
    yield Happening(-20, 10, office.revoking(Fate.REVOKED))
    yield Happening(-115, 9, office.advancing(Fate.PERSON_GRANTED))
    yield Happening(-112, 9, office.advancing(Fate.PERSON_GRANTED))
    yield Happening(-108, 10, office.approving(Fate.PERSON_GRANTED))
    yield Happening(-107, 9, office.publishing("第一批", Fate.PERSON_GRANTED))
    yield Happening(-95, 1, settle)
    yield Happening(-58, 9, office.asking(Fate.LAPSED, days=5))
    yield Happening(-44, 1, settle)
    yield Happening(-47, 9, office.advancing(Fate.REFUSED))
    yield Happening(-43, 15, office.visiting(Fate.REFUSED, met=False))
    yield Happening(-42, 9, office.advancing(Fate.REFUSED))
    yield Happening(-38, 10, office.refusing(Fate.REFUSED))
    late = (Fate.OBJECTED, Fate.DECIDED)
    yield Happening(-27, 9, office.advancing(*late))
    yield Happening(-20, 15, office.visiting(*late))
    yield Happening(-19, 9, office.advancing(*late))
    yield Happening(-9, 10, office.approving(Fate.OBJECTED))
    yield Happening(-3, 9, office.publishing("第二批", Fate.OBJECTED))
    yield Happening(-1, 10, office.objecting(Fate.OBJECTED))
    yield Happening(-1, 11, office.approving(Fate.DECIDED))
    yield Happening(-7, 9, office.advancing(Fate.VISITED))
    yield Happening(-2, 15, office.visiting(Fate.VISITED))
    yield Happening(-2, 10, office.asking(Fate.SUPPLEMENT, days=8))
    yield Happening(-5, 9, office.advancing(Fate.REVIEW))
    yield Happening(-6, 9, office.advancing(Fate.UNDECIDED))
    yield Happening(-4, 9, office.advancing(Fate.UNDECIDED))
