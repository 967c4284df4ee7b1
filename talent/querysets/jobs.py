"""Questions asked of postings and of what people write about them. The day is passed in."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from accounts.models import Enterprise, MemberRole
from accounts.querysets.enterprises import in_charge
from core.fulltext.indexes import holding
from core.fulltext.simplified import simplify
from core.fulltext.tokens import phrases_of
from core.lookups import holds
from talent.rules.jobs import PayUnit, Posted, daily_for

ACTING = [MemberRole.OWNER.value, MemberRole.APPLICANT.value]


class OccupationQuerySet(QuerySet):
    """Categories of occupations."""

    def current(self) -> "OccupationQuerySet":
        """Those that can be chosen."""
        return self.filter(is_current=True)


class PostingQuerySet(QuerySet):
    """Which postings there are, for whom."""

    def shown(self) -> "PostingQuerySet":
        """Postings with a page that everybody may open, also when they are over: of verified posters.

        A cohort is shown while its base's award holds.
        """
        by_base = Q(enterprise__in=_bases().order_by().values("pk"))
        states = [Posted.PUBLISHED.value, Posted.CLOSED.value]
        return self.filter(~Q(kind="cohort") | by_base, state__in=states, enterprise__state="verified")

    def open_on(self, day: date) -> "PostingQuerySet":
        """Shown postings that take contacts on ``day``."""
        return self.shown().filter(state=Posted.PUBLISHED.value, expires_on__gte=day)

    def of(self, user: Any) -> "PostingQuerySet":
        """Postings of companies for which ``user`` may act; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        roles = Q(enterprise__memberships__user=user, enterprise__memberships__role__in=ACTING)
        return self.filter(roles)

    def for_office(self, user: Any) -> "PostingQuerySet":
        """What was submitted once, of companies in the officer's districts."""
        return self.filter(in_charge(user, "enterprise__"), submitted_at__isnull=False)

    def for_handling(self, user: Any) -> "PostingQuerySet":
        """Of those the ones that the officer may act on: of no company of their own."""
        own = user.memberships.order_by().values("enterprise")
        return self.for_office(user).exclude(enterprise__in=own)

    def matching(self, chosen: Mapping[str, Any]) -> "PostingQuerySet":
        """Those that pass the filters (kind, occupation, district: slugs; pay: 元 a month; language: a code; q)."""
        found = self
        for name, column in (("kind", "kind"), ("occupation", "occupation__slug"), ("district", "district__slug")):
            if chosen.get(name):
                found = found.filter(**{column: chosen[name]})
        if chosen.get("language"):
            found = found.filter(holds("languages", chosen["language"]))
        if chosen.get("pay"):
            found = found.filter(_pays(chosen["pay"]))
        return found.named(chosen["q"]) if chosen.get("q") else found

    def named(self, words: str) -> "PostingQuerySet":
        """Those in whose words every run of characters occurs."""
        phrases = phrases_of(simplify(words))
        if not phrases:
            return self.none()
        return self.filter(pk__in=holding(phrases, table="talent_postingwords", key="posting_id", using=self.db))

    def for_listing(self) -> "PostingQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("enterprise", "occupation", "district")

    def with_bases(self) -> "PostingQuerySet":
        """With ``is_base``: whether the poster is a recognised base."""
        return self.annotate(is_base=Exists(_bases().filter(pk=OuterRef("enterprise"))))

    def latest_first(self) -> "PostingQuerySet":
        """The latest published first."""
        return self.order_by("-published_at", "-pk")

    def with_contacts(self) -> "PostingQuerySet":
        """With ``contact_count``, and of those ``unread_count`` in which the poster has something to read."""
        unread = Q(contacts__is_unread_by_poster=True)
        return self.annotate(contact_count=Count("contacts"), unread_count=Count("contacts", filter=unread))

    def with_reports(self) -> "PostingQuerySet":
        """With ``report_count``: reports that wait for an officer."""
        waiting = Q(reports__state="open")
        return self.annotate(report_count=Count("reports", filter=waiting, distinct=True))

    def for_desk(self) -> "PostingQuerySet":
        """What waits for an officer first, the longest waiting on top; then the latest."""
        turn = Case(When(state=Posted.PENDING.value, then=0), When(report_count__gt=0, then=1), default=2)
        return self.with_reports().order_by(turn, F("submitted_at").desc(), "-pk")

    def to_remind(self, day: date, days: int) -> "PostingQuerySet":
        """Public postings that expire within so many days, whose posters were not told of that day."""
        told = Q(reminded_for=F("expires_on"))
        due = self.filter(state=Posted.PUBLISHED.value, expires_on__range=(day, day + timedelta(days=days)))
        return due.exclude(told)

    def over_before(self, day: date) -> "PostingQuerySet":
        """Postings that ended before ``day``, by themselves or by somebody.

        One that went back to being a draft and has no last day any more was given up when it was last changed.
        """
        by_itself = Q(ended_on__isnull=True, expires_on__lt=day)
        given_up = Q(ended_on__isnull=True, expires_on__isnull=True, changed_at__date__lt=day)
        return self.filter(Q(ended_on__lt=day) | by_itself | given_up)


def _bases() -> Any:
    """Organisations recognised as training bases."""
    return Enterprise.objects.filter(talent_awards__state="valid", talent_awards__programme__kind="training_base")


def _pays(monthly: int) -> Q:
    """Up to at least so much a month; what is negotiable does not say."""
    at_least = {PayUnit.MONTH: monthly, PayUnit.DAY: daily_for(monthly)}
    found = Q(pk__in=())
    for unit, amount in at_least.items():
        most = Q(pay_to__gte=amount) | Q(pay_to__isnull=True, pay_from__gte=amount)
        found |= Q(pay_unit=unit.value) & most
    return found


class ContactQuerySet(QuerySet):
    """Who reads which talk: the person who began it, and those who act for the poster."""

    def of_person(self, user: Any) -> "ContactQuerySet":
        """Those that ``user`` began."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def of_poster(self, user: Any) -> "ContactQuerySet":
        """Those about postings of companies for which ``user`` may act."""
        if not user.is_authenticated:
            return self.none()
        acting = Q(posting__enterprise__memberships__user=user, posting__enterprise__memberships__role__in=ACTING)
        return self.filter(acting)

    def open_to(self, user: Any) -> "ContactQuerySet":
        """Both: all that ``user`` may read."""
        if not user.is_authenticated:
            return self.none()
        companies = user.memberships.filter(role__in=ACTING).order_by().values("enterprise")
        return self.filter(Q(person=user) | Q(posting__enterprise__in=companies))

    def for_listing(self) -> "ContactQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("posting__enterprise", "person", "enterprise")


class ReportQuerySet(QuerySet):
    """Reports, which officers alone read."""

    def waiting(self) -> "ReportQuerySet":
        """Those that no officer has answered."""
        return self.filter(state="open")

    def for_office(self, user: Any) -> "ReportQuerySet":
        """Reports on postings of companies in the officer's districts."""
        return self.filter(in_charge(user, "posting__enterprise__"))
