"""Sites and warehouses: a company's own pages, the public registers, the office's tables."""

from collections.abc import Mapping

from accounts.models import Enterprise, User
from tests.factories.assets import site, warehouse
from tests.factories.companies import company as another_company
from tests.matrix import ITS_OFFICERS, MEMBERS, OFFICE, OWNER_AND_APPLICANT, CompanyRow

OWN = "/dashboard/companies/{company}/"
EDITED = (302, 422, 422, 403, 403, 404, 404, 404, 404)  # an empty form comes back
DONE = (302, 302, 302, 403, 403, 404, 404, 404, 404)
FOREIGN = (302, 404, 404, 403, 403, 404, 404, 404, 404)  # another company's row under one's own company
CLOSED = (302, *[302] * 8)  # offered to nobody: companies change their data themselves
DESK = "/admin/subsidies/assets/"
SITES = "wagtailsnippets_subsidies_independentsite"


def own_rows(name: str, folder: str) -> list[CompanyRow]:
    """The pages that both registers have."""
    base, one = f"{OWN}{folder}/", f"{OWN}{folder}/{{own_{name}}}/"
    foreign = f"{OWN}{folder}/{{foreign_{name}}}/"
    return [
        CompanyRow(f"subsidies:{name}_list", base, MEMBERS),
        CompanyRow(f"subsidies:{name}_add", f"{base}add/", OWNER_AND_APPLICANT),
        CompanyRow(f"subsidies:{name}_add", f"{base}add/", EDITED, "post"),
        CompanyRow(f"subsidies:{name}_own", one, MEMBERS),
        CompanyRow(f"subsidies:{name}_own", foreign, (302, *[404] * 8)),
        CompanyRow(f"subsidies:{name}_edit", f"{one}edit/", OWNER_AND_APPLICANT),
        CompanyRow(f"subsidies:{name}_edit", f"{one}edit/", EDITED, "post"),
        CompanyRow(f"subsidies:{name}_edit", f"{foreign}edit/", FOREIGN),
        CompanyRow(f"subsidies:{name}_publish", f"{one}publish/", 405),
        CompanyRow(f"subsidies:{name}_publish", f"{one}publish/", DONE, "post"),
        CompanyRow(f"subsidies:{name}_publish", f"{foreign}publish/", FOREIGN, "post"),
        CompanyRow(f"subsidies:{name}_delete", f"{one}delete/", 405),
        CompanyRow(f"subsidies:{name}_delete", f"{foreign}delete/", FOREIGN, "post"),
        CompanyRow(f"subsidies:{name}_template", f"{base}template/", MEMBERS),
        CompanyRow(f"subsidies:{name}_export", f"{base}export/", MEMBERS),
        CompanyRow(f"subsidies:{name}_import", f"{base}import/", OWNER_AND_APPLICANT),
        CompanyRow(f"subsidies:{name}_import", f"{base}import/", EDITED, "post"),
    ]


def office_rows(table: str, name: str, folder: str) -> list[CompanyRow]:
    """The table of the admin and the ways to and from Excel."""
    route, base = f"wagtailsnippets_subsidies_{table}", f"/admin/snippets/subsidies/{table}/"
    return [
        CompanyRow(route, base, OFFICE),
        CompanyRow(route, f"{base}inspect/{{own_{name}}}/", ITS_OFFICERS),
        CompanyRow(route, f"{base}history/{{own_{name}}}/", (*[302] * 7, 404, 302) if name == "site" else ITS_OFFICERS),
        CompanyRow(route, f"{base}usage/{{own_{name}}}/", (*[302] * 7, 404, 302) if name == "site" else ITS_OFFICERS),
        CompanyRow(route, f"{base}delete/{{own_{name}}}/", (*[302] * 7, 404, 302)),
        CompanyRow(route, f"{base}add/", CLOSED),
        CompanyRow(f"assets_office:{name}_export", f"{DESK}{folder}/export/", OFFICE),
        CompanyRow(f"assets_office:{name}_import", f"{DESK}{folder}/import/", OFFICE),
        CompanyRow(
            f"assets_office:{name}_import", f"{DESK}{folder}/import/", (*[302] * 6, *[422] * 3), "post",
            (("company", "{company}"),),
        ),
    ]  # fmt: skip


ROWS = [
    CompanyRow("subsidies:site_registry", "/subsidies/sites/", 200),
    CompanyRow("subsidies:site", "/subsidies/sites/{shown_site}/", 200),
    CompanyRow("subsidies:site", "/subsidies/sites/{own_site}/", 404),
    CompanyRow("subsidies:warehouse_registry", "/subsidies/warehouses/", 200),
    CompanyRow("subsidies:warehouse", "/subsidies/warehouses/{shown_warehouse}/", 200),
    CompanyRow("subsidies:warehouse", "/subsidies/warehouses/{own_warehouse}/", 404),
    CompanyRow("api-1:list_sites", "/api/v1/sites", 200),
    CompanyRow("api-1:list_warehouses", "/api/v1/warehouses", 200),
    CompanyRow("api-1:warehouses_geojson", "/api/v1/warehouses.geojson", 200),
    *own_rows("site", "sites"),
    CompanyRow("subsidies:site_sales", OWN + "sites/{own_site}/sales/", OWNER_AND_APPLICANT),
    CompanyRow("subsidies:site_sales", OWN + "sites/{own_site}/sales/", EDITED, "post"),
    CompanyRow("subsidies:site_sales", OWN + "sites/{foreign_site}/sales/", FOREIGN),
    *own_rows("warehouse", "warehouses"),
    *office_rows("independentsite", "site", "sites"),
    CompanyRow(
        "wagtailsnippets_subsidies_independentsite",
        "/admin/snippets/subsidies/independentsite/edit/{own_site}/",
        (*[302] * 7, 404, 302),
    ),
    CompanyRow(SITES, "/admin/snippets/subsidies/independentsite/release/{squatted_site}/", ITS_OFFICERS),
    CompanyRow(
        SITES,
        "/admin/snippets/subsidies/independentsite/release/{squatted_site}/",
        (*[302] * 6, 422, 404, 422),  # an empty form comes back
        "post",
    ),
    CompanyRow(
        SITES,
        "/admin/snippets/subsidies/independentsite/release/{own_site}/",
        (*[302] * 6, 409, 404, 409),  # a verified company's domain is its own
        "post",
        (("reason", "核实"),),
    ),
    *office_rows("overseaswarehouse", "warehouse", "warehouses"),
    CompanyRow(
        "wagtailsnippets_subsidies_overseaswarehouse",
        "/admin/snippets/subsidies/overseaswarehouse/edit/{own_warehouse}/",
        ITS_OFFICERS,
    ),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """Unpublished rows of the first demo company, published ones of it, and another company's."""
    company = Enterprise.objects.get(memberships__user=people["enterprise"])
    foreign = another_company("别家", number=7901)
    squatter = another_company("占名", number=7902, district=company.district, state=Enterprise.State.UNVERIFIED)
    return {
        "own_site": site(company, "matrix-own.com", is_published=False).pk,
        "shown_site": site(company, "matrix-shown.com", is_published=True).pk,
        "foreign_site": site(foreign, "matrix-foreign.com").pk,
        "squatted_site": site(squatter, "matrix-squatted.com").pk,
        "own_warehouse": warehouse(company, "甲仓").pk,
        "shown_warehouse": warehouse(company, "乙仓", is_published=True).pk,
        "foreign_warehouse": warehouse(foreign, "丙仓").pk,
    }
