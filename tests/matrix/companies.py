"""Companies: their pages before the counter, the verification desk and the tables behind it."""

from collections.abc import Mapping

from django.utils import timezone

from accounts.models import Contact, Enterprise, User, Verification, YearlyFigures
from tests.factories.companies import company, district, licence
from tests.matrix import (
    ITS_OFFICERS,
    MEMBERS,
    OFFICE,
    OWNER_AND_APPLICANT,
    SIGNED_IN,
    CompanyRow,
)

OWN = "/dashboard/companies/{company}/"
BANK = (302, 200, 403, 200, 403, 404, 404, 404, 404)  # owners and finance
EDITED = (302, 422, 422, 403, 403, 404, 404, 404, 404)  # an empty form comes back
DESK = "/admin/snippets/accounts/verification/"
TABLE = "/admin/snippets/accounts/enterprise/"
CLOSED = (302, *[302] * 8)  # offered to nobody: companies change their data themselves
OFFICERS_READ = (302, 302, 302, 302, 302, 302, 200, 200, 200)
UNLIMITED = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # who looks after every district
ITS_OFFICERS_FORM = (*[302] * 6, 422, 404, 422)  # an empty form comes back
ADMINISTRATOR = (*[302] * 8, 200)

ROWS = [
    CompanyRow("companies", "/dashboard/companies/", SIGNED_IN),
    CompanyRow("company_create", "/dashboard/companies/new/", SIGNED_IN),
    CompanyRow("company_create", "/dashboard/companies/new/", (302, *[422] * 8), "post"),
    CompanyRow("company_uscc", "/dashboard/companies/check-code/?uscc=911", SIGNED_IN),
    CompanyRow("company", OWN, MEMBERS),
    CompanyRow("company_edit", f"{OWN}edit/", OWNER_AND_APPLICANT),
    CompanyRow("company_edit", f"{OWN}edit/", EDITED, "post"),
    CompanyRow("company_history", f"{OWN}history/", MEMBERS),
    CompanyRow("company_contacts", f"{OWN}contacts/", MEMBERS),
    CompanyRow("company_contact_new", f"{OWN}contacts/new/", OWNER_AND_APPLICANT),
    CompanyRow("company_contact_new", f"{OWN}contacts/new/", EDITED, "post"),
    CompanyRow("company_contact", OWN + "contacts/{contact}/", OWNER_AND_APPLICANT),
    CompanyRow("company_contact", OWN + "contacts/{contact}/", EDITED, "post"),
    CompanyRow("company_contact", OWN + "contacts/{foreign_contact}/", (302, 404, 404, 403, 403, *[404] * 4)),
    CompanyRow("company_contact_remove", OWN + "contacts/{contact}/remove/", 405),
    CompanyRow(
        "company_contact_remove",
        OWN + "contacts/{foreign_contact}/remove/",
        (302, 404, 404, 403, 403, *[404] * 4),
        "post",
    ),
    CompanyRow("company_figures", f"{OWN}figures/", MEMBERS),
    CompanyRow("company_year", f"{OWN}figures/2025/", OWNER_AND_APPLICANT),
    CompanyRow("company_year", f"{OWN}figures/2025/", EDITED, "post", (("revenue", "很多"),)),
    CompanyRow("company_year", f"{OWN}figures/1990/", (302, 404, 404, 403, 403, *[404] * 4)),
    CompanyRow("company_year_remove", f"{OWN}figures/2025/remove/", 405),
    CompanyRow("company_year_remove", f"{OWN}figures/2001/remove/", (302, 404, 404, 403, 403, *[404] * 4), "post"),
    CompanyRow("company_bank", f"{OWN}bank/", BANK),
    CompanyRow(
        "company_bank",
        f"{OWN}bank/",
        (302, 422, 403, 422, 403, *[404] * 4),
        "post",
        (("bank_account", "1"),),
    ),
    CompanyRow("company_verification", f"{OWN}verification/", MEMBERS),
    CompanyRow("company_verification", f"{OWN}verification/", EDITED, "post"),
    CompanyRow("api-1:list_companies", "/api/v1/companies", (401, *[200] * 8)),
    CompanyRow("api-1:get_company", "/api/v1/companies/{company}", (401, 200, 200, 200, 200, *[404] * 4)),
    # The office: lists for officers, rows for those of the district, nothing to change but the answer to a request.
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE, OFFICE),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "?export=csv", OFFICE),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "inspect/{company}/", ITS_OFFICERS),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "history/{company}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "usage/{company}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "edit/{company}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "delete/{company}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "add/", CLOSED),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "release/{squatted}/", ITS_OFFICERS),
    CompanyRow("wagtailsnippets_accounts_enterprise", TABLE + "release/{squatted}/", ITS_OFFICERS_FORM, "post"),
    CompanyRow(
        "wagtailsnippets_accounts_enterprise",
        TABLE + "release/{company}/",
        (*[302] * 6, 409, 404, 409),  # a verified company's code is its own
        "post",
        (("reason", "核实"),),
    ),
    CompanyRow("wagtailsnippets_accounts_verification", DESK, OFFICE),
    CompanyRow("wagtailsnippets_accounts_verification", DESK + "inspect/{verification}/", ITS_OFFICERS),
    CompanyRow(
        "wagtailsnippets_accounts_verification",
        DESK + "inspect/{verification}/",
        (*[302] * 6, 422, 404, 422),
        "post",
        (("answer", "return"),),
    ),
    CompanyRow("wagtailsnippets_accounts_verification", DESK + "licence/{verification}/", ITS_OFFICERS),
    CompanyRow("wagtailsnippets_accounts_verification", DESK + "edit/{verification}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_verification", DESK + "delete/{verification}/", (*[302] * 7, 404, 302)),
    CompanyRow("wagtailsnippets_accounts_district", "/admin/snippets/accounts/district/", OFFICERS_READ),
    CompanyRow("wagtailsnippets_accounts_district", "/admin/snippets/accounts/district/add/", ADMINISTRATOR),
    CompanyRow("wagtailsnippets_accounts_aeolevel", "/admin/snippets/accounts/aeolevel/", OFFICERS_READ),
    CompanyRow("wagtailsnippets_accounts_aeolevel", "/admin/snippets/accounts/aeolevel/add/", ADMINISTRATOR),
    CompanyRow("wagtailsnippets_accounts_districtofficer", "/admin/snippets/accounts/districtofficer/", ADMINISTRATOR),
    CompanyRow(
        "wagtailsnippets_accounts_districtofficer", "/admin/snippets/accounts/districtofficer/add/", ADMINISTRATOR
    ),
    CompanyRow("wagtailsnippets_core_holiday", "/admin/snippets/core/holiday/", OFFICERS_READ),
    CompanyRow("wagtailsnippets_core_holiday", "/admin/snippets/core/holiday/add/", UNLIMITED),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A contact and a year of the demo company, somebody else's contact, and a request that waits."""
    own = Enterprise.objects.get(memberships__user=people["enterprise"])
    foreign = company("别家", number=77, district=district("海淀区", "haidian"))
    YearlyFigures.objects.get_or_create(enterprise=own, year=2025, defaults={"employees": 3})
    waiting = company(
        "待核验公司",
        number=78,
        district=own.district,
        state=Enterprise.State.PENDING,
    )
    return {
        "contact": Contact.objects.create(enterprise=own, name="李四", phone="010-12345678").pk,
        "foreign_contact": Contact.objects.create(enterprise=foreign, name="王五", phone="010-87654321").pk,
        "squatted": company("被占公司", number=79, district=own.district, state=Enterprise.State.UNVERIFIED).pk,
        "verification": Verification.objects.create(
            enterprise=waiting, licence=licence(waiting), submitted_at=timezone.now()
        ).pk,
    }
