"""The demo competitions as data: days count from today, teams and marks are made up."""

from dataclasses import dataclass
from decimal import Decimal

from talent.rules.competitions.kinds import Entrants, StageKind
from talent.rules.programme import ApplicantKind
from talent.seeds.programmes import DemoProgramme

SLUG = "skills-competition"
PROGRAMME = DemoProgramme(
    slug=SLUG,
    columns={
        "title": "跨境电商技能大赛",
        "kind": "competition",
        "summary": "以赛促学：组队报名，提交作品，评委匿名评审，结果公开。",
        "audience": "院校学生和跨境电商企业员工",
        "benefit": "获奖团队由组委会颁发证书，优秀作品推荐给园区企业",
        "applicants": [ApplicantKind.ORGANISATION.value, ApplicantKind.PERSON.value],
        "organisers": "商务主管部门\n人力资源社会保障部门",
        "contact": "大赛组委会（演示） 010-55550188",
        "review_months": 0,
    },
    words=("技能大赛", "人才培养", "人才培训", "人才", "培训"),
    conditions=(),
    questions=(),
    materials=(),
    steps=(),
    opens_in=-7,
    closes_in=23,
)

RULES = (
    "一、参赛对象\n院校组面向在校学生；企业组由单位组队，队长所在单位须在本平台通过核验。每人只能参加一支团队。\n\n"
    "二、作品要求\n作品为 PDF 格式的方案，可以多次提交，以截止前最后一个版本为准。作品名称、简介和文件中不得出现队名、"
    "队员和单位名称。\n\n"
    "三、评审办法\n每件作品由三位评委匿名评审。各评委的评分换算到同一尺度后取平均分；总分相同时依次比较“创新性”"
    "“商业价值”，仍相同的名次并列。\n\n"
    "四、结果和申诉\n结果公布后五天内，队长可以实名申诉。"
)
TRACKS = (("品牌出海运营", "选品、店铺、内容和品牌推广"), ("数据与技术应用", "数据分析、智能客服和供应链工具"))
STUDENTS, COMPANIES = "院校组", "企业组"
GROUPS = (
    (STUDENTS, "在校学生，可跨校组队", Entrants.ANYONE),
    (COMPANIES, "跨境电商企业在职员工", Entrants.ORGANISATION),
)
RUBRIC = (
    ("创新性", "思路、方法或工具有新意", 30, 1),
    ("商业价值", "解决真实问题，能带来收益", 30, 2),
    ("可行性", "资源、步骤和风险写得清楚", 20, None),
    ("表达", "结构清楚，数据和图表准确", 20, None),
)
TIERS = (("一等奖", 1), ("二等奖", 1), ("三等奖", 2))


@dataclass(frozen=True, slots=True)
class DemoStage:
    """``start`` and ``end`` are days from today; it opens at 9 and closes at 18."""

    kind: StageKind
    title: str
    start: int
    end: int
    takes_entries: bool = False
    advance: int | None = None
    note: str = ""


OPEN_STAGES = (
    DemoStage(StageKind.SIGN_UP, "报名组队", -7, 23, note="在线组队，队长确认报名"),
    DemoStage(StageKind.COACHING, "赛前辅导", 24, 38, note="线上讲解规则和往届作品"),
    DemoStage(StageKind.PRELIMINARY, "初赛", 39, 53, takes_entries=True, advance=3, note="提交方案，匿名评审"),
    DemoStage(StageKind.FINAL, "决赛", 60, 70, takes_entries=True, note="晋级团队提交完善后的方案"),
    DemoStage(StageKind.AWARDS, "颁奖", 80, 81, note="公布名单，颁发证书"),
)
FINISHED_STAGES = (
    DemoStage(StageKind.SIGN_UP, "报名组队", -120, -100, note="在线组队，队长确认报名"),
    DemoStage(StageKind.COACHING, "赛前辅导", -99, -90, note="线上讲解规则"),
    DemoStage(StageKind.PRELIMINARY, "初赛", -89, -75, takes_entries=True, advance=2, note="提交方案，匿名评审"),
    DemoStage(StageKind.FINAL, "决赛", -60, -45, takes_entries=True, note="晋级团队提交完善后的方案"),
    DemoStage(StageKind.AWARDS, "颁奖", -25, -24, note="公布名单，颁发证书"),
)


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """``points`` are what an even-handed judge gives by item, in the preliminary and in the final (None: not in it)."""

    name: str
    captain: str
    track: int
    group: str
    work: str
    preliminary: tuple[int, int, int, int]
    final: tuple[int, int, int, int] | None = None
    others: tuple[str, ...] = ()


# The second and the third share the last place that goes on; in the final the first two differ in one item only.
TEAMS = (
    DemoTeam("青禾出海队", "contestant1", 0, STUDENTS, "小众乐器的海外社群营销方案", (28, 27, 18, 18), (28, 26, 18, 18),
             ("contestant7", "contestant8")),
    DemoTeam("潮汐队", "contestant2", 0, STUDENTS, "非遗手作独立站冷启动方案", (25, 26, 17, 17), (26, 28, 18, 18)),
    DemoTeam("远航队", "contestant3", 0, STUDENTS, "校园二手乐器跨境回收方案", (25, 26, 17, 17), (24, 24, 17, 17)),
    DemoTeam("星图队", "contestant4", 0, STUDENTS, "露营用品短视频带货方案", (22, 23, 15, 16)),
    DemoTeam("海风选品组", "enterprise", 0, COMPANIES, "户外电源拉美市场进入方案", (27, 28, 18, 17), (26, 27, 18, 17),
             ("applicant",)),
    DemoTeam("云上供应链队", "enterprise2", 0, COMPANIES, "家居品类海外仓调拨优化方案", (24, 25, 18, 16), (25, 25, 18, 17)),
    DemoTeam("快递算法队", "contestant5", 1, STUDENTS, "退货包裹识别与再上架工具", (27, 26, 17, 18), (27, 27, 18, 18)),
    DemoTeam("智链队", "contestant6", 1, STUDENTS, "多语种客服知识库方案", (26, 24, 16, 17), (25, 25, 17, 17)),
)  # fmt: skip
PEOPLE = {
    "contestant1": "林小禾", "contestant2": "陈听潮", "contestant3": "吴远航", "contestant4": "郑星阑",
    "contestant5": "何速", "contestant6": "苏智敏", "contestant7": "叶青", "contestant8": "田野",
}  # fmt: skip
JUDGES = (("reviewer", "高校教授（演示）"), ("reviewer2", "行业协会专家（演示）"), ("reviewer3", "企业高管（演示）"))
# How far each judge lies from the even-handed one, by item: one is strict, one is generous with the presentation.
LEANINGS = (
    (Decimal(0), Decimal(0), Decimal(0), Decimal(0)),
    (Decimal(-4), Decimal(-3), Decimal(-2), Decimal(-2)),
    (Decimal("0.5"), Decimal(0), Decimal("-0.5"), Decimal(1)),
)
# Where an even-handed judge's points lie about, and how much further apart each judge sets them.
MIDDLES = (25, 25, 17, 17)
STRETCHES = (Decimal(0), Decimal(1), Decimal("-0.5"))
COMMENTS = ("数据翔实，思路清楚。", "商业逻辑成立，成本测算还可以更细。", "可操作性强，建议补充风险应对。")
