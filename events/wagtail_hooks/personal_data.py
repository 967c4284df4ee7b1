"""What events hold of a person: registrations, attendance, feedback, certificates, follows, contacts; consents."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from accounts.consents import HOOK as CONSENTS
from accounts.consents import Purpose
from accounts.services.addresses import is_proved_address
from core.personal_data import HOOK, Fate, Holding, Kind, StoredFile, traces
from core.retention import HOOK as RULES
from core.retention import Rule
from events.models import (
    Attendee,
    BoothApplication,
    BoothProof,
    Certificate,
    CheckIn,
    EventFollower,
    EventSettings,
    Feedback,
    Listing,
    MeetingOutcome,
    Registration,
)
from events.services.consents import MATCHING, MATCHING_WORDS, REGISTRATION, REGISTRATION_WORDS
from events.services.personal_data import (
    forget_attendees,
    forget_listings,
    forget_registrations,
    matching_withdrawn,
    named_by_address,
    registration_withdrawn,
)
from events.services.registering.tending import REGISTRATIONS, erase_over

SECTION = gettext_lazy("展会与活动")
COUNTED = gettext_lazy("只留不带姓名的人数和日期，用于统计。")
ATTESTED = gettext_lazy("证书是您参加培训的证明，公开页面可以验真；不需要的可向主办方申请撤销。")
EVENT = ("event", gettext_lazy("活动"))


@hooks.register(HOOK, order=10)
def of_events() -> list[Kind]:
    return [_feedback(), _registrations(), _certificates(), _follows(), _matching(), _work()]


@hooks.register(CONSENTS, order=10)
def purposes_of_events() -> list[Purpose]:
    return [
        Purpose(
            key=REGISTRATION,
            title=gettext_lazy("活动报名"),
            version="2026-11",
            wording=lambda: str(REGISTRATION_WORDS),
            effect=gettext_lazy("撤回后，尚未开始的报名随即取消，名额让给他人；报名信息被抹去。"),
            on_withdrawn=registration_withdrawn,
        ),
        Purpose(
            key=MATCHING,
            title=gettext_lazy("供需对接时交换联系方式"),
            version="2026-11",
            wording=lambda: str(MATCHING_WORDS),
            effect=gettext_lazy("撤回后，对方尚未回应的意向随即取消；双方已经交换的联系方式无法收回。"),
            on_withdrawn=matching_withdrawn,
        ),
    ]


@hooks.register(RULES, order=10)
def rules_of_events() -> list[Rule]:
    return [
        Rule(
            key=REGISTRATIONS,
            what=gettext_lazy("活动报名人的个人信息（抹去）"),
            after=lambda: _("活动结束后 %(days)d 天") % {"days": EventSettings.load().keep_days},
            setting=gettext_lazy("展会日历设置"),
            url=lambda: "/admin/settings/events/eventsettings/",
            run=erase_over,
            command="tend_registrations",
        )
    ]


def _kept() -> str:
    return _("活动结束 %(days)d 天后自动抹去。") % {"days": EventSettings.load().keep_days}


def _attended_by(person: Any, lookup: str = "") -> Q:
    """Somebody who registered for themselves, or whom others registered by an address of theirs alone."""
    own = Q(**{f"{lookup}registration__user": person, f"{lookup}registration__enterprise__isnull": True})
    return own | Q(**{f"{lookup}pk__in": named_by_address(person)})


def _registrations() -> Kind:
    return Kind(
        key="events.registrations",
        section=SECTION,
        title=gettext_lazy("活动报名与签到"),
        purpose=gettext_lazy("安排名额、入场签到、发放证书。"),
        retention=_kept,
        correct=lambda: reverse("events:mine"),
        separately=True,
        holdings=(
            Holding(
                model=CheckIn,
                fate=Fate.ANONYMISED,
                find=lambda person: _attended_by(person, "attendee__"),
                shown=(("attendee", gettext_lazy("参加人")), "day", "at", "method"),
                why=COUNTED,
                erase=lambda rows, _person, _now: rows.count(),  # whoever attended is nobody once that row is erased
            ),
            Holding(
                model=Attendee,
                fate=Fate.ANONYMISED,
                find=_attended_by,
                shown=(EVENT, "name", "phone", "email", "job", "state", ("code", gettext_lazy("票号"))),
                covers=("identity",),
                why=COUNTED,
                erase=forget_attendees,
            ),
            Holding(
                model=Registration,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(user=person) | Q(user__isnull=True) & is_proved_address("contact_email", person),
                by=("user",),
                shown=(
                    EVENT, "company_name", "contact_name", "contact_phone", "contact_email",
                    ("answers", gettext_lazy("回答")), "consented_at", "created_at",
                ),
                why=gettext_lazy("尚未开始的报名先取消，名额让给他人；为企业报名的，企业的参加人仍然有效。"),
                erase=forget_registrations,
            ),
        ),
    )  # fmt: skip


def _feedback() -> Kind:
    return Kind(
        key="events.feedback",
        section=SECTION,
        title=gettext_lazy("活动反馈"),
        purpose=gettext_lazy("改进活动。"),
        retention=_kept,
        separately=True,
        holdings=(
            Holding(
                model=Feedback,
                fate=Fate.ANONYMISED,
                find=lambda person: _attended_by(person, "attendee__"),
                shown=(EVENT, "overall", "content", "organisation", "words", "created_at"),
                blank={"words": ""},
                why=gettext_lazy("文字意见被清除，评分只用于平均分。"),
            ),
        ),
    )


def _certificates() -> Kind:
    return Kind(
        key="events.certificates",
        section=SECTION,
        title=gettext_lazy("培训证书"),
        purpose=gettext_lazy("证明您参加了培训，供他人验真。"),
        retention=lambda: _("长期保存，撤销的注明撤销。"),
        holdings=(
            Holding(
                model=Certificate,
                fate=Fate.KEPT,
                by=("user",),
                shown=("number", ("course", gettext_lazy("课程")), "name", "company_name", "attended", "issued_at"),
                covers=("identity", "code"),
                why=ATTESTED,
            ),
        ),
    )


def _follows() -> Kind:
    return Kind(
        key="events.follows",
        section=SECTION,
        title=gettext_lazy("关注的活动与提醒"),
        purpose=gettext_lazy("活动变动和截止前提醒您。"),
        retention=lambda: _("保存到您取消关注或注销账号为止。"),
        separately=True,
        holdings=(Holding(model=EventFollower, fate=Fate.DELETED, by=("user",), shown=(EVENT, "created_at")),),
    )


def _matching() -> Kind:
    contact = {"contact_name": "", "contact_phone": ""}
    return Kind(
        key="events.matching",
        section=SECTION,
        title=gettext_lazy("供需对接与组团参展的联系人"),
        purpose=gettext_lazy("双方都有意时与您联系，安排展位。"),
        retention=lambda: _("随企业的供需信息和展位申请保存。"),
        correct=lambda: reverse("events:matching"),
        holdings=(
            Holding(
                model=Listing,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(submitted_by=person) | is_proved_address("contact_email", person),
                by=("submitted_by",),
                shown=("title", "direction", "contact_name", "contact_phone", "contact_email", "submitted_at", "state"),
                why=gettext_lazy("联系方式被清除，未关闭的信息先关闭；企业其他成员可以另行发布。"),
                erase=forget_listings,
            ),
            Holding(
                model=BoothApplication,
                fate=Fate.ANONYMISED,
                by=("applied_by",),
                shown=(("group", gettext_lazy("组团展位")), "contact_name", "contact_phone", "applied_at", "state"),
                blank=contact,
                why=gettext_lazy("联系方式被清除；展位申请属于企业，继续有效。"),
            ),
        ),
    )


def _work() -> Kind:
    return Kind(
        key="events.work",
        section=SECTION,
        title=gettext_lazy("活动办理记录"),
        purpose=gettext_lazy("签到、发证、洽谈登记和参展证明由谁办理。"),
        retention=lambda: _("随活动档案保存。"),
        holdings=(
            Holding(
                model=BoothProof,
                fate=Fate.KEPT,
                by=("uploaded_by",),
                shown=("file_name", "kind", "uploaded_at"),
                file=StoredFile(may_have=_belongs_to_company),
                why=gettext_lazy("参展证明属于企业的展位申请和补贴档案。"),
            ),
            *traces(
                gettext_lazy("属于活动档案。"),
                {CheckIn: ("by",), Certificate: ("issued_by",), MeetingOutcome: ("by",)},
            ),
        ),
    )


def _belongs_to_company(proof: BoothProof, person: Any) -> bool:
    """Whether the person still belongs to the company whose stand it was."""
    return bool(proof.application.enterprise.memberships.filter(user=person).exists())
