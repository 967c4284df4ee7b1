"""What every test may use, and the promises that hold for all of them.

The cast is named after the demo accounts: ``visitor`` (nobody signed in), ``enterprise``,
``parkmanager``, ``reviewer``, ``officer`` and ``admin`` are test clients of those people.
"""

import re
from collections.abc import Callable, Generator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from accounts.models import User
from accounts.seeds import seed_accounts
from config.management.commands.compile_translations import compile_catalogue
from tests import cast, migrated

TRANSACTIONAL = {"transactional_db", "live_server"}
DATABASE = {"db", *TRANSACTIONAL}
# How fast examples are made is no promise of ours, and a busy machine makes them slowly.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")
# Files that go over one and the same pages role by role: minutes, for pages that other files ask for as well.
ROLE_BY_ROLE = re.compile(r"^test_(matrix|permissions)\.py$")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run only tests that touch the database, browser journeys apart (for the run on PostgreSQL)",
    )
    parser.addoption(
        "--server-has-the-rest",
        action="store_true",
        help="leave out what --database-only runs on a server, but for tests marked `both`",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Pages in English need compiled catalogues; once, before workers start."""
    if not hasattr(config, "workerinput"):
        for catalogue in (config.rootpath / "locale").glob("*/LC_MESSAGES/*.po"):
            compile_catalogue(catalogue)


def pytest_report_header() -> str:
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    cache_backend = settings.CACHES["default"]["BACKEND"].rpartition(".")[2]
    return f"portal: database {engine}, cache {cache_backend}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    for item in items:
        if "/tests/e2e/" in item.path.as_posix():
            item.add_marker("e2e")
        if _is_transactional(item):
            # Rows made by migrations (Wagtail's root page, the default locale) come back after each flush.
            item.add_marker(_with_rollback(item.get_closest_marker("django_db")), append=False)
    if config.getoption("--database-only"):
        _keep(config, items, _runs_on_a_server)
    if config.getoption("--server-has-the-rest"):
        _keep(config, items, lambda item: not _runs_on_a_server(item) or _is_transactional(item) or _is_for_both(item))
    for item in items:
        if _is_transactional(item) or item.get_closest_marker("e2e"):
            item.add_marker("flushes")
    yield


def _keep(config: pytest.Config, items: list[pytest.Item], fits: Callable[[pytest.Item], bool]) -> None:
    kept = [item for item in items if fits(item)]
    config.hook.pytest_deselected(items=[item for item in items if not fits(item)])
    items[:] = kept


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    marked = marker is not None and bool(marker.kwargs.get("transaction") or (marker.args and marker.args[0]))
    return marked or bool(TRANSACTIONAL.intersection(item.fixturenames))


def _with_rollback(marker: pytest.Mark | None) -> pytest.MarkDecorator:
    kwargs = dict(marker.kwargs) if marker else {}
    return pytest.mark.django_db(**{**kwargs, "transaction": True, "serialized_rollback": True})


def _runs_on_a_server(item: pytest.Item) -> bool:
    """Whether a test is one of the database's. Journeys and pages role by role are for SQLite, which a new site has."""
    stays = bool(item.get_closest_marker("e2e")) or ROLE_BY_ROLE.search(item.path.name) is not None
    return _uses_database(item) and not stays


def _is_for_both(item: pytest.Item) -> bool:
    """Whether a test is about SQL that the two databases are given in words of their own."""
    return item.get_closest_marker("both") is not None or item.get_closest_marker("slow") is not None


def _uses_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE.intersection(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any, pytestconfig: pytest.Config
) -> None:
    """Before the test database is made: let it be a copy of a migrated one."""
    with django_db_blocker.unblock():
        migrated.use(pytestconfig.rootpath)


@pytest.fixture
def people(db: None) -> dict[str, User]:
    """The demo accounts by user name."""
    return {user.username: user for user in cast.people(seed_accounts)}


@pytest.fixture
def client_of(people: dict[str, User]) -> Callable[[str], Client]:
    """A signed-in client by user name; ``visitor`` is not signed in."""

    def client_of_(username: str) -> Client:
        client = Client()
        if username != "visitor":
            client.force_login(people[username])
        return client

    return client_of_


@pytest.fixture
def visitor(db: None) -> Client:
    return Client()


@pytest.fixture
def enterprise(client_of: Callable[[str], Client]) -> Client:
    return client_of("enterprise")


@pytest.fixture
def parkmanager(client_of: Callable[[str], Client]) -> Client:
    return client_of("parkmanager")


@pytest.fixture
def reviewer(client_of: Callable[[str], Client]) -> Client:
    return client_of("reviewer")


@pytest.fixture
def officer(client_of: Callable[[str], Client]) -> Client:
    return client_of("officer")


@pytest.fixture
def admin(client_of: Callable[[str], Client]) -> Client:
    return client_of("admin")


@pytest.fixture(autouse=True)
def _only_on_postgres(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture(autouse=True)
def _in_chinese(settings: Any) -> None:
    """A page asked for in English leaves its thread speaking English; the next test begins in Chinese."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _clean_cache() -> None:
    """Rate limits and cached answers of one test are unknown to the next."""
    cache.clear()
