"""A rubric with grades, one park's published assessment and another's that is not finished."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from parks.models import AssessmentItem, AssessmentRubric, GradeThreshold
from parks.seeds.cases.stage import MARK, Happening, Stage, on
from parks.services.assessing import publish_assessment, save_assessment

ITEMS = (
    ("企业服务", "通关、物流、注册、培训等服务的内容和满意度", 30),
    ("产业集聚", "跨境电商企业数和备案率", 25),
    ("交易规模", "年跨境电商交易额和增速", 25),
    ("数据报送", "年度数据按时、完整、前后一致", 10),
    ("安全管理", "消防、信息安全和合规经营", 10),
)
GRADES = ((90, "优秀"), (75, "良好"), (60, "合格"), (0, "不合格"))
DONE = ("27.5", "23", "22", "10", "9.5")  # 92 of 100
BEGUN = ("24", "19", None, "9", None)


def open_rubric(year: int) -> None:
    """Create the year's rubric unless officers have one."""
    note = f"指标、分值和等次线均为演示，正式考核前请按本地文件修改。{MARK}"
    rubric, made = AssessmentRubric.objects.get_or_create(year=year, defaults={"note": note})
    if not made:
        return
    for order, (title, hint, most) in enumerate(ITEMS):
        AssessmentItem.objects.create(rubric=rubric, title=title, hint=hint, most=most, sort_order=order)
    for order, (least, grade) in enumerate(GRADES):
        GradeThreshold.objects.create(rubric=rubric, least=least, grade=grade, sort_order=order)


def assessments(stage: Stage, year: int) -> Iterator[Happening]:
    """In May and June of the next year."""
    by = stage.people["officer"]

    def mark(slug: str, points: tuple[str | None, ...], note: str, *, publish: bool, now: datetime) -> None:
        rubric = AssessmentRubric.objects.get(year=year)
        given = {
            item.pk: Decimal(mark) if mark else None for item, mark in zip(rubric.items.all(), points, strict=False)
        }
        row = save_assessment(rubric=rubric, park=stage.parks[slug], points=given, note=note + MARK, by=by, now=now)
        if publish:
            publish_assessment(assessment=row, by=by, now=now)

    good, open_ = "孵化服务扎实，企业数和交易额增长快；建议补充物流服务。", "待核对交易额口径和安全检查记录。"
    yield on(date(year + 1, 5, 18), 10, lambda now: mark("tongzhou-demo", DONE, good, publish=True, now=now))
    yield on(date(year + 1, 6, 3), 10, lambda now: mark("shunyi-demo", BEGUN, open_, publish=False, now=now))
