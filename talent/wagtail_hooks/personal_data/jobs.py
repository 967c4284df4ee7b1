"""What the job board holds of a person: talks with CVs, saved postings, reports; consent; how long talks are kept."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.consents import HOOK as CONSENTS
from accounts.consents import Purpose
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, traces
from core.retention import HOOK as RULES
from core.retention import Rule
from talent.models import Contact, ContactMessage, JobSettings, Posting, PostingReport, SavedPosting
from talent.services.jobs.consents import CONSENT, JOB_CONTACT
from talent.services.jobs.tending import TALKS, purge
from talent.services.personal_data.jobs import contact_withdrawn, forget_talks
from talent.wagtail_hooks.personal_data.words import SECTION

POSTING = ("posting", gettext_lazy("招聘岗位"))


@hooks.register(HOOK, order=10)
def of_jobs() -> list[Kind]:
    return [_talks(), _saved(), _reports(), _work()]


@hooks.register(CONSENTS, order=10)
def purposes_of_jobs() -> list[Purpose]:
    return [
        Purpose(
            key=JOB_CONTACT,
            title=gettext_lazy("向发布单位提供联系内容和简历"),
            version="2026-11",
            wording=lambda: str(CONSENT),
            effect=gettext_lazy("撤回后，这次联系的消息和简历随即删除；发布单位已经看到或下载的无法收回。"),
            on_withdrawn=contact_withdrawn,
        )
    ]


@hooks.register(RULES, order=10)
def rules_of_jobs() -> list[Rule]:
    return [
        Rule(
            key=TALKS,
            what=gettext_lazy("岗位联系的消息和简历"),
            after=_kept,
            setting=gettext_lazy("招聘求职设置"),
            url=lambda: reverse("wagtailsettings:edit", args=["talent", "jobsettings"]),
            run=lambda now: purge(now=now),
            command="tend_jobs",
        )
    ]


def _kept() -> str:
    return _("岗位结束 %(days)d 天后自动删除。") % {"days": JobSettings.load().keep_days}


def _talks() -> Kind:
    return Kind(
        key="talent.job_talks",
        section=SECTION,
        title=gettext_lazy("岗位联系与简历"),
        purpose=gettext_lazy("把您写的内容和简历转给发布单位，供双方在门户联系。"),
        retention=_kept,
        correct=lambda: reverse("talent:my_contacts"),
        separately=True,
        holdings=(
            Holding(
                model=ContactMessage,
                fate=Fate.DELETED,
                find=lambda person: Q(contact__person=person),
                shown=(("contact", gettext_lazy("联系编号")), ("is_of_poster", gettext_lazy("发布单位所写")), "words", "at"),
                title=gettext_lazy("岗位联系中的消息"),
            ),
            Holding(
                model=Contact,
                fate=Fate.DELETED,
                by=("person",),
                shown=(
                    POSTING, ("enterprise", gettext_lazy("联系单位")), "phone", "email",
                    ("cv_name", gettext_lazy("简历文件")), ("consent", gettext_lazy("同意的内容")),
                    "consented_at", "begun_at", "last_at", "closed_at",
                ),
                file=StoredFile(column="cv", name="cv_name", size=""),
                erase=forget_talks,
            ),
        ),
    )  # fmt: skip


def _saved() -> Kind:
    return Kind(
        key="talent.saved_jobs",
        section=SECTION,
        title=gettext_lazy("收藏的岗位"),
        purpose=gettext_lazy("方便您再次查看。"),
        retention=lambda: _("保存到您取消收藏或注销账号为止。"),
        correct=lambda: reverse("talent:saved_jobs"),
        separately=True,
        holdings=(Holding(model=SavedPosting, fate=Fate.DELETED, by=("user",), shown=(POSTING, "saved_at")),),
    )


def _reports() -> Kind:
    return Kind(
        key="talent.job_reports",
        section=SECTION,
        title=gettext_lazy("您对岗位的举报"),
        purpose=gettext_lazy("核实举报，处理违规岗位，答复您。"),
        retention=lambda: _("随岗位档案保存。"),
        holdings=(
            Holding(
                model=PostingReport,
                fate=Fate.ANONYMISED,
                by=("by",),
                shown=(POSTING, "kind", "words", "reported_at", "state", "answer", "answered_at"),
                blank={"by": None},
                why=gettext_lazy("举报内容留存，供核实和监管；不再记录由谁举报。"),
            ),
        ),
    )


def _work() -> Kind:
    return Kind(
        key="talent.job_work",
        section=SECTION,
        title=gettext_lazy("岗位发布与处理记录"),
        purpose=gettext_lazy("岗位由谁为单位发布，来信由谁回复，举报由谁处理。"),
        retention=lambda: _("随岗位档案保存。"),
        holdings=(
            Holding(
                model=ContactMessage,
                fate=Fate.KEPT,
                by=("by",),
                find=lambda person: Q(by=person) & ~Q(contact__person=person),
                why=gettext_lazy("您为单位写的消息属于单位与求职者的往来，随这次联系按期删除。"),
                title=gettext_lazy("您为单位回复的消息"),
            ),
            *traces(
                gettext_lazy("属于单位的岗位档案和监管记录。"),
                {Posting: ("created_by",), PostingReport: ("answered_by",)},
            ),
        ),
    )
