"""Reading a document: text, anchors, contents, banners, versions, single clauses."""

import re
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup

from policy_kb.ingestion.split import split
from policy_kb.models import Clause
from policy_kb.services.corrections import discard_draft
from policy_kb.services.documents import Source, import_document
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def warehouse():
    return publish(WAREHOUSE, name="warehouse.txt")


@pytest.fixture
def parks():
    return publish(PARKS, name="parks.txt")


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_clause_stands_in_the_page_word_for_word_under_its_anchor(visitor, warehouse):
    page = soup(visitor.get(warehouse.get_absolute_url()))
    clauses = Clause.objects.current()
    assert clauses.count() > 5
    for clause in clauses:
        words = page.select_one(f"[id='{clause.anchor}'] .policy-clause__words")
        assert folded(words.get_text()) == folded(clause.text)


def test_the_words_are_escaped(visitor, warehouse):
    assert "<推广>" not in visitor.get(warehouse.get_absolute_url()).content.decode()


def test_a_search_is_marked_in_the_text_without_changing_it(visitor, warehouse):
    page = soup(visitor.get(f"{warehouse.get_absolute_url()}?q=独立站"))
    assert {mark.get_text() for mark in page.select(".policy-clause mark")} == {"独立站"}
    clause = clause_with("独立站")
    assert folded(page.select_one(f"[id='{clause.anchor}'] .policy-clause__words").get_text()) == folded(clause.text)


def test_a_search_with_a_nul_character_is_harmless(visitor, warehouse):
    assert visitor.get(f"{warehouse.get_absolute_url()}?q=%00<b>").status_code == 200


def test_the_title_block_names_number_issuers_dates_and_state(visitor, warehouse):
    head = soup(visitor.get(warehouse.get_absolute_url())).select_one(".policy__head").get_text()
    for expected in ("海商发〔2024〕12号", "海滨市商务局", "2024年3月15日", "现行有效"):
        assert expected in head


def test_contents_link_to_headings_only(visitor, warehouse):
    links = soup(visitor.get(warehouse.get_absolute_url())).select(".toc a")
    assert [link.get_text() for link in links][:2] == ["一、支持对象", "二、支持措施"]
    assert all(link["href"].startswith("#c-") for link in links)


def test_departments_are_tags_that_lead_to_their_pages(visitor, warehouse):
    clause = clause_with("公共海外仓")
    page = soup(visitor.get(warehouse.get_absolute_url()))
    tags = page.select(f"[id='{clause.anchor}'] .policy-clause__departments a")
    assert [tag.get_text(strip=True) for tag in tags] == ["市商务局", "市财政局"]
    assert all(visitor.get(tag["href"]).status_code == 200 for tag in tags)


def test_a_citation_leads_to_the_words_as_they_were(visitor, warehouse, settings):
    section = soup(visitor.get(warehouse.get_absolute_url())).select_one("#c-2-1")
    assert section["data-label"] == "二（一）"
    assert section["data-address"] == f"{settings.BASE_URL}/policies/{warehouse.pk}/v/1/c-2-1/"
    assert section.select_one("[data-copy-citation]").has_attr("hidden")


def test_the_qr_code_is_drawn_without_style_attributes(visitor, warehouse):
    page = soup(visitor.get(warehouse.get_absolute_url()))
    assert page.select_one("svg.qr path")
    assert not page.select("[style]")
    assert not page.select("style")


def test_a_digest_says_that_it_is_one(visitor, warehouse):
    assert "摘编" not in visitor.get(warehouse.get_absolute_url()).content.decode()
    warehouse.is_digest = True
    warehouse.save()
    assert "文字不是原文" in visitor.get(warehouse.get_absolute_url()).content.decode()


def test_a_replaced_document_links_its_successor(visitor, warehouse, parks):
    parks.replaced_by = warehouse
    parks.save()
    notice = soup(visitor.get(parks.get_absolute_url())).select_one(".notice--warn")
    assert "已被替代" in notice.get_text()
    assert notice.select_one("a")["href"] == warehouse.get_absolute_url()


def test_a_withdrawn_successor_is_not_linked(visitor, warehouse, parks):
    parks.replaced_by, warehouse.live = warehouse, False
    parks.save()
    warehouse.save()
    notice = soup(visitor.get(parks.get_absolute_url())).select_one(".notice--warn")
    assert notice.select_one("a") is None


@time_machine.travel("2024-06-01T09:00:00+08:00")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expires_on": date(2024, 5, 31)}, "有效期已于2024年5月31日届满"),
        ({"effective_on": date(2024, 7, 1)}, "自2024年7月1日起施行，目前尚未施行"),
    ],
)
def test_a_document_out_of_its_term_says_so(visitor, parks, fields, words):
    for name, value in fields.items():
        setattr(parks, name, value)
    parks.save()
    assert words in visitor.get(parks.get_absolute_url()).content.decode()


def test_a_draft_is_not_to_be_read(visitor, parks):
    parks.live = False
    parks.save()
    clause = Clause.objects.first()
    addresses = (parks.get_absolute_url(), f"/policies/{parks.pk}/v/1/", f"/policies/clauses/{clause.pk}/")
    assert {visitor.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize(
    "path", ["/policies/999999/", "/policies/99999999999999999999/", "/policies/1/v/77/", "/policies/clauses/0/"]
)
def test_what_does_not_exist_is_404(visitor, path):
    assert visitor.get(path).status_code == 404


class TestVersions:
    @pytest.fixture
    def revised(self, warehouse):
        publish(WAREHOUSE.replace("最高不超过100万元", "最高不超过200万元"), name="warehouse.txt")
        return warehouse

    def test_the_page_shows_the_current_text(self, visitor, revised):
        html = visitor.get(revised.get_absolute_url()).content.decode()
        assert "200万元" in html
        assert "100万元" not in html

    def test_the_older_text_stays_readable_under_a_banner(self, visitor, revised):
        page = soup(visitor.get(f"/policies/{revised.pk}/v/1/"))
        assert "100万元" in page.get_text()
        assert "第 1 版" in page.select_one(".notice--warn").get_text()
        assert page.select_one(".notice--warn a")["href"] == revised.get_absolute_url()

    def test_the_current_version_lives_at_the_documents_address(self, visitor, revised):
        response = visitor.get(f"/policies/{revised.pk}/v/2/")
        assert (response.status_code, response["Location"]) == (302, revised.get_absolute_url())

    def test_both_versions_are_listed(self, visitor, revised):
        lists = soup(visitor.get(revised.get_absolute_url())).select_one(".policy__provenance").get_text()
        assert "第 2 版" in lists
        assert "第 1 版" in lists

    def test_an_old_clause_is_marked_as_old(self, visitor, revised):
        old = Clause.objects.get(version__number=1, text__contains="100万元")
        html = visitor.get(f"/policies/clauses/{old.pk}/").content.decode()
        assert "旧版文本" in html


class TestClause:
    def test_as_a_page(self, visitor, warehouse):
        clause = clause_with("公共海外仓")
        page = soup(visitor.get(f"/policies/clauses/{clause.pk}/"))
        assert folded(clause.text) in folded(page.select_one("blockquote").get_text())
        assert "二、支持措施" in page.select_one(".clause-panel__parents").get_text()
        assert page.select_one("h1")

    def test_as_a_panel_it_has_neighbours_to_go_to(self, visitor, warehouse):
        clause = clause_with("公共海外仓")
        response = visitor.get(f"/policies/clauses/{clause.pk}/", headers={"HX-Request": "true"})
        page = soup(response)
        assert page.select_one("html") is None
        targets = [link["hx-get"] for link in page.select("[hx-get]")]
        around = Clause.objects.filter(position__in=[clause.position - 1, clause.position + 1])
        assert targets == [f"/policies/clauses/{near.pk}/" for near in around.order_by("position")]
        assert "HX-Request" in response.headers["Vary"]

    def test_the_first_clause_has_no_one_before_it(self, visitor, warehouse):
        first = Clause.objects.get(position=0)
        assert "上一条" not in visitor.get(f"/policies/clauses/{first.pk}/").content.decode()


def test_a_document_without_text_says_so(visitor, parks):
    parks.versions.all().delete()
    assert "正文尚未录入" in visitor.get(parks.get_absolute_url()).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_text(visitor, warehouse, parks, django_assert_max_num_queries):
    visitor.get(warehouse.get_absolute_url())
    with django_assert_max_num_queries(20) as short:
        visitor.get(parks.get_absolute_url())
    with django_assert_max_num_queries(20) as long:
        visitor.get(warehouse.get_absolute_url())
    assert len(short) == len(long)


def test_the_file_of_a_draft_is_not_named(visitor, warehouse):
    draft = split(WAREHOUSE.replace("100万元", "300万元"))
    source = Source(name="内部征求意见稿.docx", sha256="0" * 64, media_type="text/plain")
    import_document(parsed=draft, source=source, publish=False)
    address = warehouse.get_absolute_url()
    assert "内部征求意见稿" not in visitor.get(address).content.decode()
    discard_draft(draft=warehouse.versions.drafts().get(), by=None)
    assert "内部征求意见稿" not in visitor.get(address).content.decode()
