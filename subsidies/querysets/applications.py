"""Questions asked of applications. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Max, Q, QuerySet, When
from django.db.models.functions import Coalesce

from accounts.querysets.enterprises import OwnedQuerySet, in_charge
from core.fulltext.indexes import holding
from core.fulltext.tokens import phrases_of
from subsidies.querysets.decisions import OPEN_BATCHES
from subsidies.workflow import OVER, REVIEWS, RUNNING, State

TEXTS = "subsidies_applicationtext"


class ApplicationQuerySet(OwnedQuerySet):
    """Whose applications they are, and how they stand."""

    def drafts(self) -> "ApplicationQuerySet":
        """Applications that nobody but the enterprise sees."""
        return self.filter(state=State.DRAFT)

    def submitted(self) -> "ApplicationQuerySet":
        """Applications that were submitted once: all that the office sees."""
        return self.filter(number__isnull=False)

    def running(self) -> "ApplicationQuerySet":
        """Applications under review, or waiting for a supplement."""
        return self.filter(state__in=RUNNING)

    def in_charge_of(self, user: Any) -> "ApplicationQuerySet":  # type: ignore[override]  # Self of this class
        """Applications that the officer's districts have, wherever their companies have moved since."""
        return self.filter(in_charge(user))

    def for_office(self, user: Any) -> "ApplicationQuerySet":
        """Submitted applications of the officer's districts; whether they may see any is another question."""
        return self.submitted().in_charge_of(user)

    def awaiting_decision(self) -> "ApplicationQuerySet":
        """Applications before the committee that stand in no open batch."""
        return self.filter(state=State.DECISION).exclude(decisions__batch__state__in=OPEN_BATCHES)

    def of_others_than(self, user: Any) -> "ApplicationQuerySet":
        """Applications of companies in which ``user`` plays no part: nobody handles their own affairs."""
        return self.exclude(enterprise__memberships__user=user)

    def overdue(self, now: datetime) -> "ApplicationQuerySet":
        """Applications whose supplement is due and was not made."""
        return self.filter(state=State.SUPPLEMENT, due_at__lte=now)

    def payable(self) -> "ApplicationQuerySet":
        """Applications that money is still to be sent for: nothing stands against it, and none is on its way."""
        wanted = self.filter(state=State.APPROVED, amount_granted__gt=0, version__definition__benefit="money")
        return wanted.exclude(payments__state__in=["pending", "paid"])

    def publicity_over(self, now: datetime) -> "ApplicationQuerySet":
        """Applications whose time of publicity is over, and against which no objection is open."""
        open_ones = Q(publicity_items__objections__state="open")
        return self.filter(state=State.PUBLICITY, due_at__lte=now).exclude(open_ones)

    def for_moving(self) -> "ApplicationQuerySet":
        """Join what moves and their announcements read."""
        return self.select_related("call__scheme", "version", "enterprise", "district")

    def for_listing(self) -> "ApplicationQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("call__scheme", "enterprise", "district", "site", "warehouse").defer(
            "answers", "version__definition"
        )

    def due_by(self, until: datetime) -> "ApplicationQuerySet":
        """What the office has to do until then."""
        return self.filter(state__in=REVIEWS, due_at__lte=until)

    def living(self) -> "ApplicationQuerySet":
        """Applications that are not at an end."""
        return self.exclude(state__in=OVER)

    def by_urgency(self) -> "ApplicationQuerySet":
        """What waits for the company first, what is due soonest before the rest; then the latest."""
        turn = Case(When(state=State.SUPPLEMENT, then=0), When(state=State.DRAFT, then=1), default=2)
        until = Coalesce("due_at", "call__closes_at")
        return self.order_by(turn, until, "-created_at", "-pk")

    def for_following(self) -> "ApplicationQuerySet":
        """What a page about their standing shows, with ``last_submitted_at``."""
        return self.for_listing().annotate(last_submitted_at=Max("submissions__submitted_at"))

    def with_unread(self, *, from_office: bool) -> "ApplicationQuerySet":
        """Count in ``unread`` the messages of one side that the other has not read."""
        unread = Q(messages__from_office=from_office, messages__read_at__isnull=True)
        return self.annotate(unread=Count("messages", filter=unread, distinct=True))

    def sought(self, words: str) -> "ApplicationQuerySet":
        """Submitted applications whose words hold all of ``words``; every one where there is nothing to look for."""
        phrases = phrases_of(words)
        return (
            self.filter(pk__in=holding(phrases, table=TEXTS, key="application_id", using=self.db)) if phrases else self
        )

    def titled(self, words: str) -> "ApplicationQuerySet":
        """Applications whose number, scheme or call holds the words."""
        words = words.strip()
        named = Q(call__title__icontains=words) | Q(call__scheme__title__icontains=words)
        return self.filter(Q(number__icontains=words.upper()) | named)

    def for_form(self) -> "ApplicationQuerySet":
        """Join what the form and its checks need, in a constant number of queries."""
        return self.select_related(
            "call__scheme",
            "version__rule_version",
            "enterprise__district",
            "district",
            "enterprise__aeo_level",
            "site",
            "warehouse",
        ).prefetch_related("expenses", "attachments__wallet_document")


class AttachmentQuerySet(QuerySet):
    """Files of applications."""

    def kept(self) -> "AttachmentQuerySet":
        """Files that were not taken out again."""
        return self.filter(removed_at__isnull=True)


class ExpenseQuerySet(QuerySet):
    """Expense lines of applications."""

    def same_invoice(self, *, code: str, number: str, besides: Any = None) -> "ExpenseQuerySet":
        """Lines with that invoice, in any application that is not withdrawn; ``besides`` one line."""
        found = self.filter(invoice_code=code, invoice_number=number).exclude(
            Q(application__state=State.WITHDRAWN) | Q(application__state=State.LAPSED)
        )
        return found.exclude(pk=besides) if besides else found
