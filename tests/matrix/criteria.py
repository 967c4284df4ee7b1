"""Rules and amounts in the office, and the window in which clauses are chosen."""

from tests.matrix import OFFICE, CompanyRow

ROWS = [
    CompanyRow("policy_kb_clauses", "/admin/clauses/choose/", OFFICE),
    CompanyRow("policy_kb_clauses", "/admin/clauses/choose/results/", OFFICE),
]
