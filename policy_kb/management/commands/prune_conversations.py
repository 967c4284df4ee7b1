"""Delete visitors' old conversations, as the privacy page promises. Run it once a day."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from policy_kb.services.conversations import forget_conversations


class Command(BaseCommand):
    help = "Delete conversations without an account in which nothing was asked for CHAT_RETENTION_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        days = settings.CHAT_RETENTION_DAYS
        gone = forget_conversations(before=timezone.now() - timedelta(days=days))
        self.stdout.write(f"{gone} conversations deleted, quiet for more than {days} days")
