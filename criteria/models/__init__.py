"""Rule sets and what was published of them."""

from criteria.models.rule_sets import RuleClause, RuleSet, RuleSetVersion

__all__ = ["RuleClause", "RuleSet", "RuleSetVersion"]
