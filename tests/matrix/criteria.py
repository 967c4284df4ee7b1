"""Rules and amounts in the office, and the window in which clauses are chosen."""

from collections.abc import Mapping

from accounts.models import User
from criteria.models import RuleSet
from tests.matrix import OFFICE, CompanyRow

# Rules hold for the whole zone: an officer of one district reads them, and is sent away from writing.
ALL_DISTRICTS = (302, 302, 302, 302, 302, 302, 200, 302, 200)
TABLE = "wagtailsnippets_criteria_ruleset"

ROWS = [
    CompanyRow("policy_kb_clauses", "/admin/clauses/choose/", OFFICE),
    CompanyRow("policy_kb_clauses", "/admin/clauses/choose/results/", OFFICE),
    CompanyRow(TABLE, "/admin/snippets/criteria/ruleset/", OFFICE),
    CompanyRow(TABLE, "/admin/snippets/criteria/ruleset/add/", ALL_DISTRICTS),
    CompanyRow(TABLE, "/admin/snippets/criteria/ruleset/edit/{rule_set}/", ALL_DISTRICTS),
    CompanyRow(TABLE, "/admin/snippets/criteria/ruleset/unpublish/{rule_set}/", ALL_DISTRICTS),
    CompanyRow("criteria_office", "/admin/rules/{rule_set}/try/", OFFICE),
    CompanyRow("criteria_office", "/admin/rules/{rule_set}/versions/", OFFICE),
]


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A rule set without anything in it."""
    return {"rule_set": RuleSet.objects.create(title="空白标准").pk}
