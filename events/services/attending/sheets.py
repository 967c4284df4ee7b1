"""Registrations, attendance and feedback as tables for Excel."""

from datetime import date

from django.utils.translation import gettext as _

from core.workbooks import Table
from events.models import Attendee, Event, Feedback, RegistrationSetup, questions_of
from events.services.attending.check_in import event_days
from events.services.registering.looking import worded


def registrations_table(event: Event, setup: RegistrationSetup) -> Table:
    """Everybody, in order, with the answers of whose registration it was."""
    questions = questions_of(list(setup.questions.all()))
    heads = [
        _("序号"), _("状态"), _("姓名"), _("手机号"), _("电子邮箱"), _("职务"), _("单位"), _("联系人"), _("联系电话"),
        _("报名时间"), _("票号"), _("原因"), *(question.title for question in questions),
    ]  # fmt: skip
    found = Attendee.objects.filter(event=event).select_related("registration").order_by("place")
    rows = (
        [
            each.place, each.get_state_display(), each.name, each.phone, each.email, each.job,
            each.registration.company_name, each.registration.contact_name, each.registration.contact_phone,
            each.registration.created_at, each.shown_code if each.is_seated else "", each.reason,
            *(worded(each.registration.answers.get(question.key)) for question in questions),
        ]
        for each in found
    )  # fmt: skip
    return Table(_("报名"), heads, rows)


def attendance_table(event: Event) -> Table:
    """Who has a seat, and when they came on each day."""
    days = event_days(event)
    heads = [_("序号"), _("姓名"), _("单位"), *(day.isoformat() for day in days), _("出席天数")]
    found = Attendee.objects.seated().filter(event=event).for_listing().order_by("place")
    return Table(_("签到"), heads, (_presence(each, days) for each in found))


def _presence(attendee: Attendee, days: list[date]) -> list[object]:
    known = {row.day: row.at for row in attendee.check_ins.all()}
    cells = [known.get(day, "") for day in days]
    return [attendee.place, attendee.name, attendee.registration.company_name, *cells, len(known)]


def feedback_table(event: Event) -> Table:
    """Each answer, without a name."""
    heads = [_("提交时间"), _("总体满意度"), _("内容"), _("组织服务"), _("意见和建议")]
    found = Feedback.objects.filter(event=event).order_by("created_at")
    return Table(
        _("反馈"),
        heads,
        ([each.created_at, each.overall, each.content, each.organisation, each.words] for each in found),
    )
