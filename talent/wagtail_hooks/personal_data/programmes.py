"""What talent programmes hold of a person: applications, identity papers, objections; who decided them."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.services.addresses import is_proved_address
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, traces
from core.retention import HOOK as RULES
from core.retention import Rule
from talent.models import (
    Application,
    ApplicationEvent,
    Award,
    AwardReview,
    Objection,
    ObjectionFile,
    Paper,
    PublicityNotice,
    SealedAnswer,
    SiteVisit,
    Submission,
    SupplementRequest,
)
from talent.services.personal_data.programmes import (
    blockers,
    delete_drafts,
    may_have,
    own_drafts,
    paper_of,
    purge_answers,
    purge_papers,
    with_result,
    without_result,
)
from talent.services.sealed import IDENTITY, purge_due
from talent.wagtail_hooks.personal_data.words import SECTION

FILED = gettext_lazy("提交的人才申请和认定结果属于办理档案，依法保存备查；您的姓名不再从账号显示。")
STILL_NEEDED = gettext_lazy("用于核对已通过的认定，期满由系统自动删除。")
OBJECTED = gettext_lazy("实名异议属于公示档案，须能查明由谁提出、如何处理。")
OFFICIAL = gettext_lazy("受理、核查、审定和公示的履职记录，依法保存备查。")
APPLICATION = ("application", gettext_lazy("申请"))
PAPER = (APPLICATION, "file_name", "is_sealed", "uploaded_at", "purged_at")
SEALED = Q(is_sealed=True, purged_at__isnull=True)
FILE = StoredFile(may_have=may_have, open=paper_of, is_sensitive=lambda paper: paper.is_sealed)


@hooks.register(HOOK, order=10)
def of_talent() -> list[Kind]:
    return [_applications(), _identity(), _objections(), _work()]


@hooks.register(RULES, order=10)
def rules_of_talent() -> list[Rule]:
    return [
        Rule(
            key=IDENTITY,
            what=gettext_lazy("人才申请的身份证号和身份证件"),
            after=lambda: _("办结后按各项目所定的天数"),
            setting=gettext_lazy("人才项目：身份材料保留天数"),
            run=lambda now: purge_due(now=now),
            command="purge_identity",
        )
    ]


def _applications() -> Kind:
    return Kind(
        key="talent.applications",
        section=SECTION,
        title=gettext_lazy("人才申请与认定"),
        purpose=gettext_lazy("办理人才认定、津贴、落户和子女入学等申请。"),
        retention=lambda: _("草稿保存到您删除它或注销账号为止；提交的申请按办理档案保存。"),
        correct=lambda: reverse("talent:applications"),
        blockers=blockers,
        holdings=(
            Holding(
                model=Application,
                fate=Fate.DELETED,
                find=own_drafts,
                shown=(("programme", gettext_lazy("人才项目")), "answers", "created_at"),
                title=gettext_lazy("没有提交的草稿"),
                erase=delete_drafts,
            ),
            Holding(
                model=Application,
                fate=Fate.KEPT,
                by=("person", "created_by"),
                find=lambda person: (Q(person=person) | Q(created_by=person)) & ~own_drafts(person),
                shown=(
                    "number", ("programme", gettext_lazy("人才项目")), ("organisation", gettext_lazy("单位")),
                    "state", "created_at", "submitted_at", "decided_at",
                ),
                why=FILED,
            ),
            Holding(
                model=Submission,
                fate=Fate.KEPT,
                by=("submitted_by",),
                shown=(APPLICATION, "ordinal", "submitted_at", ("submitted_by_name", gettext_lazy("提交人")), ("content", gettext_lazy("提交内容"))),
                find=lambda person: Q(submitted_by=person, application__person=person),
                why=FILED,
            ),
            Holding(
                model=Submission,
                fate=Fate.KEPT,
                find=lambda person: Q(submitted_by=person, application__person__isnull=True),
                shown=(APPLICATION, "ordinal", "submitted_at"),
                why=FILED,
                title=gettext_lazy("您为单位提交的记录"),
            ),
            Holding(
                model=Award,
                fate=Fate.KEPT,
                by=("person",),
                shown=(("programme", gettext_lazy("人才项目")), "state", "granted_on", "review_due_on", "revoked_on", "revoked_reason"),
                why=FILED,
            ),
            *traces(FILED, {ApplicationEvent: ("actor",)}),
        ),
    )  # fmt: skip


def _identity() -> Kind:
    return Kind(
        key="talent.identity",
        section=SECTION,
        title=gettext_lazy("申请材料与身份证件"),
        purpose=gettext_lazy("核对您的身份和申请条件。身份证件加密保存，每次查看都有记录。"),
        retention=lambda: _("身份证号和身份证件在办结后按各项目所定的天数删除；其他材料随申请保存。"),
        holdings=(
            Holding(
                model=SealedAnswer,
                fate=Fate.ANONYMISED,
                find=lambda person: without_result(person) & ~Q(sealed=""),
                shown=(APPLICATION, ("shown", gettext_lazy("身份证号（部分隐藏）"))),
                covers=("sealed",),
                title=gettext_lazy("未通过的申请的身份证号"),
                erase=purge_answers,
            ),
            Holding(
                model=SealedAnswer,
                fate=Fate.KEPT,
                find=lambda person: with_result(person) & ~Q(sealed=""),
                shown=(APPLICATION, ("shown", gettext_lazy("身份证号（部分隐藏）"))),
                title=gettext_lazy("身份证号"),
                why=STILL_NEEDED,
            ),
            Holding(
                model=Paper,
                fate=Fate.ANONYMISED,
                find=lambda person: without_result(person) & SEALED,
                shown=PAPER,
                file=FILE,
                title=gettext_lazy("未通过的申请的身份证件"),
                erase=purge_papers,
            ),
            Holding(
                model=Paper,
                fate=Fate.KEPT,
                find=lambda person: with_result(person) & SEALED,
                shown=PAPER,
                file=FILE,
                title=gettext_lazy("身份证件"),
                why=STILL_NEEDED,
            ),
            Holding(
                model=Paper,
                fate=Fate.KEPT,
                by=("uploaded_by",),
                find=lambda person: Q(uploaded_by=person) & ~SEALED,
                shown=PAPER,
                file=FILE,
                title=gettext_lazy("其他申请材料"),
                why=FILED,
            ),
        ),
    )


def _objections() -> Kind:
    return Kind(
        key="talent.objections",
        section=SECTION,
        title=gettext_lazy("您对人才公示提出的异议"),
        purpose=gettext_lazy("核实公示内容，答复您。"),
        retention=lambda: _("随公示档案保存。"),
        holdings=(
            Holding(
                model=Objection,
                fate=Fate.KEPT,
                find=lambda person: is_proved_address("email", person),
                shown=("notice", "name", "phone", "email", "grounds", "why_no_evidence", "filed_at", "state", "answer"),
                why=OBJECTED,
            ),
            Holding(
                model=ObjectionFile,
                fate=Fate.KEPT,
                find=lambda person: is_proved_address("objection__email", person),
                shown=("file_name",),
                file=StoredFile(),
                why=OBJECTED,
            ),
        ),
    )


def _work() -> Kind:
    return Kind(
        key="talent.work",
        section=SECTION,
        title=gettext_lazy("人才申请办理记录"),
        purpose=gettext_lazy("申请由谁受理、核查、审定和公示。"),
        retention=lambda: _("随申请档案保存。"),
        holdings=traces(
            OFFICIAL,
            {
                SupplementRequest: ("asked_by",),
                SiteVisit: ("first", "second"),
                AwardReview: ("by",),
                PublicityNotice: ("created_by", "published_by"),
                Objection: ("answered_by",),
            },
        ),
    )
