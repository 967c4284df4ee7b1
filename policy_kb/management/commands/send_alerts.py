"""Mail people what is new in their saved searches. Run it once a day."""

import logging
from itertools import groupby
from operator import attrgetter
from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from policy_kb.models import SavedSearch
from policy_kb.retrieval.saved import news_of_search
from policy_kb.services.alerts import Alert, send_alerts

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Send one mail to each person in whose saved searches documents are new or changed, if alerts are due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 1 when a mail could not be sent; the next run tries it again, and no other suffers."""
        now = timezone.now()
        day = timezone.localdate(now)
        sent = failed = 0
        for user, searches in groupby(SavedSearch.objects.due(now), key=attrgetter("user")):
            found = [Alert(search, news_of_search(search, until=now, day=day)) for search in searches]
            try:
                sent += send_alerts(user=user, alerts=[alert for alert in found if alert.news], until=now)
            except (SMTPException, OSError):
                logger.exception("alerts for account %s could not be sent", user.pk)
                failed += 1
        self.stdout.write(f"{sent} mails sent")
        if failed:
            raise CommandError(f"{failed} mails could not be sent; the next run tries them again")
