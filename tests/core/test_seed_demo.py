"""seed_demo: in order, as often as one likes, never by accident."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail import hooks
from wagtail.models import Page

from accounts.models import User
from core.models import ContentPage, HomePage
from core.seeding import POLICIES, PROGRAMMES, seed_all

CAST = {
    "admin",
    "officer",
    "editor",
    "knowledge",
    "reviewer",
    "parkmanager",
    "enterprise",
    "enterprise2",
    "college",
    "applicant",
    "finance",
    "viewer",
    "officer2",
    "reviewer2",
    "reviewer3",
    "director",
    "director2",
    "director3",
    "cashier",
    "cashier2",
    "auditor",
    "parkmanager2",
    "person",
}


def seed(**options: object) -> str:
    out = StringIO()
    call_command("seed_demo", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def only_our_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeders of upper apps have tests of their own and may take long."""
    hooks.search_for_hooks()
    kept = [entry for entry in hooks._hooks["seed_demo"] if entry[0].__module__.split(".")[0] in {"core", "accounts"}]
    monkeypatch.setitem(hooks._hooks, "seed_demo", kept)


@pytest.mark.django_db
@pytest.mark.usefixtures("only_our_floors")
class TestCommand:
    def test_refuses_a_site_that_may_be_real(self) -> None:
        with pytest.raises(CommandError, match="--force"):
            seed()
        assert not User.objects.exists()

    def test_runs_where_debug_is_on(self, settings: object) -> None:
        settings.DEBUG = True
        assert "Demo content is in place." in seed()

    def test_prints_the_accounts_with_their_password(self) -> None:
        words = seed(force=True)
        assert all(name in words for name in CAST)
        assert "demo-pass-2026" in words
        assert set(User.objects.values_list("username", flat=True)) == CAST

    def test_a_second_run_changes_nothing(self) -> None:
        seed(force=True)
        before = (Page.objects.count(), User.objects.count(), ContentPage.objects.get(slug="about").last_published_at)
        assert "created" not in seed(force=True)
        assert before == (
            Page.objects.count(),
            User.objects.count(),
            ContentPage.objects.get(slug="about").last_published_at,
        )

    def test_brings_back_a_page_that_was_deleted_and_keeps_an_edited_one(self) -> None:
        ContentPage.objects.get(slug="help").delete()
        about = ContentPage.objects.get(slug="about")
        about.title = "本站"
        about.save_revision().publish()
        words = seed(force=True)
        assert "created  /help/" in words
        assert ContentPage.objects.get(slug="about").title == "本站"
        assert not any(Page.find_problems())

    def test_leaves_a_site_without_our_home_page_alone(self) -> None:
        HomePage.objects.get().delete()
        assert "No home page" in seed(force=True)
        assert not ContentPage.objects.exists()


def test_apps_seed_from_the_ground_up() -> None:
    floors = [entry.__module__.split(".")[0] for entry in hooks.get_hooks("seed_demo")]
    assert floors[:2] == ["core", "accounts"]
    heights = [{"core": 0, "accounts": 1}.get(floor, 2) for floor in floors]
    assert heights == sorted(heights)


def test_a_seeder_registered_first_may_still_run_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wagtail.hooks._hooks", {})
    monkeypatch.setattr("wagtail.hooks._searched_for_hooks", True)
    hooks.register("seed_demo", lambda: ["upper"], order=PROGRAMMES)
    hooks.register("seed_demo", lambda: ["lower one", "lower two"], order=POLICIES)
    assert list(seed_all()) == ["lower one", "lower two", "upper"]
