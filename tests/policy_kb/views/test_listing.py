"""The list of policies: filters, search, pages, and what it costs."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.policies import PARKS, WAREHOUSE, index_words, publish, publish_many, with_topic

URL = "/policies/"
TODAY = "2024-06-01T09:00:00+08:00"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_frozen")]


@pytest.fixture
def _frozen():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def library(settings, tmp_path):
    """Two documents, searchable: one of 2024 in force, one of 2023 that expired."""
    warehouse = publish(WAREHOUSE, name="warehouse.txt", level="city", region="海滨")
    parks = publish(
        PARKS,
        name="parks.txt",
        level="district",
        region="海港",
        published_on=date(2023, 2, 1),
        expires_on=date(2024, 5, 31),
    )
    with_topic(warehouse, "海外仓", "warehouse")
    index_words(settings, tmp_path / "index")
    return {"warehouse": warehouse, "parks": parks}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def titles(response) -> list[str]:
    return [link.get_text(strip=True) for link in soup(response).select(".policy-list__title > a")]


def test_everything_published_is_listed_newest_first(visitor, library):
    assert titles(visitor.get(URL)) == [library["warehouse"].title, library["parks"].title]


def test_a_draft_is_not_listed(visitor, library):
    library["parks"].live = False
    library["parks"].save()
    assert titles(visitor.get(URL)) == [library["warehouse"].title]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("level=city", ["warehouse"]),
        ("level=district", ["parks"]),
        ("level=ministry", []),
        ("topic=warehouse", ["warehouse"]),
        ("validity=in_force", ["warehouse"]),
        ("validity=expired", ["parks"]),
        ("validity=not_yet", []),
        ("validity=replaced", []),
        ("year=2023", ["parks"]),
        ("year=2024", ["warehouse"]),
        ("year=2024&validity=expired", []),
    ],
)
def test_filters(visitor, library, query, found):
    assert titles(visitor.get(f"{URL}?{query}")) == [library[name].title for name in found]


def test_region_filter(visitor, library):
    slug = library["warehouse"].region.slug
    assert titles(visitor.get(f"{URL}?region={slug}")) == [library["warehouse"].title]


@pytest.mark.parametrize(
    "query", ["level=nope", "region=nowhere", "topic=x", "validity=y", "year=abc", "year=1066", "page=x", "page=99"]
)
def test_a_value_that_does_not_exist_narrows_nothing(visitor, library, query):
    response = visitor.get(f"{URL}?{query}")
    assert response.status_code == 200
    assert len(titles(response)) == 2


def test_a_replaced_document_is_replaced_whatever_its_dates(visitor, library):
    library["parks"].replaced_by = library["warehouse"]
    library["parks"].save()
    assert titles(visitor.get(f"{URL}?validity=replaced")) == [library["parks"].title]
    assert titles(visitor.get(f"{URL}?validity=expired")) == []


def test_the_last_day_is_in_force_and_the_next_is_not(visitor, library):
    with time_machine.travel("2024-05-31T23:59:00+08:00"):
        assert library["parks"].title in titles(visitor.get(f"{URL}?validity=in_force"))
    with time_machine.travel("2024-06-01T00:01:00+08:00"):
        assert library["parks"].title not in titles(visitor.get(f"{URL}?validity=in_force"))


def test_chosen_filters_can_be_taken_back_one_by_one(visitor, library):
    page = soup(visitor.get(f"{URL}?level=city&year=2024&q="))
    chips = {chip.get_text(strip=True): chip["href"] for chip in page.select(".chips a")}
    assert chips["取消条件层级：市级"] == f"{URL}?year=2024"
    assert chips["取消条件年份：2024年"] == f"{URL}?level=city"
    assert chips["清除全部条件"] == URL


def test_the_form_keeps_what_was_chosen(visitor, library):
    page = soup(visitor.get(f"{URL}?level=city&q=海外仓"))
    assert page.select_one("select[name=level] option[selected]")["value"] == "city"
    assert page.select_one(".policy-filters input[name=q]")["value"] == "海外仓"


def test_search_finds_clauses_and_marks_the_words(visitor, library):
    page = soup(visitor.get(f"{URL}?q=独立站"))
    hit = page.select_one(".hits .clause")
    assert hit.select_one("mark").get_text() == "独立站"
    link = hit.select_one("a.clause__number")
    assert link.get_text() == "二（二）"
    assert link["href"].startswith(f"{library['warehouse'].get_absolute_url()}?q=")
    assert link["href"].endswith("#c-2-2")


def test_one_character_is_found_and_marked(visitor, library):
    page = soup(visitor.get(f"{URL}?q=仓"))
    assert titles(visitor.get(f"{URL}?q=仓")) == [library["warehouse"].title]
    assert {mark.get_text() for mark in page.select(".hits mark")} == {"仓"}
    assert titles(visitor.get(f"{URL}?q=仓&level=district")) == []
    assert titles(visitor.get(f"{URL}?q=龘")) == []


def test_traditional_characters_find_and_mark_the_simplified_text(visitor, library):
    page = soup(visitor.get(f"{URL}?q=獨立站"))
    assert page.select_one(".hits mark").get_text() == "独立站"
    assert titles(visitor.get(f"{URL}?q=產業園認定辦法"))[0] == library["parks"].title


def test_a_filter_finds_what_ranks_below_the_best_of_the_whole_library(visitor, library, monkeypatch):
    monkeypatch.setattr("policy_kb.retrieval.results.MAX_HITS", 1)
    found = {level: titles(visitor.get(f"{URL}?q=市商务局负责&level={level}")) for level in ("city", "district")}
    assert found == {"city": [library["warehouse"].title], "district": [library["parks"].title]}


def test_search_escapes_the_text_and_the_words(visitor, library):
    html = visitor.get(f"{URL}?q=<推广>独立站<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html
    assert "<推广>" not in html
    assert "&lt;" in html


def test_search_and_filters_together(visitor, library):
    assert titles(visitor.get(f"{URL}?q=产业园&level=city")) == []
    assert titles(visitor.get(f"{URL}?q=产业园&level=district")) == [library["parks"].title]


def test_a_document_named_by_its_number_comes_first(visitor, library):
    assert titles(visitor.get(f"{URL}?q=海商发〔2023〕5号"))[0] == library["parks"].title


def test_what_was_withdrawn_is_not_found_although_the_index_still_has_it(visitor, library):
    library["warehouse"].live = False
    library["warehouse"].save()
    assert titles(visitor.get(f"{URL}?q=独立站")) == []


def test_nothing_found_says_what_to_do(visitor, library):
    page = soup(visitor.get(f"{URL}?q=zzzz"))
    assert "没有找到相关条款" in page.select_one(".empty").get_text()
    assert page.select_one(".empty a.btn--primary")["href"] == "/chat/?q=zzzz"


def test_words_too_long_are_refused_in_words(visitor, library):
    response = visitor.get(URL, {"q": "长" * 201})
    assert response.status_code == 200
    assert "关键词请不要超过 200 个字" in response.content.decode()


def test_a_nul_character_is_refused_in_words(visitor, library):
    response = visitor.get(f"{URL}?q=%00")
    assert response.status_code == 200
    assert "无法识别的字符" in response.content.decode()


def test_an_empty_library_says_so(visitor):
    assert "没有符合条件的文件" in visitor.get(URL).content.decode()


def test_htmx_gets_the_results_alone_and_a_short_address(visitor, library):
    response = visitor.get(f"{URL}?q=&level=city&region=&year=", headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert response.headers["HX-Push-Url"] == f"{URL}?level=city"
    assert "HX-Request" in response.headers["Vary"]


def test_going_back_in_history_gets_the_whole_page(visitor, library):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in visitor.get(URL, headers=headers).content.decode()


def test_posting_is_not_allowed(visitor):
    assert visitor.post(URL).status_code == 405


def test_pages_keep_the_filters(visitor):
    publish_many(23)
    first, second = visitor.get(f"{URL}?year=2022"), visitor.get(f"{URL}?year=2022&page=2")
    assert (len(titles(first)), len(titles(second))) == (20, 3)
    assert soup(first).select_one("a[rel=next]")["href"] == "?year=2022&page=2"


@pytest.mark.parametrize("query", ["", "?q=海外仓"])
def test_the_number_of_queries_does_not_grow_with_the_list(
    client: Client, query, settings, tmp_path, django_assert_max_num_queries
):
    publish_many(3)
    index_words(settings, tmp_path / "few")
    client.get(URL + query)
    with django_assert_max_num_queries(24) as few:
        client.get(URL + query)
    publish_many(12)
    index_words(settings, tmp_path / "many")
    client.get(URL + query)  # opens the new index
    with django_assert_max_num_queries(24) as many:
        client.get(URL + query)
    assert len(many) == len(few)


class TestInEnglish:
    """What the vocabularies name is shown in English where the catalogue knows it; addresses stay the same."""

    @pytest.fixture
    def english(self, visitor: Client) -> Client:
        document = publish(WAREHOUSE, name="warehouse.txt", level="city", region="厦门")
        with_topic(document, "海外仓", "warehouse")
        with_topic(document, "自拟主题", "own-topic")
        visitor.cookies.load({"django_language": "en"})
        self.document = document
        return visitor

    def page(self, client: Client, address: str) -> BeautifulSoup:
        return BeautifulSoup(client.get(address).content, "html.parser")

    def test_filters_and_what_is_chosen(self, english: Client) -> None:
        slug = self.document.region.slug
        page = self.page(english, f"{URL}?topic=warehouse&region={slug}")
        options = {option.get_text(strip=True) for option in page.select("select option")}
        assert {"Overseas warehouses", "Xiamen", "自拟主题"} <= options
        assert "海外仓" not in options
        chosen = page.select_one("#results").get_text(" ", strip=True)
        assert "Overseas warehouses" in chosen
        assert "Xiamen" in chosen

    def test_rows_and_the_document_s_own_page(self, english: Client) -> None:
        for address in (URL, self.document.get_absolute_url()):
            page = self.page(english, address)
            tags = [tag.get_text(strip=True) for tag in page.select("a.tag[href*=topic]")]
            assert sorted(tags) == ["Overseas warehouses", "自拟主题"]
        assert "Xiamen Municipal" in self.page(english, URL).select_one(".card__meta").get_text(" ", strip=True)
        assert "Xiamen" in page.select_one(".policy__facts").get_text(" ", strip=True)
