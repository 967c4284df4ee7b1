"""What everybody may do with their own data, and nobody with anybody else's; the office's overview of retention."""

from collections.abc import Mapping
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Consent, DataExport, User
from tests.matrix import NO_COLLEAGUE, OFFICE, SIGNED_IN, CompanyRow, OfficeRow

DATA = "/accounts/data/"
ONES_OWN_POST = (302, 302, *[404] * 7)  # of the first person of the cast

ROWS = [
    CompanyRow("personal_data", DATA, SIGNED_IN),
    OfficeRow("personal_data", DATA, 200),
    CompanyRow("personal_data", DATA, 405, "post"),
    CompanyRow("profile", f"{DATA}profile/", SIGNED_IN),
    CompanyRow("profile", f"{DATA}profile/", (302, *[422] * 8), "post", (("phone", "bad"),)),
    CompanyRow("held_kind", f"{DATA}kinds/policy_kb.conversations/", SIGNED_IN),
    CompanyRow("held_kind", f"{DATA}kinds/nowhere/", (302, *[404] * 8)),
    CompanyRow("held_erase", f"{DATA}kinds/policy_kb.conversations/erase/", SIGNED_IN),
    CompanyRow("held_erase", f"{DATA}kinds/policy_kb.conversations/erase/", (302, *[422] * 8), "post"),
    CompanyRow("held_erase", f"{DATA}kinds/accounts.profile/erase/", (302, *[404] * 8)),
    # To sign in, or to show the password once more.
    CompanyRow("data_export", f"{DATA}export/", 302),
    CompanyRow("data_export", f"{DATA}export/", 302, "post"),
    CompanyRow("data_export_file", f"{DATA}exports/{{data_export}}/", 302),
    CompanyRow("account_close", f"{DATA}close/", 302),
    CompanyRow("account_close", f"{DATA}close/", 302, "post", (("understood", "on"),)),
    CompanyRow("account_keep", f"{DATA}close/cancel/", 405),
    CompanyRow("account_keep", f"{DATA}close/cancel/", 302, "post"),
    CompanyRow("consent_withdraw", f"{DATA}consents/{{consent}}/withdraw/", 405),
    CompanyRow("consent_withdraw", f"{DATA}consents/{{consent}}/withdraw/", ONES_OWN_POST, "post"),
    CompanyRow("retention", "/admin/reports/retention/", OFFICE),
    OfficeRow("retention", "/admin/reports/retention/", NO_COLLEAGUE),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A consent and a finished export of the first person."""
    owner, now = people["enterprise"], timezone.now()
    made = DataExport(person=owner, state="done", asked_at=now, expires_at=now + timedelta(days=7))
    made.file.save("export.zip", ContentFile(b"PK"), save=True)
    consent = Consent.objects.create(
        person=owner, purpose="events.matching", version="1", wording="同意", given_at=now - timedelta(days=1)
    )
    return {"data_export": made.pk, "consent": consent.pk}
