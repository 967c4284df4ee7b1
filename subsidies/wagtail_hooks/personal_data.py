"""What subsidies hold of a person: what they filled in for a company, objections, reviews, the office's work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.services.addresses import is_proved_address
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, nobody, traces
from core.retention import HOOK as RULES
from core.retention import Rule
from subsidies.models import (
    Appeal,
    Application,
    ApplicationEvent,
    Attachment,
    Clawback,
    CreditCheck,
    DecisionApproval,
    DecisionBatch,
    Evaluation,
    ExpertReview,
    ExportJob,
    FundEntry,
    Inspection,
    Message,
    Objection,
    ObjectionFile,
    PaperTemplate,
    PaymentBatch,
    PublicityNotice,
    PublishedCase,
    SavedFilter,
    SchemeVersion,
    ScoringRound,
    Submission,
    SupplementRequest,
)
from subsidies.services.exporting import KEPT, purge_exports
from subsidies.services.personal_data import belongs_to_company, blockers, delete_drafts, drafts_without_others

SECTION = gettext_lazy("补贴与申报")
FILED = gettext_lazy("申报是企业的，提交后属于财政资金档案，依法保存备查。")
OBJECTED = gettext_lazy("实名异议属于公示档案，须能查明由谁提出、如何处理。")
REVIEWED = gettext_lazy("评审意见和利益冲突声明是审定的依据，依法保存备查。")
OFFICIAL = gettext_lazy("办理、审定、拨付和监督的履职记录，依法保存备查。")
APPLICATION = ("application", gettext_lazy("申报"))


@hooks.register(HOOK, order=10)
def of_subsidies() -> list[Kind]:
    return [_applications(), _objections(), _reviews(), _work()]


@hooks.register(RULES, order=10)
def rules_of_subsidies() -> list[Rule]:
    return [
        Rule(
            key="subsidies.exports",
            what=gettext_lazy("工作台导出文件"),
            after=lambda: _("满 %(days)d 天") % {"days": KEPT.days},
            setting=gettext_lazy("系统固定"),
            run=lambda now: purge_exports(now=now),
        )
    ]


def _applications() -> Kind:
    return Kind(
        key="subsidies.applications",
        section=SECTION,
        title=gettext_lazy("您经办的申报"),
        purpose=gettext_lazy("代表企业申报补贴，受理部门据此办理。"),
        retention=lambda: _("未提交的草稿保存到企业删除为止；提交的申报按财政资金档案保存。"),
        correct=lambda: reverse("subsidies:applications"),
        blockers=blockers,
        holdings=(
            Holding(
                model=Application,
                fate=Fate.DELETED,
                find=drafts_without_others,
                shown=(("call", gettext_lazy("申报批次")), ("enterprise", gettext_lazy("企业")), "created_at"),
                title=gettext_lazy("只有您一人的企业的草稿"),
                erase=delete_drafts,
            ),
            Holding(
                model=Application,
                fate=Fate.KEPT,
                by=("created_by", "submitted_by"),
                shown=(
                    "number", ("call", gettext_lazy("申报批次")), ("enterprise", gettext_lazy("企业")),
                    "state", "created_at", "submitted_at",
                ),
                why=FILED,
            ),
            Holding(
                model=Submission,
                fate=Fate.KEPT,
                by=("submitted_by",),
                shown=(APPLICATION, ("ordinal", gettext_lazy("次数")), "submitted_at", ("submitted_by_name", gettext_lazy("提交人"))),
                why=FILED,
                title=gettext_lazy("提交记录"),
            ),
            Holding(
                model=Attachment,
                fate=Fate.KEPT,
                by=("uploaded_by",),
                shown=(APPLICATION, "file_name", "uploaded_at"),
                file=StoredFile(may_have=belongs_to_company),
                why=FILED,
            ),
            Holding(
                model=Message,
                fate=Fate.KEPT,
                by=("sender",),
                shown=(APPLICATION, "body", "sent_at"),
                covers=("sender_name",),
                why=FILED,
            ),
            Holding(
                model=Appeal,
                fate=Fate.KEPT,
                by=("filed_by",),
                shown=(APPLICATION, "grounds", "filed_at", "state", "answer"),
                covers=("filed_by_name",),
                why=FILED,
            ),
            *traces(FILED, {ApplicationEvent: ("actor",)}),
        ),
    )  # fmt: skip


def _objections() -> Kind:
    return Kind(
        key="subsidies.objections",
        section=SECTION,
        title=gettext_lazy("您对补贴公示提出的异议"),
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


def _reviews() -> Kind:
    return Kind(
        key="subsidies.reviews",
        section=SECTION,
        title=gettext_lazy("专家评审与利益冲突声明"),
        purpose=gettext_lazy("评分、回避和汇总。"),
        retention=lambda: _("随申报档案保存。"),
        holdings=(
            Holding(
                model=ExpertReview,
                fate=Fate.KEPT,
                by=("expert",),
                shown=("assigned_at", "conflict", "conflict_note", "scores", "comment", "total", "submitted_at"),
                covers=("expert_name",),
                why=REVIEWED,
            ),
        ),
    )


def _work() -> Kind:
    return Kind(
        key="subsidies.work",
        section=SECTION,
        title=gettext_lazy("申报办理记录"),
        purpose=gettext_lazy("申报由谁办理、审定、拨付和核查。"),
        retention=lambda: _("随申报档案保存；常用筛选和导出文件在注销时删除。"),
        holdings=(
            Holding(model=SavedFilter, fate=Fate.DELETED, by=("owner",), shown=("name", "is_shared")),
            Holding(
                model=ExportJob,
                fate=Fate.DELETED,
                by=("owner",),
                shown=("asked_at", "state", "rows", "expires_at"),
                file=StoredFile(may_have=nobody, size=""),  # others' applications are no data of the officer's
            ),
            *traces(
                OFFICIAL,
                {
                    SchemeVersion: ("published_by",),
                    SupplementRequest: ("asked_by",),
                    CreditCheck: ("checked_by",),
                    Inspection: ("recorded_by",),
                    ScoringRound: ("opened_by", "concluded_by"),
                    DecisionBatch: ("created_by",),
                    DecisionBatch.prepared_by.through: ("user",),
                    DecisionApproval: ("by", "away"),
                    Appeal: ("answered_by",),
                    Objection: ("answered_by",),
                    PublicityNotice: ("created_by", "published_by"),
                    PaymentBatch: ("prepared_by", "approved_by"),
                    PaymentBatch.deputies.through: ("user",),
                    FundEntry: ("by",),
                    Evaluation: ("reported_by", "evaluated_by"),
                    Clawback: ("proposed_by", "confirmed_by"),
                    PublishedCase: ("published_by",),
                    PaperTemplate: ("uploaded_by",),
                },
            ),
        ),
    )
