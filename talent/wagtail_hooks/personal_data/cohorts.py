"""What cohorts hold of a person: trainings with attendance, marks and employment, certificates; who taught them."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from core.personal_data import HOOK, Fate, Holding, Kind, traces
from talent.models import AssessmentScore, Attendance, Cohort, CohortCertificate, Employment, Trainee
from talent.services.personal_data.cohorts import certified, forget_trainings, without_certificate
from talent.wagtail_hooks.personal_data.words import SECTION

ATTESTED = gettext_lazy("证书是您完成培训的证明，公开页面可以验真，须保留证书上的姓名。")
FILED = gettext_lazy("属于培训档案，用于核对证书和统计培训、就业情况；没有证书的，不再显示姓名。")
COHORT = ("cohort", gettext_lazy("培训班"))
TRAINEE = ("trainee", gettext_lazy("培训班和学员"))
TRAINING = (
    COHORT, "name", ("enterprise", gettext_lazy("所在企业")), "state", "reason",
    ("eligibility", gettext_lazy("报名条件核对结果")), "applied_at", "admitted_at", "attended", "score",
)  # fmt: skip


@hooks.register(HOOK, order=10)
def of_cohorts() -> list[Kind]:
    return [_trainings(), _work()]


def _trainings() -> Kind:
    return Kind(
        key="talent.trainings",
        section=SECTION,
        title=gettext_lazy("培训、结业证书与就业登记"),
        purpose=gettext_lazy("安排名额、考勤和考核，颁发证书，统计培训和就业情况。"),
        retention=lambda: _("随培训档案保存；结业证书长期保存，撤销的注明撤销。"),
        correct=lambda: reverse("talent:trainings"),
        holdings=(
            Holding(
                model=CohortCertificate,
                fate=Fate.KEPT,
                find=lambda person: Q(trainee__person=person),
                shown=("number", TRAINEE, ("says", gettext_lazy("证书内容")), "issued_at", "revoked_at", "revoked_reason"),
                covers=("code",),
                why=ATTESTED,
            ),
            Holding(
                model=Trainee,
                fate=Fate.KEPT,
                find=certified,
                shown=TRAINING,
                why=ATTESTED,
                title=gettext_lazy("有证书的培训"),
            ),
            Holding(
                model=Trainee,
                fate=Fate.ANONYMISED,
                by=("person",),
                find=without_certificate,
                shown=TRAINING,
                why=gettext_lazy("尚未结束的培训先退出，名额由候补的人递补；姓名被清除，只用于统计人数。"),
                title=gettext_lazy("没有证书的培训和报名"),
                erase=forget_trainings,
            ),
            Holding(
                model=Attendance,
                fate=Fate.KEPT,
                find=lambda person: Q(trainee__person=person),
                shown=(("session", gettext_lazy("课次")), "presence", "recorded_at"),
                why=FILED,
            ),
            Holding(
                model=AssessmentScore,
                fate=Fate.KEPT,
                find=lambda person: Q(trainee__person=person),
                shown=(("part", gettext_lazy("考核内容")), "value", "recorded_at"),
                why=FILED,
            ),
            Holding(
                model=Employment,
                fate=Fate.KEPT,
                find=lambda person: Q(trainee__person=person),
                shown=(TRAINEE, "employer", "job", "hired_on", "left_on", "recorded_at"),
                why=FILED,
            ),
        ),
    )  # fmt: skip


def _work() -> Kind:
    return Kind(
        key="talent.training_work",
        section=SECTION,
        title=gettext_lazy("培训办理记录"),
        purpose=gettext_lazy("培训班由谁开设，考勤、成绩、就业和证书由谁登记。"),
        retention=lambda: _("随培训档案保存。"),
        holdings=traces(
            gettext_lazy("属于培训档案。"),
            {
                Cohort: ("created_by",),
                Attendance: ("recorded_by",),
                AssessmentScore: ("recorded_by",),
                Employment: ("recorded_by",),
                CohortCertificate: ("issued_by",),
            },
        ),
    )
