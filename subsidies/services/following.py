"""An application as its page shows it: standing, next step, history, papers, files, messages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.services.acting import in_words
from subsidies.models import (
    SUBMITTED_PAPERS,
    Application,
    ApplicationEvent,
    Attachment,
    Message,
    Submission,
    SupplementRequest,
)
from subsidies.rules.chain import BACK
from subsidies.services.next_steps import NextStep, next_step
from subsidies.services.progress import Progress, progress_of_all
from subsidies.services.reminders import REMINDED
from subsidies.services.submitted import attachment_title, slot_titles
from subsidies.services.supplements import open_request, parts_to_ask
from subsidies.workflow import APPLICATION, REVIEWS, State

LOOKS = {
    **dict.fromkeys(REVIEWS, "info"),
    **dict.fromkeys((State.SUPPLEMENT, State.EVALUATION), "warn"),
    **dict.fromkeys((State.DECIDED, State.PUBLICITY, State.APPROVED, State.PAID, State.EVALUATED), "ok"),
    **dict.fromkeys((State.LAPSED, State.REFUSED, State.REJECTED, State.CLAWBACK), "bad"),
    State.APPEAL: "info",
}
# What happened, by the move's name.
TITLES = {
    "begin": gettext_noop("开始填写"),
    "submit": gettext_noop("提交申报"),
    "ask_supplement": gettext_noop("要求补正"),
    **dict.fromkeys(BACK.values(), gettext_noop("完成补正")),
    "withdraw": gettext_noop("撤回申报"),
    "lapse": gettext_noop("逾期未补正，申报结束"),
    "to_review": gettext_noop("转入复审"),
    "to_scoring": gettext_noop("转入专家评审"),
    "to_inspection": gettext_noop("转入审计或现场核查"),
    "to_decision": gettext_noop("提请审定"),
    "send_back": gettext_noop("退回初审"),
    "approve": gettext_noop("审定通过"),
    "refuse": gettext_noop("审定不予支持"),
    "publish": gettext_noop("开始公示"),
    "contest": gettext_noop("异议成立，重新审定"),
    "close_publicity": gettext_noop("公示期满"),
    "pay": gettext_noop("资金拨付"),
    "return_payment": gettext_noop("银行退回，待重新拨付"),
    "open_evaluation": gettext_noop("开始绩效评价"),
    "evaluate": gettext_noop("完成绩效评价"),
    "claim_back": gettext_noop("决定追回资金"),
    "recover": gettext_noop("资金已追回"),
    "appeal": gettext_noop("提出申诉"),
    "uphold_appeal": gettext_noop("申诉成立，重新审定"),
    "dismiss_appeal": gettext_noop("申诉驳回"),
    "ask_account": gettext_noop("请企业核对收款账户"),
    "bounce": gettext_noop("银行退回，请核对收款账户"),
    "report_evaluation": gettext_noop("填报绩效指标"),
    "propose_clawback": gettext_noop("提议追回资金"),
    "drop_clawback": gettext_noop("不采纳追回提议"),
    "credit_check": gettext_noop("信用核查"),
    REMINDED: gettext_noop("已提醒企业期限"),
    "scoring_opened": gettext_noop("组织专家评分"),
    "scoring_expert_added": gettext_noop("增加评分专家"),
    "scoring_expert_replaced": gettext_noop("更换评分专家"),
    "scoring_concluded": gettext_noop("汇总专家评分"),
    "scoring_explained": gettext_noop("填写评分汇总意见"),
    "inspection_planned": gettext_noop("安排核查"),
    "inspection_recorded": gettext_noop("录入核查结果"),
    # In the audit trail alone.
    "look": gettext_noop("查看申报内容"),
    "look_file": gettext_noop("查看附件"),
    "look_paper": gettext_noop("下载文书"),
}


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline, as the design's part takes it."""

    at: datetime
    title: str
    text: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One thing that the office asked to be mended."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of the application with the title of its place."""

    attachment: Attachment
    title: str


@dataclass(frozen=True)
class Followed:
    """An application with what its people see of it."""

    application: Application
    progress: Progress
    next: NextStep
    timeline: list[TimelineEntry] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    files: list[AttachedFile] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    request: SupplementRequest | None = None
    asked: list[AskedItem] = field(default_factory=list)
    is_overdue: bool = False

    @property
    def look(self) -> str:
        """The kind of its status tag."""
        return LOOKS.get(State(self.application.state), "")

    @property
    def can_be_withdrawn(self) -> bool:
        return State(self.application.state) in APPLICATION.by_name["withdraw"].sources

    @property
    def paper_kinds(self) -> list[tuple[str, str]]:
        """The papers of each submission, by their names in addresses."""
        return [(kind.value, str(kind.label)) for kind in SUBMITTED_PAPERS]

    @property
    def is_draft(self) -> bool:
        return self.application.state == State.DRAFT

    @property
    def subject(self) -> str:
        """The site or warehouse applied for, if any."""
        thing = self.application.site or self.application.warehouse
        return str(thing) if thing else ""


def follow_all(applications: Iterable[Application], *, now: datetime) -> list[Followed]:
    """Rows of a list, loaded with ``for_following``: standing and next step alone."""
    return [
        Followed(
            progress.application,
            progress,
            next_step(progress, now=now),
            is_overdue=progress.due_at is not None and progress.due_at <= now,
        )
        for progress in progress_of_all(applications)
    ]


def follow(application: Application, *, now: datetime, whole: bool = False, for_office: bool = False) -> Followed:
    """One application; ``whole`` with its history, papers, files and messages, as the one side or the other sees it."""
    row = follow_all([application], now=now)[0]
    if not whole:
        return row
    request = open_request(application) if application.state == State.SUPPLEMENT else None
    return Followed(
        application,
        row.progress,
        row.next,
        timeline=timeline(application, for_office=for_office),
        submissions=list(application.submissions.defer("content", "assessment", "amount").order_by("-ordinal")),
        files=attached_files(application),
        messages=list(application.messages.order_by("sent_at", "pk")),
        request=request,
        asked=asked_items(application, request) if request else [],
        is_overdue=row.is_overdue,
    )


def asked_items(application: Application, request: SupplementRequest) -> list[AskedItem]:
    """What a request asks, with the titles of the form."""
    titles = parts_to_ask(application.version.form)
    return [AskedItem(titles.get(item["key"], item["key"]), item["words"]) for item in request.items]


def attached_files(application: Application) -> list[AttachedFile]:
    """The files that count now."""
    titles = slot_titles(application.version.form)
    kept = application.attachments.filter(removed_at__isnull=True)
    return [AttachedFile(attachment, attachment_title(titles, attachment)) for attachment in kept]


def timeline(application: Application, *, for_office: bool = False) -> list[TimelineEntry]:
    """What happened, the newest first; the last thing that moved the application is where it stands."""
    events = application.events.order_by("-at", "-pk")
    seen = [event for event in events if for_office or event.for_applicant]
    current = next((event.pk for event in seen if event.to_state), None)
    return [TimelineEntry(event.at, _title(event), _text(event), is_current=event.pk == current) for event in seen]


def _title(event: ApplicationEvent) -> str:
    return _(TITLES[event.kind]) if event.kind in TITLES else event.kind


def _text(event: ApplicationEvent) -> str:
    note = "" if event.kind == REMINDED else event.note  # there a deadline for programs
    return _("：").join(part for part in (in_words(event.actor_name, event.away_name), note) if part)
