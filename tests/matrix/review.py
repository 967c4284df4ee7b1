"""The office's pages of one application: who reads them, who moves it. ``{sent}`` is of ``tests.matrix.after``."""

from tests.matrix import ALL_BUT_EXPERTS, ITS_OFFICERS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

EVIDENCE = ("files", "expenses", "submissions", "checks")
DESK = "/admin/subsidies/applications/{sent}/"
MAY_POST = (302, 302, 302, 302, 302, 302, 422, 404, 422)  # an empty form, from who may send one
SENT_BACK = (302, 302, 302, 302, 302, 302, 302, 404, 302)  # to its page, with a message
POST_ONLY = (302, 302, 302, 302, 302, 302, 405, 405, 405)

ROWS: list[CompanyRow] = [
    CompanyRow("workbench_office:desk", "/admin/subsidies/workbench/", OFFICE),
    OfficeRow("workbench_office:desk", "/admin/subsidies/workbench/", (200,) * 7),  # experts too have tasks
    CompanyRow("applications_office:messages", f"{DESK}messages/", ITS_OFFICERS),
    CompanyRow("applications_office:history", f"{DESK}history/", ITS_OFFICERS),
    CompanyRow("applications_office:advance", f"{DESK}advance/", POST_ONLY),
    CompanyRow("applications_office:advance", f"{DESK}advance/", SENT_BACK, "post"),
    CompanyRow("applications_office:send_back", f"{DESK}send-back/", ITS_OFFICERS),
    CompanyRow("applications_office:send_back", f"{DESK}send-back/", MAY_POST, "post"),
    *[CompanyRow(f"applications_office:{name}", f"{DESK}{name}/", ITS_OFFICERS) for name in EVIDENCE],
    CompanyRow("applications_office:credit_check", f"{DESK}checks/credit/", MAY_POST, "post"),
    *[OfficeRow(f"applications_office:{name}", f"{DESK}{name}/", ALL_BUT_EXPERTS) for name in EVIDENCE],
    OfficeRow("applications_office:credit_check", f"{DESK}checks/credit/", NO_COLLEAGUE, "post"),
    OfficeRow("applications_office:applications", "/admin/subsidies/applications/", ALL_BUT_EXPERTS),
    OfficeRow("applications_office:application", DESK, ALL_BUT_EXPERTS),
    OfficeRow("applications_office:messages", f"{DESK}messages/", ALL_BUT_EXPERTS),
    OfficeRow("applications_office:history", f"{DESK}history/", ALL_BUT_EXPERTS),
    OfficeRow("applications_office:reply", f"{DESK}reply/", NO_COLLEAGUE, "post"),
    OfficeRow("applications_office:advance", f"{DESK}advance/", NO_COLLEAGUE, "post"),
    OfficeRow("applications_office:send_back", f"{DESK}send-back/", NO_COLLEAGUE, "post"),
    OfficeRow("applications_office:supplement", f"{DESK}supplement/", NO_COLLEAGUE),
    OfficeRow("applications_office:supplement", f"{DESK}supplement/", NO_COLLEAGUE, "post"),
    OfficeRow("applications_office:file", f"{DESK}files/{{sent_file}}/", ALL_BUT_EXPERTS),
]
