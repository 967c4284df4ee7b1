"""The office's list of applications: kept filters, many moved at once, exports."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from subsidies.models import ExportJob, SavedFilter
from tests.matrix import ALL_BUT_EXPERTS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

LIST = "/admin/subsidies/applications/"
TO_LIST = (302,) * 9  # Wagtail sends strangers to its door; officers come back to the list
NOBODYS = (302, 302, 302, 302, 302, 302, 404, 404, 404)
READERS_404 = (404, 404, 404, 404, 302, 302, 404)

ROWS = [
    OfficeRow("applications_office:applications", LIST, ALL_BUT_EXPERTS),
    CompanyRow("applications_office:keep_filter", f"{LIST}filters/keep/", TO_LIST, "post", (("name", "甲"),)),
    OfficeRow("applications_office:keep_filter", f"{LIST}filters/keep/", (302,) * 7, "post", (("name", "甲"),)),
    CompanyRow("applications_office:forget_filter", f"{LIST}filters/{{kept_filter}}/forget/", TO_LIST, "post"),
    OfficeRow("applications_office:forget_filter", f"{LIST}filters/{{kept_filter}}/forget/", (302,) * 7, "post"),
    CompanyRow("applications_office:advance_many", f"{LIST}advance/", TO_LIST, "post"),
    OfficeRow("applications_office:advance_many", f"{LIST}advance/", NO_COLLEAGUE, "post"),
    CompanyRow("applications_office:exports", f"{LIST}exports/", OFFICE),
    OfficeRow("applications_office:exports", f"{LIST}exports/", ALL_BUT_EXPERTS),
    CompanyRow("applications_office:ask_export", f"{LIST}exports/ask/", TO_LIST, "post"),
    OfficeRow("applications_office:ask_export", f"{LIST}exports/ask/", (302,) * 7, "post"),
    # Another person's export, whatever one's part.
    CompanyRow("applications_office:export_file", f"{LIST}exports/{{export}}.xlsx", NOBODYS),
    OfficeRow("applications_office:export_file", f"{LIST}exports/{{export}}.xlsx", READERS_404),
]


def samples(people: Mapping[str, User]) -> Mapping[str, object]:
    """A filter and an export of somebody who is not in the cast."""
    somebody = User.objects.create(username="matrix-colleague")
    now = timezone.now()
    return {
        "kept_filter": SavedFilter.objects.create(owner=somebody, name="别人的", query="due=week").pk,
        "export": ExportJob.objects.create(owner=somebody, asked_at=now, expires_at=now + timedelta(days=7)).pk,
    }
