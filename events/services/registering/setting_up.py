"""Open an event for registration, and what follows when its settings are saved."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, StaleError, require
from core.services import audit
from events.models import Event, RegistrationQuestion, RegistrationSetup, questions_of
from events.rules.questions import Fault, Question, fault_of
from events.services.access import may_keep
from events.services.registering.deciding import seats_changed


@transaction.atomic
def open_registration(*, event: Event, by: User | None, now: datetime, **columns: object) -> RegistrationSetup:
    """Settings of a new registration, which is not active yet unless ``columns`` say so; the known ones where there are."""
    require(may_keep(by))
    setup: RegistrationSetup
    setup, created = RegistrationSetup.objects.get_or_create(event=event, defaults=columns)
    if created:
        audit.write(action="events.setup.create", subject=event, by=by, now=now)
    return setup


TAKEN_OVER = ("is_active", "capacity", "audience", "needs_approval", "waits", "offer_hours", "group_limit", "note")
ASKED_AGAIN = ("title", "kind", "options", "required", "depends_on", "shown_for", "sort_order")


@transaction.atomic
def copy_registration(*, event: Event, to: Event, by: User | None, now: datetime, shift: timedelta) -> None:
    """Give ``to`` the settings and questions of ``event``, with its dates moved; nothing where nobody registers."""
    setup = RegistrationSetup.objects.filter(event=event).first()
    if setup is None:
        return
    columns: dict[str, object] = {name: getattr(setup, name) for name in TAKEN_OVER}
    dates = {"opens_at": setup.opens_at, "closes_at": setup.closes_at}
    columns |= {name: moment and moment + shift for name, moment in dates.items()}
    copied = open_registration(event=to, by=by, now=now, **columns)
    rows = setup.questions.order_by("sort_order", "pk").values(*ASKED_AGAIN)
    RegistrationQuestion.objects.bulk_create(RegistrationQuestion(setup=copied, **row) for row in rows)


@transaction.atomic
def save_setup(
    *,
    setup: RegistrationSetup,
    by: User | None,
    now: datetime,
    revision: int | None,
    save: Callable[[], RegistrationSetup],
) -> RegistrationSetup:
    """Let ``save`` write what an officer's form holds; who waits moves up when there are more seats now.

    Raises RefusedError, StaleError when somebody else saved since the form was opened.
    """
    require(may_keep(by))
    locked = RegistrationSetup.objects.select_for_update().get(pk=setup.pk)
    if revision is not None and locked.revision != revision:
        raise StaleError(_("报名设置刚刚被别人修改过，请重新打开后再改。"), revision=locked.revision)
    setup.last_place, setup.revision = locked.last_place, locked.revision + 1
    saved = save()
    refuse_questions(questions_of(list(RegistrationSetup.objects.get(pk=saved.pk).questions.all())))
    seats_changed(event=saved.event, now=now)
    audit.write(action="events.setup.change", subject=saved.event, by=by, now=now, data={"capacity": saved.capacity})
    return saved


def refuse_questions(questions: list[Question]) -> None:
    """Raise RefusedError for a question that nobody could answer, or a condition that never holds."""
    if len({question.title for question in questions}) < len(questions):
        raise RefusedError(_("有两个问题的文字相同，请改成不同的问法。"))
    for number, question in enumerate(questions):
        if fault := fault_of(question, questions[:number]):
            raise RefusedError(_worded(fault) % {"title": question.title})


def _worded(fault: Fault) -> str:
    return {
        Fault.UNKNOWN: _("问题“%(title)s”的条件不对：它前面没有这样一个问题。"),
        Fault.VALUE: _("问题“%(title)s”的条件不对：那个问题没有这个选项。"),
        Fault.OPTIONS: _("问题“%(title)s”是选择题，请填写选项，一行一个。"),
    }[fault]
