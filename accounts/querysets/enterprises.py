"""Questions asked of companies and of what belongs to them. Whose they are is decided here and nowhere else."""

from datetime import date, datetime
from typing import Any, Self

from django.db.models import Case, Q, QuerySet, When


def looks_after_all(user: Any) -> bool:
    """Whether ``user`` looks after the whole zone: an administrator, or somebody for whom 辖区 says so.

    Whoever stands in for such an officer during leave does so meanwhile.
    """
    return bool(user.is_superuser or user.looks_after_all_districts)


def in_charge(user: Any, prefix: str = "") -> Q:
    """Rows whose company (at ``prefix``, such as ``enterprise__``) lies in a district the officer looks after.

    Those of the people count too for whom the officer stands in today (``User.districts_looked_after``).
    """
    if looks_after_all(user):
        return Q()
    return Q(**{f"{prefix}district__in": user.districts_looked_after})


class EnterpriseQuerySet(QuerySet):
    """Whose companies they are."""

    def of(self, user: Any) -> "EnterpriseQuerySet":
        """Companies in which ``user`` plays any part; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__user=user).distinct()

    def in_charge_of(self, user: Any) -> "EnterpriseQuerySet":
        """Companies of the officer's districts; whether they may see companies at all is another question."""
        return self.filter(in_charge(user)).distinct()

    def verified(self) -> "EnterpriseQuerySet":
        """Companies that an officer has verified."""
        return self.filter(state="verified")

    def with_particulars(self) -> "EnterpriseQuerySet":
        """With all that a profile shows, however many companies: district, level, contacts, figures, documents."""
        return self.select_related("district", "aeo_level").prefetch_related("contacts", "figures", "documents")

    def named(self, words: str) -> "EnterpriseQuerySet":
        """Companies whose name or code holds the words."""
        return self.filter(Q(name__icontains=words) | Q(uscc__icontains=words.strip().upper()))


class OwnedQuerySet(QuerySet):
    """Rows that belong to a company by a foreign key ``enterprise``."""

    def of(self, user: Any) -> Self:
        """Rows of the companies in which ``user`` plays any part; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(enterprise__memberships__user=user).distinct()

    def in_charge_of(self, user: Any) -> Self:
        """Rows of companies in the officer's districts."""
        return self.filter(in_charge(user, "enterprise__")).distinct()


class WalletQuerySet(OwnedQuerySet):
    """Documents kept once and used often."""

    def open_to(self, user: Any) -> "WalletQuerySet":
        """Documents of the user's own companies, and for officers those of companies in their districts.

        Which of a company's documents each of its people may open, ``services.wallet.may_open`` says.
        """
        own = Q(enterprise__memberships__user=user)
        if user.has_perm("accounts.view_enterprise"):
            if looks_after_all(user):
                return self.all()
            own |= in_charge(user, "enterprise__")
        return self.filter(own).distinct()

    def kept(self) -> "WalletQuerySet":
        """Documents neither replaced by a newer one nor taken out."""
        return self.filter(withdrawn_at__isnull=True, replaced_by__isnull=True)

    def valid_on(self, day: date) -> "WalletQuerySet":
        """Kept documents that have not expired on ``day``."""
        return self.kept().filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))

    def expiring(self, day: date, until: date) -> "WalletQuerySet":
        """Kept documents that expire from ``day`` up to and with ``until``."""
        return self.kept().filter(expires_on__range=(day, until))


class VerificationQuerySet(OwnedQuerySet):
    """Requests to be verified."""

    def waiting(self) -> "VerificationQuerySet":
        """Requests that no officer has answered, the oldest first."""
        return self.filter(state="pending").order_by("submitted_at", "pk")

    def for_desk(self) -> "VerificationQuerySet":
        """All requests with their companies: those that wait first, the oldest of them on top."""
        waits = Case(When(state="pending", then=0), default=1)
        return self.select_related("enterprise__district", "licence").order_by(waits, "submitted_at", "pk")


class InvitationQuerySet(OwnedQuerySet):
    """Who was asked to join a company."""

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Invitations that can still be accepted."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)
