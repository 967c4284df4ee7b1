"""Statistics are read by who reads applications; backtests are for officers of all districts. ``{call}`` is of ``schemes``."""

from tests.matrix import ALL_BUT_EXPERTS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow
from tests.matrix.schemes import KEEPERS

CALL = "/admin/subsidies/calls/{call}/statistics/"
SCHEME = "/admin/subsidies/schemes/{scheme}/statistics/"
BACKTEST = "/admin/subsidies/schemes/{scheme}/backtest/"
NOT_POSTED = (302, 302, 302, 302, 302, 302, 405, 405, 405)

ROWS = [
    CompanyRow("statistics_office:call", CALL, OFFICE),
    CompanyRow("statistics_office:call", f"{CALL}?format=xlsx", OFFICE),
    CompanyRow("statistics_office:call", CALL, NOT_POSTED, "post"),
    CompanyRow("statistics_office:scheme", SCHEME, OFFICE),
    CompanyRow("statistics_office:backtest", BACKTEST, KEEPERS),
    CompanyRow("statistics_office:backtest", BACKTEST, NOT_POSTED, "post"),
    OfficeRow("statistics_office:call", CALL, ALL_BUT_EXPERTS),
    OfficeRow("statistics_office:scheme", SCHEME, ALL_BUT_EXPERTS),
    OfficeRow("statistics_office:backtest", BACKTEST, NO_COLLEAGUE),
]
