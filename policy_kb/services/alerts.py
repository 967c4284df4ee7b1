"""Mail about what is new in saved searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.services.addresses import verified_address
from policy_kb.models import SavedSearch
from policy_kb.services.news import News
from policy_kb.services.searches import leaving_key, mark_seen

SHOWN = 20  # documents of one search in a mail; the rest is a link


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search and what is new in it, the newest first."""

    search: SavedSearch
    news: list[News]

    @property
    def shown(self) -> list[News]:
        return self.news[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.news) - len(self.shown)


def send_alerts(*, user: User, alerts: Sequence[Alert], until: datetime) -> bool:
    """One mail about all of a person's searches; False when there is no address to send it to.

    Once the mail server has taken it, the searches are looked through up to ``until``. Raises
    what the mail server raises, and then leaves them as they were: the next run tells again.
    """
    address = verified_address(user)
    if not address or not alerts:
        return False
    _message(user, address, alerts).send()
    mark_seen(searches=SavedSearch.objects.filter(pk__in=[alert.search.pk for alert in alerts]), until=until)
    return True


def _message(user: User, address: str, alerts: Sequence[Alert]) -> EmailMultiAlternatives:
    leave = settings.BASE_URL + reverse("policy_kb:stop_all_alerts", args=[leaving_key(user)])
    with translation.override(alerts[0].search.language):
        count = len({news.document.pk for alert in alerts for news in alert.news})
        subject = ngettext("政策更新：%(count)d 份文件有新内容", "政策更新：%(count)d 份文件有新内容", count)
        context = {
            "name": user.get_full_name(),
            "alerts": alerts,
            "base_url": settings.BASE_URL,
            "site_name": _(settings.SITE_NAME),
            "leave": leave,
        }
        message = EmailMultiAlternatives(
            subject=subject % {"count": count},
            body=render_to_string("policy_kb/mail/alert.txt", context),
            to=[address],
            headers={
                # RFC 8058: mail programs stop the alerts with one POST to this address.
                "List-Unsubscribe": f"<{leave}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(render_to_string("policy_kb/mail/alert.html", context), "text/html")
    return message
