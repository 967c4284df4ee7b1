"""Finder, match list and scheme page as people meet them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Enterprise, MemberRole, User
from core.models import SectionPage
from core.seeds.pages import seed_pages
from subsidies.models import Call, Category, Scheme
from subsidies.rules.scheme import AssetKind
from tests.factories.companies import company, person
from tests.factories.finder import A_YEAR_OLD, HALF_OF_SPEND, OWN_BRAND, TAXES, offered, scheme
from tests.factories.subsidies import open_call, site

pytestmark = pytest.mark.django_db


def soup(client: Client, url: str, **headers: str) -> BeautifulSoup:
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: Tag) -> list[str]:
    return [each.get_text(strip=True) for each in page.select(".scheme-card .card__title")]


@pytest.fixture
def owner() -> Client:
    client = Client()
    client.force_login(person("boss"))
    return client


@pytest.fixture
def enterprise(owner: Client) -> Enterprise:
    return company(members={_user(owner): MemberRole.OWNER})


def _user(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


class TestFinder:
    def test_a_card_says_how_much_for_whom_and_until_when(self, visitor: Client) -> None:
        offered("a", title="独立站支持", is_demonstration=True)
        card = soup(visitor, "/subsidies/").select_one(".scheme-card")
        assert card is not None
        words = card.get_text(" ", strip=True)
        assert "正在申报" in words
        assert "独立站建设" in words
        assert "演示数据" in words
        assert "最高 100 万元" in words
        assert "综试区内企业" in words
        assert "还剩 30 天" in words
        assert not card.select(".match-counts")

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["海外仓", "独立站", "认定"]),
            ("?category=site_build", ["独立站"]),
            ("?state=open", ["海外仓"]),
            ("?state=coming", ["独立站"]),
            ("?state=closed", ["认定"]),
            ("?benefit=recognition", ["认定"]),
            ("?q=海外", ["海外仓"]),
            ("?q=100 独立", ["独立站"]),
            ("?q=没有的词", []),
            ("?category=nonsense&state=7", ["海外仓", "独立站", "认定"]),
            ("?page=99", ["海外仓", "独立站", "认定"]),
        ],
    )
    def test_filters_live_in_the_address(self, visitor: Client, query: str, found: list[str]) -> None:
        now = timezone.now()
        offered("w", title="海外仓", category=Category.WAREHOUSE_BUILD)
        coming = {"opens_at": now + timedelta(days=1), "closes_at": now + timedelta(days=2)}
        offered("s", title="独立站", call=coming)
        scheme("r", title="认定", benefit="recognition", category=Category.WAREHOUSE_RECOGNITION)
        assert titles(soup(visitor, f"/subsidies/{query}")) == found

    def test_a_search_without_results_leads_on(self, visitor: Client) -> None:
        empty = soup(visitor, "/subsidies/?q=没有的词").select_one(".empty")
        assert empty is not None
        assert empty.select_one("a[href='/subsidies/']")

    def test_htmx_gets_the_results_alone(self, visitor: Client) -> None:
        offered("a", title="独立站支持")
        part = soup(visitor, "/subsidies/", **{"HX-Request": "true"})
        assert not part.select("header")
        assert titles(part) == ["独立站支持"]

    def test_what_is_not_published_is_not_shown(self, visitor: Client) -> None:
        offered("hidden")
        Scheme.objects.update(live=False)
        assert titles(soup(visitor, "/subsidies/")) == []
        assert visitor.get("/subsidies/schemes/hidden/").status_code == 404
        assert visitor.get("/subsidies/schemes/hidden/check/").status_code == 404

    def test_a_draft_call_opens_nothing(self, visitor: Client) -> None:
        offered("a", call={"state": Call.State.DRAFT})
        card = soup(visitor, "/subsidies/").select_one(".scheme-card")
        assert card is not None
        assert "暂未开放" in card.get_text()

    def test_the_section_s_words_are_the_editors(self, visitor: Client) -> None:
        list(seed_pages())
        SectionPage.objects.filter(section="subsidies").update(intro="编辑写的导语")
        lead = soup(visitor, "/subsidies/").select_one(".page-head__lead")
        assert lead is not None
        assert lead.get_text(strip=True) == "编辑写的导语"

    def test_members_see_how_each_fits(self, owner: Client, enterprise: Enterprise) -> None:
        offered("a", A_YEAR_OLD, TAXES)
        counts = soup(owner, "/subsidies/").select_one(".scheme-card .match-counts")
        assert counts is not None
        assert "待确认" in counts.get_text()
        assert "符合 1 项" in counts.get_text()
        assert "待确认 1 项" in counts.get_text()

    def test_as_many_queries_for_a_full_page_as_for_one(self, owner: Client, enterprise: Enterprise) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                owner.get("/subsidies/")
            return len(captured)

        offered("first", A_YEAR_OLD)
        queries()  # content types and the like are kept after the first
        one = queries()
        for number in range(20):
            offered(f"s{number}", A_YEAR_OLD)
        assert queries() == one


class TestMatch:
    def test_visitors_sign_in_first(self, visitor: Client) -> None:
        assert visitor.get("/subsidies/match/").headers["Location"].startswith("/accounts/login/")

    def test_without_a_company_the_next_step_is_to_register_one(self, owner: Client) -> None:
        offered("a")
        page = soup(owner, "/subsidies/match/")
        assert page.select_one(".empty a[href='/dashboard/companies/new/']")
        assert not page.select(".match")

    def test_reasons_are_listed(self, owner: Client, enterprise: Enterprise) -> None:
        offered("a", A_YEAR_OLD, OWN_BRAND, TAXES, title="独立站支持", asset_kind=AssetKind.SITE)
        site(enterprise, own_brand_share=46)
        words = soup(owner, "/subsidies/match/").select(".match")[0].get_text(" ", strip=True)
        assert "不符合" in words
        assert "自有品牌占比不低于 50%" in words
        assert "还差 4 个百分点" in words
        assert "待确认：依法纳税" in words

    def test_a_missing_site_is_asked_for(self, owner: Client, enterprise: Enterprise) -> None:
        offered("a", OWN_BRAND, asset_kind=AssetKind.SITE)
        note = soup(owner, "/subsidies/match/").select_one(".match__note a")
        assert note is not None
        assert note["href"] == f"/dashboard/companies/{enterprise.pk}/sites/add/"

    def test_with_several_companies_one_is_chosen(self, owner: Client, enterprise: Enterprise) -> None:
        second = company("乙公司", number=2, members={_user(owner): MemberRole.VIEWER})
        page = soup(owner, f"/subsidies/match/?company={second.pk}")
        chosen = page.select_one("select[name=company] option[selected]")
        assert chosen is not None
        assert chosen.get_text(strip=True) == "乙公司"
        assert owner.get("/subsidies/match/?company=x").status_code == 404

    def test_what_fits_can_be_applied_for(self, owner: Client, enterprise: Enterprise) -> None:
        call = offered("a", A_YEAR_OLD)
        page = soup(owner, "/subsidies/match/")
        assert page.select_one(f".match a[href='/subsidies/calls/{call.pk}/begin/']")


class TestScheme:
    def test_it_says_what_is_asked_on_which_clause(self, visitor: Client) -> None:
        call = offered("a", OWN_BRAND, title="独立站支持", amount=HALF_OF_SPEND, asset_kind=AssetKind.SITE)
        page = soup(visitor, "/subsidies/schemes/a/")
        words = page.get_text(" ", strip=True)
        assert "自有品牌销售占比不低于 50%" in words
        assert "企业登记注册满一年。" in words  # the clause's own words
        assert "符合条件的支出合计的 50%" in words
        assert "不超过 100 万元" in words
        assert "验原件" in words
        assert "加盖公章" in words
        assert "区级初审" in words
        assert "5 个工作日" in words
        assert "7 个自然日" in words
        assert page.select_one("a[href='/subsidies/schemes/a/check/']")
        assert page.select_one(f"a[href='/subsidies/calls/{call.pk}/begin/']")

    def test_a_demonstration_is_marked(self, visitor: Client) -> None:
        offered("a", is_demonstration=True)
        assert "不是现行政策" in soup(visitor, "/subsidies/schemes/a/").get_text()

    def test_a_closed_scheme_offers_no_application(self, visitor: Client) -> None:
        now = timezone.now()
        offered("a", call={"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=1)})
        page = soup(visitor, "/subsidies/schemes/a/")
        assert "已截止" in page.get_text()
        assert not page.select("a[href*='/begin/']")

    def test_the_version_of_the_call_counts_and_others_can_be_read(self, visitor: Client) -> None:
        offered("a", A_YEAR_OLD)
        scheme("a", TAXES)
        present = soup(visitor, "/subsidies/schemes/a/").get_text()
        assert "登记满一年" in present
        assert "已有第 2 版" in present
        newer = soup(visitor, "/subsidies/schemes/a/?v=2").get_text()
        assert "您正在看第 2 版，现在适用的是第 1 版" in newer
        assert "依法纳税" in newer

    @pytest.mark.parametrize("number", ["0", "3", "x", "²", "99999999999999999999"])
    def test_no_such_version(self, visitor: Client, number: str) -> None:
        offered("a")
        assert visitor.get(f"/subsidies/schemes/a/?v={number}").status_code == 404

    def test_every_open_call_is_shown(self, visitor: Client) -> None:
        call = offered("a", call={"budget": 2_000_000, "notice": "提交后请留意短信"})
        open_call(
            call.version,
            title="第二批",
            opens_at=timezone.now() + timedelta(days=40),
            closes_at=timezone.now() + timedelta(days=50),
        )
        page = soup(visitor, "/subsidies/schemes/a/")
        assert len(page.select(".call")) == 2
        assert "200 万元" in page.select(".call")[0].get_text()
        assert "提交后请留意短信" in page.get_text()


class TestElsewhere:
    def test_the_home_page_counts_the_days_of_open_calls(self, visitor: Client) -> None:
        list(seed_pages())
        offered("a", title="独立站支持")
        offered("closed", title="旧项目", call={"closes_at": timezone.now() - timedelta(minutes=1)})
        panels = soup(visitor, "/").select(".home-panels .section")
        words = next(panel.get_text(" ", strip=True) for panel in panels if "正在申报" in panel.get_text())
        assert "独立站支持" in words
        assert "还剩 30 天" in words
        assert "旧项目" not in words

    def test_the_desk_shows_what_fits(self, owner: Client, enterprise: Enterprise) -> None:
        offered("a", A_YEAR_OLD, title="独立站支持")
        panel = next(
            each for each in soup(owner, "/dashboard/").select(".section") if "适合我的项目" in each.get_text()
        )
        assert "独立站支持" in panel.get_text()
        assert "符合" in panel.get_text()

    def test_a_desk_without_a_company_has_no_matches(self, owner: Client) -> None:
        offered("a")
        assert "适合我的项目" not in soup(owner, "/dashboard/").get_text()

    def test_search_engines_find_published_schemes(self, visitor: Client) -> None:
        offered("shown")
        offered("hidden")
        Scheme.objects.filter(slug="hidden").update(live=False)
        sitemap = visitor.get("/sitemap.xml").content.decode()
        assert "/subsidies/schemes/shown/" in sitemap
        assert "hidden" not in sitemap
        assert sitemap.count("/subsidies/</loc>") == 1
