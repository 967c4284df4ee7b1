"""Projects in every stage, with spaces on the list, proposed, accepted and declined. All are made up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from parks.models import Lead, LeadProposal, LeadSource, SpaceNeed
from parks.seeds.cases.stage import MARK, Happening, Stage
from parks.services.leads import move_lead, note_on_lead, open_lead, plan_step
from parks.services.proposing import answer_proposal, pin, propose


@dataclass(frozen=True, slots=True)
class Story:
    """One project on the stage: the services speak of it by what is made as the play goes on."""

    stage: Stage
    made: dict[str, Any] = field(default_factory=dict)  # "lead", and a proposal by the park's slug

    def opens(self, days: int, title: str, company: str, *, by: str = "officer", **values: Any) -> Happening:
        def act(now: datetime) -> None:
            officer = self.stage.people[by]
            given = {
                "title": title + MARK, "enterprise_name": company + MARK, "responsible": officer,
                "contact": "演示联系人 010-55550150", **values,
            }  # fmt: skip
            lead = open_lead(values=given, by=officer, now=now, enquiry=self._enquiry(values))
            Lead.objects.filter(pk=lead.pk).update(is_demonstration=True)
            self.made["lead"] = lead

        return self.stage.ago(days, 9, act)

    def moves(self, days: int, name: str, words: str = "", park: str = "") -> Happening:
        chosen = self.stage.parks.get(park)
        return self._does(days, 11, lambda lead, now: move_lead(
            lead=lead, name=name, words=words, park=chosen, by=self.stage.people["officer"], now=now
        ))  # fmt: skip

    def notes(self, days: int, words: str) -> Happening:
        officer = self.stage.people["officer"]
        return self._does(days, 12, lambda lead, now: note_on_lead(lead=lead, words=words, by=officer, now=now))

    def plans(self, days: int, step: str, due: int) -> Happening:
        """The step is due so many days after today; negative: it should have been made."""
        day = self.stage.today + timedelta(days=due)
        officer = self.stage.people["officer"]
        return self._does(days, 13, lambda lead, now: plan_step(lead=lead, step=step, due=day, by=officer, now=now))

    def pins(self, days: int, park: str, unit: str = "") -> Happening:
        def act(lead: Lead, now: datetime) -> None:
            page = self.stage.parks[park]
            space = page.units.filter(building=unit.partition(" / ")[0], name=unit.partition(" / ")[2]).first()
            self.made[park] = pin(lead=lead, park=page, unit=space, by=self.stage.people["officer"], now=now)

        return self._does(days, 14, act)

    def proposes(self, days: int, park: str, words: str, *, names_company: bool = False) -> Happening:
        return self._does(days, 15, lambda _lead, now: propose(
            proposal=self._proposal(park), words=words, names_company=names_company, by=self.stage.people["officer"],
            now=now,
        ))  # fmt: skip

    def answers(self, days: int, park: str, words: str, *, by: str, accepts: bool) -> Happening:
        return self._does(days, 16, lambda _lead, now: answer_proposal(
            proposal=self._proposal(park), accepts=accepts, words=words, by=self.stage.people[by], now=now
        ))  # fmt: skip

    def _does(self, days: int, hour: int, done: Callable[[Lead, datetime], object]) -> Happening:
        def act(now: datetime) -> None:
            done(self.made["lead"], now)

        return self.stage.ago(days, hour, act)

    def _proposal(self, park: str) -> LeadProposal:
        found: LeadProposal = self.made[park]
        return found

    def _enquiry(self, values: dict[str, Any]) -> Any:
        """The one that a project of this source came of."""
        return self.stage.enquiries.get("no_space") if values.get("source") == LeadSource.ENQUIRY else None


def leads(stage: Stage) -> Iterator[Happening]:
    """Eight projects; money in 元."""
    yield from _young(stage)
    yield from _siting(stage)
    yield from _done(stage)


def _young(stage: Stage) -> Iterator[Happening]:
    clue = Story(stage)
    yield clue.opens(34, "整栋保税备货仓", "何女士所在企业", source=LeadSource.ENQUIRY, use=SpaceNeed.BONDED,
                     area_from=20_000, note="由园区咨询转来，园区答复没有整栋空置。")  # fmt: skip
    yield clue.plans(34, "电话了解货品和进口量", -6)
    fair = Story(stage)
    yield fair.opens(6, "跨境直播基地", "橙浪文化传媒有限公司", source=LeadSource.EVENT, use=SpaceNeed.OFFICE,
                     area_from=1_000, area_to=1_500, rent_to=Decimal(55), investment=Decimal(8_000_000), jobs=120,
                     note="展会上对接，想要整层办公和两个直播间。")  # fmt: skip
    yield fair.plans(5, "约企业来访，介绍扶持政策", 2)
    talks = Story(stage)
    yield talks.opens(48, "宠物用品出口总部", "原野宠物用品有限公司", source=LeadSource.VISIT, use=SpaceNeed.OFFICE,
                      area_from=200, area_to=600, services=["finance", "training"], investment=Decimal(15_000_000),
                      jobs=85)  # fmt: skip
    yield talks.moves(40, "talk")
    yield talks.notes(26, "企业关注首年租金减半能否叠加市级补贴，已请政策科室书面答复。")
    yield talks.plans(26, "送达政策答复，确认选址时间", 5)


def _siting(stage: Stage) -> Iterator[Happening]:
    wished = stage.today + timedelta(days=120)
    cold = Story(stage)
    yield cold.opens(62, "冷链进口分拨中心", "极屿冷链科技有限公司", source=LeadSource.REFERRAL, use=SpaceNeed.BONDED,
                     area_from=2_000, area_to=4_000, rent_to=Decimal(45), wished_from=wished,
                     services=["clearance", "logistics"], investment=Decimal(46_000_000), jobs=160)  # fmt: skip
    yield cold.moves(55, "talk")
    yield cold.moves(30, "site", "企业确认面积和温层要求。")
    yield cold.pins(28, "tianzhu", "演示 1 号库 / 东区")
    yield cold.pins(28, "xiamen-xiangyu", "演示 A 库 / 1F")
    yield cold.proposes(27, "xiamen-xiangyu", "进口冷链企业找保税仓，需要冷库改造条件。请核实电力和改造周期。")
    yield cold.answers(24, "xiamen-xiangyu", "A 库不具备冷库改造条件，电力容量不足。", by="parkmanager2", accepts=False)
    yield cold.proposes(3, "tianzhu", "进口冷链企业找保税仓，需要冷库改造条件。请核实能否承接、租金和可入驻时间。")
    yield cold.plans(3, "等园区答复后约企业看场地", 4)
    plant = Story(stage)
    yield plant.opens(45, "智能穿戴组装线", "微纳智造有限公司", by="officer2", source=LeadSource.FORWARDED,
                      use=SpaceNeed.PLANT, area_from=3_000, area_to=6_000, investment=Decimal(120_000_000), jobs=300,
                      note="厂房用途名录没有登记，逐家核实。")  # fmt: skip
    yield plant.moves(40, "talk")
    yield plant.moves(20, "site")
    yield plant.pins(18, "shunyi-demo", "C1 库 / 1F")
    yield plant.plans(18, "核实 C1 库能否做组装车间", -2)


def _done(stage: Stage) -> Iterator[Happening]:
    signed = Story(stage)
    yield signed.opens(120, "美妆保税展销中心", "南枝美妆有限公司", source=LeadSource.VISIT, use=SpaceNeed.BONDED,
                       area_from=3_000, area_to=4_000, investment=Decimal(32_000_000), jobs=90)  # fmt: skip
    yield signed.moves(110, "talk")
    yield signed.moves(90, "site")
    yield signed.pins(88, "tianzhu", "演示 1 号库 / 东区")
    yield signed.proposes(87, "tianzhu", "美妆企业做保税展销，请核实东区能否隔出展示区。", names_company=True)
    yield signed.answers(
        84, "tianzhu", "可以承接，租金每平方米每月 44 元，两个月内交付。", by="parkmanager", accepts=True
    )
    yield signed.moves(21, "sign", "签订入驻协议。", park="tianzhu")
    yield signed.plans(21, "协助办理海关备案", 9)
    landed = Story(stage)
    yield landed.opens(200, "出口分拨仓", "云帆供应链有限公司", source=LeadSource.VISIT, use=SpaceNeed.WAREHOUSE,
                       area_from=5_000, area_to=5_500, investment=Decimal(28_000_000), jobs=140)  # fmt: skip
    yield landed.moves(190, "talk")
    yield landed.moves(150, "site")
    yield landed.pins(149, "shunyi-demo", "C1 库 / 1F")
    yield landed.moves(90, "sign", "", park="shunyi-demo")
    yield landed.moves(48, "land", "设备进场，首批货物已出口。", park="shunyi-demo")
    ended = Story(stage)
    yield ended.opens(160, "跨境支付结算中心", "汇桥信息服务有限公司", source=LeadSource.REFERRAL, use=SpaceNeed.OFFICE,
                      area_from=800, investment=Decimal(60_000_000), jobs=70)  # fmt: skip
    yield ended.moves(150, "talk")
    yield ended.moves(70, "end", "企业改在外省设立，已留联系方式。")
