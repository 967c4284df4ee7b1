"""Every address of the site, every role: granted and denied as ``tests/permissions.py`` says.

A new route without a row fails, so does a new table in the admin.
"""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page

from accounts.models import User
from accounts.services.api_keys import create_api_key
from policy_kb.models import AskedQuestion, ChatWidget, Conversation, Department, EvaluationRun, SavedSearch
from policy_kb.models.chat import AnswerStatus
from policy_kb.services.searches import leaving_key
from tests.factories.evaluations import question_set
from tests.factories.policies import PARKS, WAREHOUSE, publish
from tests.factories.versions import INSERTED, MORE_MONEY, as_draft, publish_versions, rewritten
from tests.matrix import all_rows
from tests.permissions import OFFICE, ROLES, SITE, Row

APPS = {"config", "core", "accounts", "policy_kb", "criteria", "parks", "subsidies", "talent", "events"}
REVISED = rewritten(("12号", "13号"), ("支持海外仓建设若干措施", "支持海外仓建设补充措施"))
DRAFT = rewritten(MORE_MONEY, INSERTED, text=REVISED)
DAYS = ["2025-01-06", "2025-02-03", "2025-03-03"]

# Tables of the admin that only serve others: pickers in forms, data for scripts of the editor.
SERVING = ("wagtailsnippetchoosers_", "wagtailadmin_api", "wagtailimages_chooser", "wagtaildocs_chooser")
SERVING += ("wagtailembeds", "wagtailadmin_editing_sessions", "wagtailsettings")
# Open to everybody: drawings and words of the admin's scripts, its way out, and switched-off pages.
OPEN_IN_ADMIN = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout", "wagtailadmin_login"}
OPEN_IN_ADMIN |= {"admin_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done"}
OPEN_IN_ADMIN |= {"wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete"}


def routes(
    resolver: URLResolver | None = None, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Pattern and full name of every route, as far down as they are included."""
    for found in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(found.pattern)
        if isinstance(found, URLPattern):
            yield pattern, ":".join([*spaces, found.name or ""])
        else:
            yield from routes(found, pattern, (*spaces, found.namespace) if found.namespace else spaces)


SITE_ROUTES = {name for pattern, name in routes() if not pattern.startswith("admin/")}
OFFICE_ROUTES = [(pattern, name) for pattern, name in routes() if pattern.startswith("admin/")]


@pytest.fixture
def samples(people: dict[str, User]) -> dict[str, object]:
    """Rows that addresses of the table name."""
    document, withdrawn = publish(WAREHOUSE), publish(PARKS, name="parks.txt")
    withdrawn.live = False
    withdrawn.save()
    revised = publish_versions(REVISED, rewritten(MORE_MONEY, text=REVISED), DRAFT, name="revised.txt", days=DAYS)
    as_draft(revised)
    search = SavedSearch.objects.create(user=people["enterprise"], name="x", query="", seen_until=timezone.now())
    clause = document.versions.get().clauses.filter(is_searchable=True).first()
    conversation = Conversation.objects.create(user=people["enterprise"])
    answer = AskedQuestion.objects.create(
        conversation=conversation, question="？", status=AnswerStatus.ANSWERED, answer="。", latency_ms=1
    )
    closed = Collection.get_first_root_node().add_child(name="closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.GROUPS)
    file, private_file = (
        Document.objects.create(title="paper", file=ContentFile(b"%PDF", "paper.pdf"), collection=collection)
        for collection in (Collection.get_first_root_node(), closed)
    )
    evaluation = question_set()
    return {
        "evaluation": evaluation.pk,
        "run": EvaluationRun.objects.create(set=evaluation, total=1).pk,
        "document": document.pk,
        "withdrawn": withdrawn.pk,
        "clause": clause.pk,
        "anchor": clause.anchor,
        "withdrawn_clause": withdrawn.versions.get().clauses.first().pk,
        "department": Department.objects.first().pk,
        "conversation": conversation.pk,
        "shared": Conversation.objects.create(
            user=people["enterprise"], share_token=uuid4(), shared_at=timezone.now()
        ).share_token,
        "answer": answer.pk,
        "file": f"{file.pk}/{file.filename}",
        "private_file": f"{private_file.pk}/{private_file.filename}",
        "page": Page.objects.get(depth=2).pk,
        "user": people["enterprise2"].pk,
        "key": create_api_key(
            owner=people["enterprise"], name="程序", scopes=["chat:ask"], day=timezone.localdate()
        ).key.pk,
        "widget": ChatWidget.objects.create(name="窗口", allowed_origins="https://shop.example").pk,
        "closed_widget": ChatWidget.objects.create(
            name="停用的窗口", allowed_origins="https://shop.example", is_active=False
        ).pk,
        "revised": revised.pk,
        "search": search.pk,
        "token": search.token,
        "leaving_key": leaving_key(people["enterprise2"]),
    }


def test_every_route_has_a_row() -> None:
    assert SITE_ROUTES - {row.route for row in [*SITE, *all_rows()]} == set()


def test_no_row_outlives_its_route() -> None:
    office = {name for _pattern, name in OFFICE_ROUTES} | {name.rpartition(":")[0] for _pattern, name in OFFICE_ROUTES}
    assert {row.route for row in SITE} - SITE_ROUTES == set()
    assert {row.route for row in all_rows()} - SITE_ROUTES - office == set()


def test_every_table_of_the_admin_has_a_row() -> None:
    tables = {name.rpartition(":")[0] for _pattern, name in OFFICE_ROUTES} - {""}
    named = [row.route for row in [*OFFICE, *all_rows()]]
    with_rows = {*named, *(name.rpartition(":")[0] for name in named)}
    assert {table for table in tables if not table.startswith(SERVING)} - with_rows == set()


def test_every_view_of_the_tables_of_subsidies_has_a_row() -> None:
    """By the view that its address leads to: a row about a table's list says nothing of its history."""
    tables = ("subsidies_", "criteria_", "core_holiday:")
    prefixes = tuple(f"{kind}_{table}" for kind in ("wagtailsnippets", "wagtailsnippetchoosers") for table in tables)
    views = {
        name for _pattern, name in OFFICE_ROUTES if name.startswith((*prefixes, "schemes_office", "assets_office"))
    }
    rows = {re.sub(r"\{[^}]*\}", "1", row.address.partition("?")[0]) for row in all_rows()}
    found = {resolve(address).view_name for address in rows if address.startswith("/admin/")}
    assert views - found == set()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_the_table_holds(role: str, samples: dict[str, object], client_of: Callable[[str], Client]) -> None:
    client = client_of(role)
    wrong = []
    for row in [*SITE, *OFFICE]:
        # Signing out and the like change the session: each row starts afresh.
        client = client_of(role) if row.route.startswith(("account_", "mfa_")) else client
        found = status(client, row, samples)
        if found not in (row.expected(role), row.also):
            wrong.append(f"{row.method} {row.address} ({row.route}): {found} instead of {row.expected(role)}")
    assert not wrong, "\n".join(wrong)


def status(client: Client, row: Row, samples: dict[str, object]) -> int:
    response = getattr(client, row.method)(row.address.format(**samples))
    return int(response.status_code)


def filled(pattern: str) -> str:
    """An address that a pattern of the admin matches, with made-up arguments."""
    made_up = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-0000-0000-000000000000", "path": "x"}
    address = re.sub(r"<(?:(\w+):)?\w+>", lambda found: made_up[found[1] or "str"], pattern)
    return "/" + re.sub(r"\^|\$|\.\*|\(\?P[^)]*\)", "", address)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["visitor", "enterprise"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_in_the_admin_is_open_to_those_before_the_counter(
    role: str, method: str, client_of: Callable[[str], Client]
) -> None:
    client = client_of(role)
    opened = []
    for pattern, name in OFFICE_ROUTES:
        response = getattr(client, method)(filled(pattern))
        if name not in OPEN_IN_ADMIN and response.status_code < 300:
            opened.append(f"{pattern} ({name})")
    assert opened == []


@pytest.mark.django_db
def test_no_other_page_takes_a_password(people: dict[str, User]) -> None:
    """Any sign-in but allauth's would pass by the second factor."""
    form = {"username": "admin", "login": "admin", "password": "demo-pass-2026"}
    doors = []
    for pattern, name in routes():
        if name == "account_login" or "(?P" in pattern:
            continue
        client = Client()
        client.post(filled(pattern), form)
        if "_auth_user_id" in client.session:
            doors.append(name)
    assert doors == []


@pytest.mark.django_db
def test_roles_are_the_groups_that_exist(people: dict[str, User]) -> None:
    """A group with permissions beyond the roles would be a role without a column here."""
    known = {group.name for user in people.values() for group in user.groups.all()}
    others = Group.objects.exclude(name__in=known).filter(permissions__isnull=False).distinct()
    assert set(others.values_list("name", flat=True)) <= {"Moderators", "Editors"}


def test_no_two_addresses_of_ours_share_a_name() -> None:
    """``reverse`` takes the last one that fits: a link would lead elsewhere."""
    found: dict[str, set[str]] = {}
    for name, pattern in _named(get_resolver(), ""):
        found.setdefault(name, set()).add(pattern)
    assert len(found) > 300
    assert not {name: places for name, places in found.items() if len(places) > 1}


def _named(resolver: URLResolver, space: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name and pattern.lookup_str.split(".")[0] in APPS:
            yield f"{space}{pattern.name}", str(pattern.pattern)
