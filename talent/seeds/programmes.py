"""The demo programmes as data. All figures are made up; the clauses they rest on are found in the documents."""

from dataclasses import dataclass
from typing import Any

from core.uploads.kinds import FileKind
from criteria.rules.definition import AgeUnit
from criteria.seeds.shorthand import Condition, aged, least, true
from talent.rules.programme import ApplicantKind, QuestionKind, ReviewRole

WORDS = ("人才培养", "人才培训", "人才", "培训")
ORGANISATION, PERSON = [ApplicantKind.ORGANISATION.value], [ApplicantKind.PERSON.value]
PDF = [FileKind.PDF.value]
SCANS = [FileKind.PDF.value, FileKind.JPEG.value, FileKind.PNG.value]
LOOK = ("look", "初审", ReviewRole.OFFICER, 5)
REVIEW = ("review", "复审", ReviewRole.OFFICER, 10)
VISIT = ("visit", "双人现场核查", ReviewRole.VISITORS, 15)
DECIDE = ("decide", "审定", ReviewRole.COMMITTEE, 10)
IDENTITY = {
    "key": "identity",
    "title": "身份证复印件",
    "hint": "正反面，只用于核实身份。",
    "formats": SCANS,
    "is_identity": True,
}


@dataclass(frozen=True, slots=True)
class DemoProgramme:
    """A programme as it is seeded; ``opens_in`` and ``closes_in`` are days from today, None for always open.

    ``milestones`` are (days from today, words).
    """

    slug: str
    columns: dict[str, Any]
    words: tuple[str, ...]
    conditions: tuple[Condition, ...]
    questions: tuple[dict[str, Any], ...]
    materials: tuple[dict[str, Any], ...]
    steps: tuple[tuple[str, str, ReviewRole, int], ...]
    visit_items: tuple[str, ...] = ()
    opens_in: int | None = None
    closes_in: int | None = None
    milestones: tuple[tuple[int, str], ...] = ()


def ask(key: str, label: str, kind: QuestionKind = QuestionKind.TEXT, **more: Any) -> dict[str, Any]:
    """A question as its row has it."""
    return {"key": key, "label": label, "kind": kind.value, **more}


NUMBER, LONG, YES_NO, DATE, CARD = (
    QuestionKind.NUMBER,
    QuestionKind.LONG_TEXT,
    QuestionKind.YES_NO,
    QuestionKind.DATE,
    QuestionKind.IDENTITY,
)

PROGRAMMES = (
    DemoProgramme(
        slug="training-base",
        columns={
            "title": "跨境电商人才培训基地认定",
            "kind": "training_base",
            "summary": "认定一批有师资、有场地、有合作企业的培训基地，开课信息统一发布。",
            "audience": "高校、职业院校和培训机构，以及自办培训的企业",
            "benefit": "授予培训基地称号，学员可由门户报名，结业证书可在线验证",
            "applicants": ORGANISATION,
            "organisers": "商务主管部门\n人力资源社会保障部门",
            "contact": "商务主管部门人才服务窗口（演示）",
            "quota": 10,
            "review_months": 24,
            "barred_months": 24,
            "least_trainees": 20,
            "least_hired_share": 20,
        },
        words=WORDS,
        conditions=(
            Condition("legal", "具有独立法人资格", true("enterprise.is_independent_legal_person")),
            Condition("age", "成立满一年", aged("enterprise.registered_on", 1, AgeUnit.YEARS)),
            Condition("trainees", "每年培训不少于 20 人", least("base.trainees", 20)),
            Condition("hired", "学员录用比例不低于 20%", least("base.hired_share", 20)),
            Condition("teachers", "专兼职教师不少于 5 人", least("base.teachers", 5)),
        ),
        questions=(
            ask("plan", "培训计划", LONG, hint="课程、课时和开班次数。"),
            ask("trainees", "年培训人数", NUMBER, unit="人", fact="base.trainees"),
            ask("hired", "学员录用比例", NUMBER, unit="%", fact="base.hired_share"),
            ask("teachers", "专兼职教师人数", NUMBER, unit="人", fact="base.teachers"),
            ask("area", "教学场地面积", NUMBER, unit="平方米", fact="base.area", required=False),
        ),
        materials=(
            {"key": "licence", "title": "办学许可证或营业执照", "formats": SCANS},
            {"key": "teachers", "title": "教师名单和资质", "formats": PDF},
            {"key": "partners", "title": "与企业的合作协议", "formats": PDF, "required": False},
        ),
        steps=(LOOK, VISIT, DECIDE),
        visit_items=("教学场地与申请一致", "教师在岗", "学员名册和考勤"),
        opens_in=-180,
        closes_in=50,
        milestones=((-180, "开始受理"), (50, "截止受理"), (65, "完成现场核查"), (80, "公示结果")),
    ),
    DemoProgramme(
        slug="operations-course",
        columns={
            "title": "跨境电商运营实训课程",
            "kind": "course",
            "summary": "十二周实训，从选品到合规，边学边做真实店铺。",
            "audience": "跨境电商企业在职员工和应届毕业生",
            "benefit": "免学费，结业考核通过的发给结业证书",
            "applicants": PERSON,
            "organisers": "认定的培训基地",
            "contact": "商务主管部门人才服务窗口（演示）",
            "quota": 60,
            "review_months": 0,
        },
        words=WORDS,
        conditions=(),
        questions=(
            ask("work", "现在的单位和岗位", required=False),
            ask("goal", "想学到什么", LONG),
        ),
        materials=(),
        steps=(LOOK, DECIDE),
        opens_in=-5,
        closes_in=25,
        milestones=((25, "截止报名"), (32, "开课"), (116, "结业考核")),
    ),
    DemoProgramme(
        slug="engineer-school",
        columns={
            "title": "跨境电商工程师学院共建",
            "kind": "joint_school",
            "summary": "龙头企业与职业院校共建工程师学院，产教一体培养。",
            "audience": "行业龙头企业与本市职业院校联合申请，由企业牵头",
            "benefit": "列入共建名单，优先安排实训和人才项目",
            "applicants": ORGANISATION,
            "organisers": "商务主管部门\n教育主管部门",
            "contact": "商务主管部门人才服务窗口（演示）",
        },
        words=("工程师学院", *WORDS),
        conditions=(
            Condition("legal", "具有独立法人资格", true("enterprise.is_independent_legal_person")),
            Condition("partners", "合作企业不少于 3 家", least("base.partners", 3)),
        ),
        questions=(
            ask("school", "合作院校"),
            ask("partners", "合作企业数", NUMBER, unit="家", fact="base.partners"),
            ask("plan", "共建方案", LONG),
        ),
        materials=({"key": "agreement", "title": "校企共建协议", "formats": PDF},),
        steps=(LOOK, REVIEW, DECIDE),
        opens_in=-20,
        closes_in=40,
    ),
    DemoProgramme(
        slug="talent-allowance",
        columns={
            "title": "跨境电商人才津贴",
            "kind": "allowance",
            "summary": "对在跨境电商企业稳定就业的专业人才按月给予津贴。",
            "audience": "与本地跨境电商企业签订一年以上劳动合同的专业人才",
            "benefit": "每月 800 元，最多 24 个月（演示数据）",
            "applicants": PERSON,
            "organisers": "商务主管部门",
            "contact": "商务主管部门人才服务窗口（演示）",
            "quota": 200,
            "review_months": 12,
        },
        words=("人才政策", *WORDS),
        conditions=(
            Condition("contract", "劳动合同不少于 12 个月", least("person.contract_months", 12)),
            Condition("insured", "连续缴纳社保不少于 6 个月", least("person.insured_months", 6)),
            Condition("degree", "本科及以上学历", true("person.has_degree")),
        ),
        questions=(
            ask("employer", "工作单位"),
            ask("card", "身份证号", CARD),
            ask("contract", "劳动合同期限", NUMBER, unit="个月", fact="person.contract_months"),
            ask("insured", "连续缴纳社保月数", NUMBER, unit="个月", fact="person.insured_months"),
            ask("degree", "是否本科及以上学历", YES_NO, fact="person.has_degree"),
        ),
        materials=(IDENTITY, {"key": "contract", "title": "劳动合同", "formats": PDF}),
        steps=(LOOK, REVIEW, DECIDE),
        opens_in=-150,
        closes_in=30,
    ),
    DemoProgramme(
        slug="settlement",
        columns={
            "title": "总部企业人才落户支持",
            "kind": "settlement",
            "summary": "认定的总部企业引进的骨干人才，可以申请落户支持。",
            "audience": "在认定的总部企业任职的骨干人才",
            "benefit": "出具推荐函，由人力资源社会保障部门按规定办理落户",
            "applicants": PERSON,
            "organisers": "商务主管部门\n人力资源社会保障部门",
            "contact": "商务主管部门人才服务窗口（演示）",
            "review_months": 0,
        },
        words=("人才政策", *WORDS),
        conditions=(
            Condition("headquarters", "在认定的总部企业任职", true("person.works_in_headquarters")),
            Condition("insured", "连续缴纳社保不少于 12 个月", least("person.insured_months", 12)),
        ),
        questions=(
            ask("employer", "工作单位"),
            ask("card", "身份证号", CARD),
            ask("headquarters", "单位是否为认定的总部企业", YES_NO, fact="person.works_in_headquarters"),
            ask("insured", "连续缴纳社保月数", NUMBER, unit="个月", fact="person.insured_months"),
            ask("family", "随迁家庭成员", LONG, required=False),
        ),
        materials=(IDENTITY, {"key": "proof", "title": "任职证明", "formats": PDF}),
        steps=(LOOK, REVIEW, DECIDE),
    ),
    DemoProgramme(
        slug="schooling",
        columns={
            "title": "总部企业人才子女入学协调",
            "kind": "schooling",
            "summary": "帮助总部企业的骨干人才协调子女入学。",
            "audience": "在认定的总部企业任职、子女需要入学的人才",
            "benefit": "由教育主管部门按规定协调公办学校学位",
            "applicants": PERSON,
            "organisers": "商务主管部门\n教育主管部门",
            "contact": "商务主管部门人才服务窗口（演示）",
            "review_months": 0,
        },
        words=("人才政策", *WORDS),
        conditions=(Condition("headquarters", "在认定的总部企业任职", true("person.works_in_headquarters")),),
        questions=(
            ask("employer", "工作单位"),
            ask("card", "身份证号", CARD),
            ask("headquarters", "单位是否为认定的总部企业", YES_NO, fact="person.works_in_headquarters"),
            ask("child", "子女出生日期", DATE),
        ),
        materials=(IDENTITY,),
        steps=(LOOK, DECIDE),
        opens_in=120,
        closes_in=160,
    ),
)
