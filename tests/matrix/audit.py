"""The audit trail: administrators, and whom an app lets read it."""

from tests.matrix import CompanyRow

READERS = (*[302] * 8, 200)

ROWS = [
    CompanyRow("audit_trail:entries", "/admin/reports/audit/", READERS),
    CompanyRow("audit_trail:results", "/admin/reports/audit/results/", READERS),
    CompanyRow("audit_trail:entries", "/admin/reports/audit/?export=csv", READERS),
]
