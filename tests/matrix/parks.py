"""Parks: public pages, each manager's own page and tenants, the office's registries."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from parks.models import AssessmentRubric, PublicPlace, ReportingCall, Target
from tests.factories.leads import lead, pinned, proposed
from tests.factories.parks import enquiry, managed, park, tenant
from tests.matrix import ParkRow

PAGE = "/admin/pages/{park_a}/"
TENANTS = "/admin/snippets/parks/tenant/"
TENANT_CHOOSER = "/admin/snippets/choose/parks/tenant/"
PLACES = "/admin/snippets/parks/publicplace/"
PLACE_CHOOSER = "/admin/snippets/choose/parks/publicplace/"
TARGETS = "/admin/snippets/parks/target/"
TARGET_ROUTE = "wagtailsnippets_parks_target"
TENANT_ROUTE, PLACE_ROUTE = "wagtailsnippets_parks_tenant", "wagtailsnippets_parks_publicplace"

OF_A = (302, 302, 200, 404, 200, 200)  # manager A and the office; for manager B it does not exist
OF_B = (302, 302, 404, 200, 200, 200)
MANAGERS = (302, 302, 200, 200, 200, 200)
OFFICE = (302, 302, 302, 302, 200, 200)
OFFICE_OR_ABSENT = (302, 302, 302, 404, 200, 200)
# What Wagtail closes by sending people to the admin's home.
ADMINISTRATOR = (302, 302, 302, 302, 302, 200)


def tenant_rows(pk: str, status: tuple[int, ...]) -> list[ParkRow]:
    return [
        *(
            ParkRow(f"{TENANT_ROUTE}:{name}", f"{TENANTS}{name.replace('_', '-')}/{{{pk}}}/", status)
            for name in ("edit", "delete", "history", "history_results", "usage")
        ),
        ParkRow(f"{TENANT_ROUTE}:edit", f"{TENANTS}edit/{{{pk}}}/", status, "post"),  # comes back with its errors
        ParkRow("wagtailsnippetchoosers_parks_tenant:chosen", f"{TENANT_CHOOSER}chosen/{{{pk}}}/", status),
        ParkRow("wagtail_bulk_action", f"/admin/bulk/parks/tenant/delete/?id={{{pk}}}", status),
    ]


def snippet_rows(model: str, pk: str, status: tuple[int, ...]) -> list[ParkRow]:
    """Every page of a table that officers keep."""
    route, base = f"wagtailsnippets_parks_{model}", f"/admin/snippets/parks/{model}/"
    named = ("edit", "delete", "history", "history_results", "usage")
    return [
        *(ParkRow(f"{route}:{name}", f"{base}{tail}", status)
          for name, tail in (("list", ""), ("list_results", "results/"), ("add", "add/"))),
        *(ParkRow(f"{route}:{name}", f"{base}{name.replace('_', '-')}/{{{pk}}}/", status) for name in named),
        ParkRow(f"{route}:add", f"{base}add/", status, "post"),
        ParkRow(f"{route}:edit", f"{base}edit/{{{pk}}}/", status, "post"),
    ]  # fmt: skip


ENQUIRIES = "/admin/parks/enquiries/"
REPORTS = "/admin/parks/reports/"
ASSESSMENTS = "/admin/parks/assessments/"
DESK = [
    ParkRow("parks:enquire", "/parks/matrix-a/enquire/", 200),
    ParkRow("parks:enquire", "/parks/matrix-draft/enquire/", 404),
    ParkRow("parks:enquire", "/parks/matrix-a/enquire/", 422, "post"),
    ParkRow("parks:enquiries", "/parks/enquiries/", (302, 200, 200, 200, 200, 200)),
    ParkRow("parks:enquiry", "/parks/enquiries/{enquiry_a}/", (302, 200, 404, 404, 404, 404)),
    ParkRow("parks:enquiry", "/parks/enquiries/{enquiry_a}/", (302, 422, 404, 404, 404, 404), "post"),
    ParkRow("enquiries_office:enquiries", ENQUIRIES, MANAGERS),
    ParkRow("enquiries_office:response_times", f"{ENQUIRIES}response-times/", OFFICE),
    ParkRow("enquiries_office:enquiry", f"{ENQUIRIES}{{enquiry_a}}/", OF_A),
    ParkRow("enquiries_office:enquiry", f"{ENQUIRIES}{{enquiry_a}}/", OF_A, "post"),
    ParkRow("enquiries_office:enquiry", f"{ENQUIRIES}{{enquiry_b}}/", OF_B),
    ParkRow("reports_office:reports", REPORTS, MANAGERS),
    ParkRow("reports_office:report", f"{REPORTS}2025/{{park_a}}/", OF_A),
    ParkRow("reports_office:report", f"{REPORTS}2025/{{park_a}}/", OF_A, "post"),
    ParkRow("reports_office:report", f"{REPORTS}2025/{{park_b}}/", OF_B),
    *snippet_rows("reportingcall", "park_call", OFFICE),
    ParkRow("assessments_office:assessments", ASSESSMENTS, MANAGERS),
    ParkRow("assessments_office:assessment", f"{ASSESSMENTS}2025/{{park_a}}/", OFFICE),
    ParkRow("park_recognition", "/admin/parks/recognition/{park_a}/", OF_A),
    *snippet_rows("assessmentrubric", "park_rubric", OFFICE),
]

LEADS = "/admin/parks/leads/"
MANAGING = "/admin/parks/managers/"
NOBODY_YET = (302, 302, 404, 404, 200, 200)  # on the office's list: for parks it does not exist
PIPELINE = [
    ParkRow("leads_office:leads", LEADS, OFFICE),
    ParkRow("leads_office:add", f"{LEADS}add/", OFFICE),
    ParkRow("leads_office:add", f"{LEADS}add/?enquiry={{enquiry_a}}", OFFICE),
    ParkRow("leads_office:add", f"{LEADS}add/", (302, 302, 302, 302, 422, 422), "post"),
    ParkRow("leads_office:lead", f"{LEADS}{{lead}}/", OFFICE),
    ParkRow("leads_office:lead", f"{LEADS}{{lead}}/", (302, 302, 302, 302, 422, 422), "post", (("do", "note"),)),
    ParkRow("leads_office:edit", f"{LEADS}{{lead}}/edit/", OFFICE),
    ParkRow("leads_office:edit", f"{LEADS}{{lead}}/edit/", (302, 302, 302, 302, 422, 422), "post"),
    ParkRow("leads_office:proposals", f"{LEADS}proposals/", MANAGERS),
    ParkRow("leads_office:proposal", f"{LEADS}proposals/{{proposal_a}}/", OF_A),
    ParkRow("leads_office:proposal", f"{LEADS}proposals/{{proposal_b}}/", OF_B),
    ParkRow("leads_office:proposal", f"{LEADS}proposals/{{pinned_a}}/", NOBODY_YET),
    ParkRow("leads_office:proposal", f"{LEADS}proposals/{{proposal_a}}/", (302, 302, 422, 404, 422, 422), "post",
            (("do", "decline"),)),
    ParkRow("managers_office:managers", MANAGING, OFFICE),
    ParkRow("managers_office:managers", MANAGING, (302, 302, 302, 302, 422, 422), "post"),
    ParkRow("managers_office:park", f"{MANAGING}{{park_a}}/", OFFICE),
    ParkRow("managers_office:park", f"{MANAGING}{{park_a}}/", (302, 302, 302, 302, 422, 422), "post"),
    ParkRow("managers_office:remove", f"{MANAGING}{{park_a}}/remove/", (302, 302, 302, 302, 404, 404), "post"),
    ParkRow("parks_link_tenants", "/admin/parks/tenants/link/", OFFICE),
    ParkRow("parks_link_tenants", "/admin/parks/tenants/link/", 302, "post"),
]  # fmt: skip

ROWS = [
    *(ParkRow(f"parks:{name}", f"/parks/{tail}", 200) for name, tail in
      (("list", ""), ("list", "?kind=port&vacant=on"), ("compare", "compare/?p=matrix-a"), ("places", "places/"),
       ("targets", "targets/"))),
    *(ParkRow(f"api-1:{name}", f"/api/v1/parks{tail}", 200) for name, tail in
      (("list_parks", ""), ("list_parks", "/"), ("parks_geojson", ".geojson"), ("get_park", "/matrix-a"))),
    ParkRow("api-1:get_park", "/api/v1/parks/matrix-draft", 404),
    ParkRow("wagtail_serve", "/parks/matrix-a/", 200),
    ParkRow("wagtail_serve", "/parks/matrix-draft/", 404),
    ParkRow("wagtailadmin_pages:edit", PAGE + "edit/", OF_A),
    ParkRow("wagtailadmin_pages:edit", "/admin/pages/{park_b}/edit/", OF_B),
    ParkRow("wagtailadmin_pages:history", PAGE + "history/", OF_A),
    ParkRow("wagtailadmin_pages:usage", PAGE + "usage/", OF_A),
    ParkRow("wagtailadmin_pages:view_draft", PAGE + "view_draft/", OF_A),
    ParkRow("wagtailadmin_pages:revisions_compare", PAGE + "revisions/compare/live...latest/", OF_A),
    ParkRow("wagtailadmin_pages:workflow_history", PAGE + "workflow_history/", OF_A),
    ParkRow("wagtailadmin_pages:delete", PAGE + "delete/", OFFICE_OR_ABSENT),
    ParkRow("wagtailadmin_pages:unpublish", PAGE + "unpublish/", OFFICE_OR_ABSENT),
    ParkRow("wagtailadmin_pages:copy", PAGE + "copy/", OFFICE_OR_ABSENT),
    ParkRow("wagtailadmin_pages:move", PAGE + "move/", OFFICE_OR_ABSENT),
    ParkRow("wagtailadmin_pages:add", "/admin/pages/add/parks/parkpage/{parks_index}/", OFFICE),
    ParkRow("wagtailadmin_choose_page_child", "/admin/choose-page/{park_a}/", OF_A),
    ParkRow("wagtailadmin_reports:page_types_usage", "/admin/reports/page-types-usage/", (302, 302, 404, 404, 200, 200)),
    ParkRow("wagtailimages:index", "/admin/images/", MANAGERS),
    ParkRow("wagtaildocs:index", "/admin/documents/", MANAGERS),
    ParkRow("wagtailadmin_collections:index", "/admin/collections/", ADMINISTRATOR),
    *(ParkRow(f"{TENANT_ROUTE}:{name}", f"{TENANTS}{tail}", MANAGERS) for name, tail in
      (("list", ""), ("list_results", "results/"), ("add", "add/"))),
    ParkRow(f"{TENANT_ROUTE}:add", f"{TENANTS}add/", MANAGERS, "post"),
    *tenant_rows("tenant_a", OF_A),
    *tenant_rows("tenant_b", OF_B),
    *(ParkRow(f"wagtailsnippetchoosers_parks_tenant:{name}", f"{TENANT_CHOOSER}{tail}", MANAGERS) for name, tail in
      (("choose", ""), ("choose_results", "results/"), ("chosen_multiple", "chosen-multiple/?id={tenant_a}"))),
    *(ParkRow(f"{PLACE_ROUTE}:{name}", f"{PLACES}{tail}", OFFICE) for name, tail in
      (("list", ""), ("list_results", "results/"), ("add", "add/"), ("edit", "edit/{place}/"),
       ("delete", "delete/{place}/"), ("history", "history/{place}/"),
       ("history_results", "history-results/{place}/"), ("usage", "usage/{place}/"))),
    *(ParkRow(f"{PLACE_ROUTE}:{name}", f"{PLACES}{name}/{tail}", OFFICE, "post") for name, tail in
      (("add", ""), ("edit", "{place}/"))),
    ParkRow("parks_export", "/admin/parks/export/", OFFICE),
    ParkRow("parks_import", "/admin/parks/import/", OFFICE),
    ParkRow("parks_import_template", "/admin/parks/import/template/", OFFICE),
    *(ParkRow(f"{TARGET_ROUTE}:{name}", f"{TARGETS}{tail}", OFFICE) for name, tail in
      (("list", ""), ("list_results", "results/"), ("add", "add/"), ("edit", "edit/{target}/"),
       ("delete", "delete/{target}/"), ("history", "history/{target}/"),
       ("history_results", "history-results/{target}/"), ("usage", "usage/{target}/"))),
    *(ParkRow(f"{TARGET_ROUTE}:{name}", f"{TARGETS}{name}/{tail}", OFFICE, "post") for name, tail in
      (("add", ""), ("edit", "{target}/"))),
    *DESK,
    *PIPELINE,
]  # fmt: skip


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A park for each manager, with a tenant; a draft; an entry of a registry."""
    a = managed(park("matrix-a"), people["parkmanager"])
    b = managed(park("matrix-b"), people["parkmanager2"])
    park("matrix-draft", live=False)
    now = timezone.now()
    call = ReportingCall.objects.create(year=2025, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    project = lead(people["officer"])
    return {
        "lead": project.pk,
        "proposal_a": proposed(project, a, people["officer"]).pk,
        "proposal_b": proposed(project, b, people["officer"]).pk,
        "pinned_a": pinned(lead(people["officer"], "备选"), a, people["officer"]).pk,
        "park_call": call.pk,
        "park_rubric": AssessmentRubric.objects.create(year=2025).pk,
        "enquiry_a": enquiry(a, people["enterprise"]).pk,
        "enquiry_b": enquiry(b).pk,
        "park_a": a.pk,
        "park_b": b.pk,
        "parks_index": a.get_parent().pk,
        "tenant_a": tenant(a, "甲").pk,
        "tenant_b": tenant(b, "乙").pk,
        "target": Target.objects.create(name="二十个园区", goal=20, unit="个", source="方案").pk,
        "place": PublicPlace.objects.create(kind="experience_store", name="体验店").pk,
    }
