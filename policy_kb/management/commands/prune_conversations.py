"""Anonymise and delete old questions, as the privacy page promises. Run it once a day."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from policy_kb.models.office import KnowledgeSettings
from policy_kb.services.retention import clean_up

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Mask personal data in questions older than the anonymisation period, then delete conversations and "
        "questions without an account older than the retention period (both in the knowledge base settings)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = clean_up(now=timezone.now())
        kept = KnowledgeSettings.load()
        logger.info(
            "clean-up: %d questions anonymised, %d conversations and %d questions deleted",
            done.anonymised,
            done.conversations,
            done.questions,
        )
        self.stdout.write(f"{done.anonymised} questions anonymised, older than {kept.anonymise_days} days")
        self.stdout.write(f"{done.conversations} conversations deleted, quiet for more than {kept.retention_days} days")
        self.stdout.write(
            f"{done.questions} questions of no conversation deleted, older than {kept.retention_days} days"
        )
