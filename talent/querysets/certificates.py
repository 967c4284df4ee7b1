"""Questions asked of certificates of cohorts."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.querysets.enterprises import in_charge, looks_after_all


class CohortCertificateQuerySet(QuerySet):
    """Which of them the office sees."""

    def for_office(self, user: Any) -> "CohortCertificateQuerySet":
        """Those of cohorts in the officer's districts, and the bureau's to who looks after all."""
        if looks_after_all(user):
            return self.all()
        return self.filter(in_charge(user, "trainee__cohort__base__"), trainee__cohort__base__isnull=False)

    def named(self, words: str) -> "CohortCertificateQuerySet":
        """Certificates whose number, holder or cohort holds the words."""
        words = words.strip()
        return self.filter(
            Q(number__icontains=words.upper())
            | Q(trainee__name__icontains=words)
            | Q(trainee__cohort__title__icontains=words)
        )

    def for_listing(self) -> "CohortCertificateQuerySet":
        """Join what a row of a list shows."""
        return self.select_related("trainee__cohort__base", "trainee__enterprise")
