"""Who applies in the demonstration, and how far each of them has come. All names and figures are made up."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How far an application comes."""

    # In the call that is open.
    NEW = "new"
    SUPPLEMENT = "supplement"
    REVIEW = "review"
    ASKED = "asked"  # experts are asked, none has answered
    APART = "apart"  # experts who are far apart
    WITHDRAWN = "withdrawn"
    # In the call that has closed, decided with its first batch.
    EVALUATED = "evaluated"
    REPORTING = "reporting"
    CLAIMED = "claimed"  # money is to be claimed back
    LAPSED = "lapsed"
    # In the same call, decided of late.
    UNDECIDED = "undecided"
    PROPOSED = "proposed"  # in a batch that waits for its approval
    PUBLIC = "public"
    OBJECTED = "objected"
    TO_PAY = "to_pay"
    CHECKING = "checking"  # in a payment batch that a second person is to check
    APPEALED = "appealed"


EARLY = (Fate.NEW, Fate.SUPPLEMENT, Fate.REVIEW, Fate.ASKED, Fate.APART, Fate.WITHDRAWN)
FIRST_BATCH = (Fate.EVALUATED, Fate.REPORTING, Fate.CLAIMED)
SECOND_BATCH = (Fate.PUBLIC, Fate.OBJECTED, Fate.TO_PAY, Fate.CHECKING)
RECOMMENDED = (*FIRST_BATCH, *SECOND_BATCH, Fate.APPEALED, Fate.PROPOSED, Fate.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Applicant:
    """A company with its site, its spending (元) and the fate of its application."""

    name: str
    head: str
    district: str
    domain: str
    spent: int
    fate: Fate

    @property
    def title(self) -> str:
        return f"{self.name}（演示）"


APPLICANTS = (
    Applicant("晨舟家居出海有限公司", "郭晨", "shunyi", "chenzhou-home-demo.com", 96_000, Fate.NEW),
    Applicant("微澜户外用品有限公司", "程微", "daxing", "weilan-outdoor-demo.com", 128_000, Fate.NEW),
    Applicant("木棠服饰有限公司", "唐木", "haidian", "mutang-wear-demo.com", 74_500, Fate.NEW),
    Applicant("青禾园艺科技有限公司", "田青", "fengtai", "qinghe-garden-demo.com", 88_000, Fate.SUPPLEMENT),
    Applicant("北辰智能设备有限公司", "段辰", "tongzhou", "beichen-smart-demo.com", 182_000, Fate.REVIEW),
    Applicant("拾光灯饰有限公司", "施光", "chaoyang", "shiguang-light-demo.com", 110_000, Fate.ASKED),
    Applicant("原野宠物用品有限公司", "袁野", "shunyi", "yuanye-pet-demo.com", 143_000, Fate.APART),
    Applicant("知味茶业有限公司", "魏知", "pinggu", "zhiwei-tea-demo.com", 42_000, Fate.WITHDRAWN),
    Applicant("长风骑行装备有限公司", "常峰", "shunyi", "changfeng-cycle-demo.com", 168_000, Fate.EVALUATED),
    Applicant("锦书文创有限公司", "金舒", "chaoyang", "jinshu-craft-demo.com", 92_000, Fate.REPORTING),
    Applicant("凌霄数码有限公司", "凌肖", "haidian", "lingxiao-digital-demo.com", 205_000, Fate.CLAIMED),
    Applicant("半山陶瓷有限公司", "潘山", "fengtai", "banshan-ceramic-demo.com", 51_000, Fate.LAPSED),
    Applicant("逐浪泳具有限公司", "朱浪", "daxing", "zhulang-swim-demo.com", 133_000, Fate.UNDECIDED),
    Applicant("鹿鸣母婴用品有限公司", "陆鸣", "tongzhou", "luming-baby-demo.com", 119_000, Fate.UNDECIDED),
    Applicant("云杉办公家具有限公司", "孙云", "shunyi", "yunshan-office-demo.com", 157_000, Fate.PROPOSED),
    Applicant("星河乐器有限公司", "邢禾", "chaoyang", "xinghe-music-demo.com", 84_000, Fate.PUBLIC),
    Applicant("南枝美妆有限公司", "南芝", "chaoyang", "nanzhi-beauty-demo.com", 176_000, Fate.OBJECTED),
    Applicant("远岫茶具有限公司", "元秀", "pinggu", "yuanxiu-teaware-demo.com", 63_000, Fate.TO_PAY),
    Applicant("听松音响有限公司", "丁松", "haidian", "tingsong-audio-demo.com", 194_000, Fate.CHECKING),
    Applicant("渡口箱包有限公司", "杜寇", "daxing", "dukou-bags-demo.com", 38_000, Fate.APPEALED),
)
