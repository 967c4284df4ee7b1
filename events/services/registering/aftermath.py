"""What a change of the event means for who registered."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from events.models import Attendee, Event, RegistrationSetup
from events.services.registering.seats import counter_of
from events.services.registering.told import tell_moved, tell_registered
from events.services.telling import days_in_words
from events.workflow import State
from events.workflow.registration import Actor


def after_move(event: Event, *, now: datetime) -> None:
    """The event was confirmed, postponed or cancelled: a cancelled one gives all seats up and voids all tickets."""
    if not RegistrationSetup.objects.filter(event=event).exists():
        return
    if event.state == State.CANCELLED:
        _call_off(event, now=now)
    elif event.state == State.POSTPONED:
        with translation.override(settings.LANGUAGE_CODE):
            words = {"title": event.title, "days": days_in_words(event), "reason": event.state_reason}
            body = _("原定 %(days)s。原因：%(reason)s 您的名额保留；新日期确定后会再通知。") % words
            tell_registered(event, _("活动延期：%(title)s") % words, body)


def after_new_dates(event: Event) -> None:
    """It takes place on other days."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": event.title, "days": days_in_words(event)}
        body = _("现在的时间：%(days)s。电子票继续有效；不能参加的请取消，把名额让给候补的人。") % words
        tell_registered(event, _("活动时间有变：%(title)s") % words, body)


def _call_off(event: Event, *, now: datetime) -> None:
    counter = counter_of(event, now=now)
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("活动已取消：%(reason)s") % {"reason": event.state_reason}
    going = list(Attendee.objects.active().filter(event=event).select_related("registration__user"))
    for attendee in going:
        counter.step(attendee, "call_off", Actor.SITE, reason=reason[:300])
    counter.save(going)
    tell_moved(counter)
