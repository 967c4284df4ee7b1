"""The frame around every page: sections, search, language, account."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from core.sections import portal_sections
from core.templatetags.portal import navigation

ORDER = ["home", "chat", "policies", "subsidies", "parks", "talent", "events"]


def test_seven_sections_in_order() -> None:
    sections = portal_sections()
    assert [section.key for section in sections] == ORDER
    assert [section.url for section in sections] == ["/", *(f"/{key}/" for key in ORDER[1:])]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", {"home": "page"}),
        ("/parks/", {"parks": "page"}),
        ("/parks/12/", {"parks": "true"}),
        ("/about/", {}),
        ("/parksandmore/", {}),
    ],
)
def test_the_section_of_an_address_is_marked(path: str, current: dict[str, str]) -> None:
    marked = {entry.section.key: entry.current for entry in navigation(path, portal_sections()) if entry.current}
    assert marked == current


@pytest.mark.django_db
class TestHeader:
    def page(self, client: Client, url: str = "/about/", **cookies: str) -> BeautifulSoup:
        client.cookies.load(cookies)
        return BeautifulSoup(client.get(url).content, "html.parser")

    def test_both_menus_list_the_seven_sections(self, visitor: Client) -> None:
        page = self.page(visitor)
        wide = [link["href"] for link in page.select(".site-nav a")]
        narrow = [link["href"] for link in page.select(".site-menu nav a")]
        assert wide == narrow == [section.url for section in portal_sections()]

    def test_the_narrow_menu_opens_without_javascript(self, visitor: Client) -> None:
        menu = self.page(visitor).select_one(".site-menu")
        assert menu.name == "details"
        assert menu.select_one("summary").text.strip() == "菜单"

    def test_search_leads_to_the_policies(self, visitor: Client) -> None:
        form = self.page(visitor).select_one("form.site-search")
        assert (form["action"], form["method"], form.select_one("input")["name"]) == ("/policies/", "get", "q")

    def test_the_first_stop_of_the_tab_key_skips_to_the_text(self, visitor: Client) -> None:
        page = self.page(visitor)
        assert page.body.find("a")["href"] == "#main"
        assert page.select_one("main#main")["tabindex"] == "-1"

    def test_visitors_may_sign_in(self, visitor: Client) -> None:
        assert self.page(visitor).select_one(".site-tools a")["href"] == "/accounts/login/"

    def test_people_see_their_name_and_desk_but_not_the_office(self, enterprise: Client) -> None:
        menu = self.page(enterprise).select_one(".site-tools .menu")
        assert "海贸通科技" in menu.select_one("summary").text
        links = [
            "/dashboard/",
            "/dashboard/notifications/",
            "/accounts/email/",
            "/accounts/data/",
            "/accounts/api-keys/",
        ]
        assert [link["href"] for link in menu.select("a")] == links
        assert menu.select_one("form")["action"] == "/accounts/logout/"

    def test_staff_see_the_way_to_the_office(self, officer: Client) -> None:
        assert self.page(officer).select(".site-tools .menu a[href='/admin/']")

    def test_the_page_says_its_language(self, visitor: Client) -> None:
        assert self.page(visitor).html["lang"] == "zh-Hans"
        assert self.page(visitor, django_language="en").html["lang"] == "en"

    def test_the_language_switch_comes_back_to_the_page(self, visitor: Client) -> None:
        form = self.page(visitor, "/about/?x=1").select_one("form[action='/i18n/setlang/']")
        assert form.select_one("input[name=next]")["value"] == "/about/?x=1"
        response = visitor.post("/i18n/setlang/", {"language": "en", "next": "/about/?x=1"})
        assert response.url == "/about/?x=1"
        assert self.page(visitor).html["lang"] == "en"

    def test_the_switch_does_not_lead_to_other_sites(self, visitor: Client) -> None:
        response = visitor.post("/i18n/setlang/", {"language": "en", "next": "https://evil.example/"})
        assert response.url == "/"

    def test_a_browsers_language_does_not_override_the_portals(self, visitor: Client) -> None:
        response = visitor.get("/about/", headers={"accept-language": "en-GB,en"})
        assert response.headers["content-language"] == "zh-hans"

    def test_messages_are_shown_with_their_kind(self, enterprise: Client) -> None:
        response = enterprise.post("/accounts/logout/", follow=True)
        notice = BeautifulSoup(response.content, "html.parser").select_one(".messages .notice--ok")
        assert notice is not None


def test_section_titles_follow_the_visitors_language() -> None:
    with translation.override("zh-hans"):
        assert str(portal_sections()[4].title) == "产业园区"
