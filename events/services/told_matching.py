"""Tell companies about their offers and needs, about mutual interest and about meetings."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise
from accounts.services.notifications import notify
from events.models import Listing, Match, Meeting
from events.rules.matching_workflow import MeetingState
from events.services.access import keepers
from events.services.told_booths import acting_for

MATCHING = "event_matching"
MATCHING_INCOMING = "event_matching_incoming"


def tell_submitted(listing: Listing) -> None:
    """Something waits for the office."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("供需信息待审核：%(title)s") % {"title": listing.title}
        url = reverse("matching_office:listing", args=[listing.pk])
        notify(users=keepers(), topic=MATCHING_INCOMING, title=title, body=listing.enterprise.name, url=url)


def tell_looked_at(listing: Listing) -> None:
    """It is public now, or goes back with a reason."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": listing.title, "reason": listing.reason}
        if listing.is_published:
            title, body = _("供需信息已发布：%(title)s"), _("可以查看推荐的对接对象。")
        else:
            title, body = _("供需信息被退回：%(title)s"), _("原因：%(reason)s")
        _tell(listing.enterprise, title % words, body % words, listing.get_absolute_url())


def tell_mutual(match: Match) -> None:
    """Both are interested: each sees the other's contact."""
    with translation.override(settings.LANGUAGE_CODE):
        for mine, theirs in ((match.offer, match.need), (match.need, match.offer)):
            title = _("双方都有意：%(who)s") % {"who": theirs.enterprise.name}
            body = _("“%(mine)s”与“%(theirs)s”：现在可以看到联系方式，并约定洽谈。") % {
                "mine": mine.title,
                "theirs": theirs.title,
            }
            _tell(mine.enterprise, title, body, match.get_absolute_url())


def tell_meeting(meeting: Meeting, *, to: Enterprise, moved: bool = False) -> None:
    """A meeting is proposed, moved, accepted, declined or cancelled."""
    with translation.override(settings.LANGUAGE_CODE):
        match = meeting.match
        other = match.need.enterprise if to.pk == match.offer.enterprise_id else match.offer.enterprise
        title = {
            MeetingState.PROPOSED: _("%(who)s 建议改到另一场次洽谈") if moved else _("%(who)s 约您洽谈"),
            MeetingState.CONFIRMED: _("%(who)s 确认了洽谈"),
            MeetingState.DECLINED: _("%(who)s 谢绝了这个时间"),
            MeetingState.CANCELLED: _("%(who)s 取消了洽谈"),
        }[MeetingState(meeting.state)]
        body = _("%(when)s，%(event)s，%(table)d 号桌。") % {
            "when": date_format(localtime(meeting.time.starts_at), "DATETIME_FORMAT"),
            "event": meeting.time.room.event.title,
            "table": meeting.table,
        }
        _tell(to, title % {"who": other.name}, body, match.get_absolute_url())


def _tell(enterprise: Enterprise, title: str, body: str, url: str) -> None:
    users = acting_for(enterprise.memberships.select_related("user"))
    notify(users=users, topic=MATCHING, title=title, body=body, url=url)
