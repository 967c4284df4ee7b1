"""What parks hold of a person: enquiries, contacts in projects, what managers and officers did; who may be called."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page

from accounts.consents import HOOK as CONSENTS
from accounts.consents import Purpose
from accounts.services.addresses import is_proved_address
from core.personal_data import HOOK, Fate, Holding, Kind, traces
from parks.models import Assessment, Enquiry, EnquiryEvent, Lead, LeadEvent, LeadProposal, ParkPage, ReportEvent
from parks.services.personal_data import PUBLIC_CONTACT, anonymise_enquiries, hide_contact, keep_contact_consent

SECTION = gettext_lazy("产业园")
OFFICIAL = gettext_lazy("园区和主管部门的工作记录，属于办理档案。")
OF_THE_PERSON = Q(enquiry__enterprise__isnull=True)


@hooks.register(HOOK, order=50)
def of_parks() -> list[Kind]:
    return [_enquiries(), _work()]


@hooks.register(CONSENTS, order=50)
def purposes_of_parks() -> list[Purpose]:
    return [public_contact()]


def public_contact() -> Purpose:
    return Purpose(
        key=PUBLIC_CONTACT,
        title=gettext_lazy("公开园区招商联系方式"),
        version="2026-11",
        wording=lambda: _("同意公开招商联系方式"),
        effect=gettext_lazy("撤回后，园区页面不再向访客显示招商联系方式。"),
        on_withdrawn=hide_contact,
    )


@hooks.register("after_publish_page")
def keep_consent(request: HttpRequest, page: Page) -> None:
    """The tick in the park's form is kept as consent of who wrote the published text."""
    if isinstance(page.specific, ParkPage):
        written = page.get_latest_revision()
        by = written.user if written is not None and written.user is not None else request.user
        park: ParkPage = page.specific
        keep_contact_consent(park=park, by=by, purpose=public_contact(), now=timezone.now(), page=request.path)


def _enquiries() -> Kind:
    return Kind(
        key="parks.enquiries",
        section=SECTION,
        title=gettext_lazy("园区咨询"),
        purpose=gettext_lazy("园区据此答复您、约看场地。"),
        retention=lambda: _("保存到您抹去它或注销账号为止；企业提出的咨询随企业保存。"),
        correct=lambda: reverse("parks:enquiries"),
        separately=True,
        holdings=(
            Holding(
                model=EnquiryEvent,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(by=person, is_of_park=False) & OF_THE_PERSON,
                by=("by",),
                shown=(("at", gettext_lazy("时间")), ("words", gettext_lazy("内容"))),
                blank={"words": ""},
                title=gettext_lazy("您在咨询中的补充提问"),
            ),
            Holding(
                model=Lead,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(enquiry__asked_by=person) & OF_THE_PERSON,
                shown=("contact",),
                blank={"contact": ""},
                title=gettext_lazy("由您的咨询转来的对接联系方式"),
            ),
            Holding(
                model=Enquiry,
                fate=Fate.ANONYMISED,
                find=lambda person: Q(asked_by=person) | is_proved_address("contact_email", person),
                by=("asked_by",),
                shown=(
                    ("park", gettext_lazy("产业园")), "received_at", "use", "area", "wished_from", "message",
                    "contact_name", "contact_phone", "contact_email", "state",
                ),
                why=gettext_lazy("未办结的个人咨询先撤回；联系方式和个人咨询的内容被清除，只留办理结果用于统计。"),
                erase=anonymise_enquiries,
            ),
        ),
    )  # fmt: skip


def _work() -> Kind:
    return Kind(
        key="parks.work",
        section=SECTION,
        title=gettext_lazy("园区工作记录"),
        purpose=gettext_lazy("咨询答复、项目对接、填报和考核由谁办理。"),
        retention=lambda: _("随园区和项目的档案保存。"),
        holdings=traces(
            OFFICIAL,
            {
                EnquiryEvent: ("by",),
                Lead: ("responsible", "created_by"),
                LeadEvent: ("by",),
                LeadProposal: ("answered_by",),
                ReportEvent: ("by",),
                Assessment: ("updated_by",),
            },
        ),
    )
