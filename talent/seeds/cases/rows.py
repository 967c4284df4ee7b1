"""Who applies in the demonstration, and how far each of them has come. All names and figures are made up."""

from dataclasses import dataclass
from enum import StrEnum

BASE, SCHOOL, ALLOWANCE, COURSE = "training-base", "engineer-school", "talent-allowance", "operations-course"


class Fate(StrEnum):
    """How far an application comes."""

    NEW = "new"
    LATE = "late"  # the first look at it is overdue
    SUPPLEMENT = "supplement"
    REVIEW = "review"
    VISITED = "visited"
    UNDECIDED = "undecided"
    DECIDED = "decided"
    OBJECTED = "objected"  # public, and somebody objects
    GRANTED = "granted"
    REVOKED = "revoked"
    REFUSED = "refused"
    LAPSED = "lapsed"
    PERSON_GRANTED = "person_granted"


@dataclass(frozen=True, slots=True)
class Applicant:
    """An organisation (with a district) or a person, and the fate of an application.

    ``account`` is a demo account that acts; without one, nobody signs in for them.
    """

    name: str
    programme: str
    fate: Fate
    head: str = ""
    district: str = ""
    account: str = ""

    @property
    def title(self) -> str:
        return f"{self.name}（演示）"


# Two officers look after Haidian: whatever is visited by two of them lies there.
APPLICANTS = (
    Applicant("海澜职业技术学院", BASE, Fate.GRANTED, "江海", "haidian"),
    Applicant("启航电商培训学校", BASE, Fate.REVOKED, "齐航", "haidian"),
    Applicant("求实技工学校", BASE, Fate.LAPSED, "邱实", "haidian"),
    Applicant("知行职业培训中心", BASE, Fate.REFUSED, "支行", "haidian"),
    Applicant("明德经贸学院", BASE, Fate.OBJECTED, "明德", "haidian"),
    Applicant("新桥国际教育中心", BASE, Fate.DECIDED, "辛乔", "haidian"),
    Applicant("通达商务学院", BASE, Fate.VISITED, "童达", "haidian"),
    Applicant("云程跨境电商学校", BASE, Fate.SUPPLEMENT, "云程", "haidian"),
    Applicant("育才职业培训学校", BASE, Fate.LATE, "于才", "shunyi"),
    Applicant("远帆供应链培训中心", BASE, Fate.NEW, "袁帆", "daxing"),
    Applicant("澄海进出口集团", SCHOOL, Fate.UNDECIDED, "程海", "shunyi"),
    Applicant("北岸数字贸易有限公司", SCHOOL, Fate.REVIEW, "贝安", "chaoyang"),
    Applicant("林晓岚", ALLOWANCE, Fate.PERSON_GRANTED, account="person"),
    Applicant("周启明", ALLOWANCE, Fate.UNDECIDED),
    Applicant("韩雨薇", ALLOWANCE, Fate.NEW),
    Applicant("陆子安", COURSE, Fate.NEW),
    Applicant("方若琳", COURSE, Fate.NEW),
)
