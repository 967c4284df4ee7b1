"""Questions asked of rule sets and of what was published of them."""

from django.db.models import QuerySet


class RuleSetVersionQuerySet(QuerySet):
    """Published states of rule sets."""

    def latest_of(self, rule_set: object) -> "RuleSetVersionQuerySet":
        """The rule set's versions, the newest first."""
        return self.filter(rule_set=rule_set).order_by("-number")

    def resting_on(self, clause_ids: object) -> "RuleSetVersionQuerySet":
        """Versions of which a rule rests on one of the clauses."""
        return self.filter(clauses__clause__in=clause_ids).distinct()
