"""The pages that stand from the first migration on: home, sections, content."""

import json
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client
from wagtail import hooks
from wagtail.models import Page, Site

from core.models import ContentPage, HomePage, SectionPage
from core.panels import Panel
from core.seeds.content import CONTENT
from core.seeds.sections import SECTIONS
from core.services.pages import publish_content_page
from parks.models import ParkIndexPage

pytestmark = pytest.mark.django_db

SECTION_KEYS = [words.key for words in SECTIONS]
CONTENT_SLUGS = [words.slug for words in CONTENT]


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def test_the_site_starts_at_the_home_page() -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert not any(Page.find_problems())


def test_home_has_a_question_box_that_asks_the_chatbot(visitor: Client) -> None:
    form = soup(visitor, "/").select_one("main form[action='/chat/']")
    assert form["method"] == "get"
    assert form.select_one("input[name=q]").has_attr("required")


def test_home_offers_three_examples_that_ask_themselves(visitor: Client) -> None:
    examples = soup(visitor, "/").select(".hero__examples a")
    assert len(examples) == 3
    for example in examples:
        address = urlsplit(example["href"])
        assert address.path == "/chat/"
        assert parse_qs(address.query)["q"] == [example.text]


def test_home_has_four_big_ways_in(visitor: Client) -> None:
    ways = soup(visitor, "/").select(".way a")
    assert [way["href"] for way in ways] == ["/chat/", "/subsidies/", "/parks/", "/events/"]


def test_home_has_one_first_heading_and_no_breadcrumb(visitor: Client) -> None:
    page = soup(visitor, "/")
    assert [heading.text for heading in page.select("h1")] == ["政策怎么规定，问一句就清楚"]
    assert not page.select(".breadcrumb")


def test_home_shows_the_panels_of_the_apps_in_order(visitor: Client) -> None:
    def panels(request: HttpRequest) -> list[Panel]:
        later = Panel("近期展会", "core/parts/status_tag.html", {"label": "两场"}, order=72)
        sooner = Panel("申报批次", "core/parts/status_tag.html", {"label": "三批"}, order=71, url="/subsidies/")
        return [later, sooner]

    with hooks.register_temporarily("home_panels", panels):
        page = soup(visitor, "/")
    titles = [heading.text for heading in page.select(".home-panels h2")]
    assert titles.index("申报批次") < titles.index("近期展会")
    assert "三批" in page.select_one(".home-panels").text
    assert page.select_one(".home-panels a[href='/subsidies/']").text == "查看全部：申报批次"


def test_home_without_blocks_still_names_the_portal(visitor: Client) -> None:
    HomePage.objects.update(body="[]")
    assert soup(visitor, "/").select_one("h1").text == "跨境电商综试区服务平台"


def test_home_asks_the_database_little(visitor: Client, django_assert_max_num_queries: Callable[..., object]) -> None:
    visitor.get("/")  # the site's root paths are cached from here on; one query for each panel of an app
    with django_assert_max_num_queries(11):
        visitor.get("/")


@pytest.mark.parametrize("key", SECTION_KEYS)
def test_a_section_says_what_for_whom_and_what_to_do_now(visitor: Client, key: str) -> None:
    page = soup(visitor, f"/{key}/")
    words = ParkIndexPage.objects.get() if key == "parks" else SectionPage.objects.get(section=key)
    assert page.select_one("h1").text == words.title
    assert words.audience in page.select_one("aside").text
    questions = page.select(".ask-row")
    assert questions
    assert all(question["href"].startswith("/chat/?q=") for question in questions)


@pytest.mark.parametrize("key", SECTION_KEYS)
def test_a_section_shows_only_panels_made_for_it(visitor: Client, key: str) -> None:
    asked: list[str] = []

    def panels(request: HttpRequest, section: str) -> list[Panel]:
        asked.append(section)
        return [Panel("政策依据", "core/parts/status_tag.html", {"label": f"依据{section}"})]

    with hooks.register_temporarily("section_panels", panels):
        page = soup(visitor, f"/{key}/")
    assert asked == [key]
    assert f"依据{key}" in page.select_one("main").text


def test_a_section_asks_the_database_little(
    visitor: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    visitor.get("/talent/")
    with django_assert_max_num_queries(11):
        visitor.get("/talent/")


@pytest.mark.parametrize("slug", CONTENT_SLUGS)
def test_a_content_page_reads_from_title_to_date(visitor: Client, slug: str) -> None:
    page = soup(visitor, f"/{slug}/")
    assert page.select_one("h1").text == ContentPage.objects.get(slug=slug).title
    assert len(page.select(".prose h2")) >= 3
    assert page.select_one(".breadcrumb li").text.strip() == "首页"
    assert page.select_one("time")["datetime"]


def test_no_link_of_these_pages_is_dead(visitor: Client) -> None:
    addresses = ["/", *(f"/{key}/" for key in (*SECTION_KEYS, *CONTENT_SLUGS))]
    links = {link["href"] for url in addresses for link in soup(visitor, url).select("a[href^='/']")}
    assert {"/accounts/login/", "/policies/", "/chat/"} <= links
    dead = [link for link in sorted(links) if visitor.get(link, follow=True).status_code >= 400]
    assert dead == []


def test_the_shipped_words_are_valid_blocks() -> None:
    for page in (
        *HomePage.objects.all(),
        *SectionPage.objects.all(),
        *ParkIndexPage.objects.all(),
        *ContentPage.objects.all(),
    ):
        page.full_clean()
        body = page.body.stream_block.clean(page.body)
        assert len(body) > 0


def test_a_way_in_may_not_lead_to_a_script(admin: Client) -> None:
    home = HomePage.objects.get()
    block = home.body.stream_block.child_blocks["ways"].child_blocks["cards"].child_block.child_blocks["url"]
    for bad in ("javascript:alert(1)", "//evil.example", "http://plain.example"):
        with pytest.raises(Exception, match="https://"):
            block.clean(bad)
    assert block.clean("/chat/") == "/chat/"


def test_every_kind_of_content_block_is_drawn(visitor: Client, django_user_model: type) -> None:
    body = [
        {"type": "quote", "value": {"text": "建设海外仓", "source": "京商函字〔2022〕82号"}},
        {
            "type": "table",
            "value": {
                "caption": "办理时限",
                "table": {
                    "columns": [{"type": "text", "heading": "环节"}, {"type": "text", "heading": "天数"}],
                    "rows": [{"values": ["初审", "5"]}],
                },
            },
        },
    ]
    page = publish_content_page(home=HomePage.objects.get(), slug="notice", title="通知", intro="", body=body)
    drawn = soup(visitor, page.url)
    assert drawn.select_one("blockquote.clause cite").text == "京商函字〔2022〕82号"
    assert [cell.text for cell in drawn.select("table th[scope=col]")] == ["环节", "天数"]
    assert drawn.select_one(".table-scroll")["aria-label"] == "办理时限"


def test_an_existing_page_is_never_overwritten() -> None:
    home = HomePage.objects.get()
    assert publish_content_page(home=home, slug="about", title="改写", intro="", body=[]) is None
    assert ContentPage.objects.get(slug="about").title == "关于我们"


def test_an_unpublished_page_is_gone(visitor: Client) -> None:
    ContentPage.objects.get(slug="about").unpublish()
    assert visitor.get("/about/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_layout_can_be_taken_back_and_made_again(transactional_db: None) -> None:
    try:
        call_command("migrate", "core", "0001", verbosity=0)
        assert [page.title for page in Page.objects.filter(depth=2)] == ["Welcome to your new Wagtail site!"]
        assert not any(Page.find_problems())
    finally:
        call_command("migrate", verbosity=0)  # of all apps: those that build on the layout went back with it
    assert HomePage.objects.get().get_children().count() == len(SECTIONS) + len(CONTENT)
    assert not any(Page.find_problems())


@pytest.mark.parametrize("is_edited", [False, True])
def test_the_privacy_page_is_reworded_where_nobody_changed_it(is_edited: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("core.migrations.0007_privacy_words")
    first = [{"type": "paragraph", "value": "<p>从前的话。</p>"}]
    monkeypatch.setattr(migration, "FIRST_WORDING", sha256("<p>从前的话。</p>".encode()).hexdigest())
    body = [{"type": "paragraph", "value": "<p>编辑的话。</p>"}] if is_edited else first
    page = ContentPage.objects.get(slug="privacy")
    page.body = json.dumps(body)
    page.save()
    migration.say_what_can_be_done(apps, None)
    page.refresh_from_db()
    words = str(page.body.raw_data)
    assert ("编辑的话" in words) is is_edited
    assert ("我的个人信息" in words) is not is_edited
