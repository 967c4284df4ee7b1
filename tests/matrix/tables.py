"""Every view of the office's tables of schemes, calls, rules, templates, holidays and assets, and of their choosers."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from accounts.models import User
from core.models import Holiday
from criteria.models import RuleSet
from subsidies.models import Call, Scheme, SubsidySettings
from tests.factories.subsidies import scheme_version
from tests.matrix import ITS_OFFICERS, KEEPERS, NO_COLLEAGUE, OFFICE, CompanyRow, OfficeRow

ADMINISTRATOR = (*[302] * 8, 200)
NOBODY = 302
NOBODY_ELSE_S = (302, 302, 302, 302, 302, 302, 302, 404, 302)  # nobody at all; to another district it is not there
Status = tuple[int, ...] | int
Data = tuple[tuple[str, str], ...]


def named(table: str, view: str, address: str, status: Status, method: str = "get", data: Data = ()) -> CompanyRow:
    return CompanyRow(f"wagtailsnippets_{table}:{view}", address, status, method, data)


def base_of(table: str) -> str:
    app, _, model = table.rpartition("_")
    return f"/admin/snippets/{app}/{model}/"


def table_rows(table: str, pk: str, keepers: Status = KEEPERS, posted: Data = ()) -> list[CompanyRow]:
    """What every table has; ``pk`` names a sample, ``posted`` is a form that comes back with its errors."""
    base = base_of(table)
    return [
        named(table, "list_results", f"{base}results/", OFFICE),
        named(table, "history", f"{base}history/{{{pk}}}/", keepers),
        named(table, "history_results", f"{base}history-results/{{{pk}}}/", keepers),
        named(table, "usage", f"{base}usage/{{{pk}}}/", keepers),
        named(table, "edit", f"{base}edit/{{{pk}}}/", keepers, "post", posted),
    ]


def deleting(table: str, pk: str, keepers: Status = KEEPERS) -> CompanyRow:
    """The page that asks whether one that may go is to be deleted."""
    return named(table, "delete", f"{base_of(table)}delete/{{{pk}}}/", keepers)


def draft_rows(table: str, pk: str, revision: str) -> list[CompanyRow]:
    """What tables with drafts have besides."""
    base = base_of(table)
    revisions = f"{base}history/{{{pk}}}/revisions/"
    return [
        named(table, "preview_on_add", f"{base}preview/", KEEPERS),
        named(table, "preview_on_edit", f"{base}preview/{{{pk}}}/", KEEPERS),
        named(table, "revisions_view", f"{revisions}{{{revision}}}/view/", KEEPERS),
        named(table, "revisions_revert", f"{revisions}{{{revision}}}/revert/", KEEPERS),
        named(table, "revisions_compare", f"{revisions}compare/earliest...latest/", KEEPERS),
        named(table, "revisions_unschedule", f"{revisions}{{{revision}}}/unschedule/", KEEPERS),
        named(table, "unpublish", f"{base}unpublish/{{{pk}}}/", KEEPERS),
    ]


def chooser_rows(table: str, pk: str, chosen: Status = OFFICE, create: Status = NOBODY) -> list[CompanyRow]:
    """The window in which one is picked: who finds that one, and who may make a new one there."""
    app, _, model = table.rpartition("_")
    route, base = f"wagtailsnippetchoosers_{table}", f"/admin/snippets/choose/{app}/{model}/"
    return [
        CompanyRow(f"{route}:choose", base, OFFICE),
        CompanyRow(f"{route}:choose_results", f"{base}results/", OFFICE),
        CompanyRow(f"{route}:chosen", f"{base}chosen/{{{pk}}}/", chosen),
        CompanyRow(f"{route}:chosen_multiple", f"{base}chosen-multiple/?id={{{pk}}}", OFFICE),
        CompanyRow(f"{route}:create", f"{base}create/", create),
    ]


SETTINGS = "/admin/settings/subsidies/subsidysettings/{subsidy_settings}/"

ROWS = [
    *table_rows("subsidies_scheme", "table_scheme", posted=(("sections-count", "0"),)),
    deleting("subsidies_scheme", "table_scheme_draft"),
    *draft_rows("subsidies_scheme", "table_scheme_draft", "scheme_revision"),
    *chooser_rows("subsidies_scheme", "table_scheme", create=KEEPERS),
    *table_rows("subsidies_call", "table_call"),
    deleting("subsidies_call", "table_call"),
    *chooser_rows("subsidies_call", "table_call", create=KEEPERS),
    *table_rows(
        "criteria_ruleset",
        "table_rules",
        posted=(("conditions-count", "0"), ("parts-count", "0"), ("per_project", "很多")),
    ),
    deleting("criteria_ruleset", "table_rules", ADMINISTRATOR),
    *draft_rows("criteria_ruleset", "table_rules", "rules_revision"),
    *chooser_rows("criteria_ruleset", "table_rules", create=KEEPERS),
    *table_rows("subsidies_papertemplate", "template"),
    *chooser_rows("subsidies_papertemplate", "template", create=KEEPERS),
    CompanyRow("wagtailsettings:edit", SETTINGS, KEEPERS),
    OfficeRow("wagtailsettings:edit", SETTINGS, NO_COLLEAGUE),
    *table_rows("core_holiday", "holiday"),
    deleting("core_holiday", "holiday"),
    *chooser_rows("core_holiday", "holiday", create=KEEPERS),
    *table_rows("subsidies_independentsite", "own_site", NOBODY_ELSE_S),
    *chooser_rows("subsidies_independentsite", "own_site", ITS_OFFICERS),
    *table_rows("subsidies_overseaswarehouse", "own_warehouse", ITS_OFFICERS),
    *chooser_rows("subsidies_overseaswarehouse", "own_warehouse", ITS_OFFICERS),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """Drafts that may be deleted, with a revision each, and a holiday."""
    published = scheme_version(slug="matrix-table", title="表格项目").scheme
    draft = Scheme.objects.create(title="草稿项目", slug="matrix-draft", category="other", live=False)
    rules = RuleSet.objects.create(title="草稿标准", live=False)
    now = timezone.now()
    call = Call.objects.create(
        scheme=published, title="草稿批次", opens_at=now, closes_at=now.replace(year=now.year + 1)
    )
    return {
        "table_scheme": published.pk,
        "table_scheme_draft": draft.pk,
        "scheme_revision": draft.save_revision().pk,
        "table_call": call.pk,
        "table_rules": rules.pk,
        "rules_revision": rules.save_revision().pk,
        "subsidy_settings": SubsidySettings.load().pk,
        "holiday": Holiday.objects.create(day=date(2027, 1, 1), name="元旦").pk,
    }
