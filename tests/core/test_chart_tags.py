"""Charts in a page: picture, words and table."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from core.charts import Chart, Format, Kind, Series, Tone


def drawn(figures: Chart, source: str = "{% chart figures %}") -> BeautifulSoup:
    context = Context({"figures": figures, "request": RequestFactory().get("/")})
    return BeautifulSoup(Template("{% load charts %}" + source).render(context), "html.parser")


def daily(kind: Kind = Kind.BARS, **options: object) -> Chart:
    series = (Series("有依据", (1200.5, 3.0), Tone.OK), Series("未载明", (2.0, None), Tone.WARN))
    return Chart("daily", "每日提问", kind, ("11月1日", "11月2日"), series, "日期", **options)


@pytest.mark.parametrize("kind", [Kind.BARS, Kind.LINES])
def test_an_upright_chart_is_drawn_for_both_widths_and_says_what_it_shows(kind: Kind) -> None:
    page = drawn(daily(kind, summary="两天。"))
    assert [svg["class"][1] for svg in page("svg")] == ["chart__drawing--wide", "chart__drawing--narrow"]
    assert {svg["role"] for svg in page("svg")} == {"img"}
    assert page.svg["aria-label"] == "每日提问：两天。"


def test_the_table_behind_holds_every_figure() -> None:
    table = drawn(daily(format=Format.PLAIN, unit="条")).table
    assert [cell.text for cell in table("th", scope="col")] == ["日期", "有依据（条）", "未载明（条）"]
    rows = [[cell.text for cell in row(["th", "td"])] for row in table.tbody("tr")]
    assert rows == [["11月1日", "1,200.5", "2"], ["11月2日", "3", "–"]]


def test_coordinates_are_numbers_in_every_language() -> None:
    for language in ("zh-hans", "en", "de"):
        with translation.override(language):
            for box in drawn(daily())("rect"):
                assert all(float(box[side]) >= 0 for side in ("x", "y", "width", "height"))


def test_nothing_is_styled_or_scripted_inline() -> None:
    for kind in Kind:
        page = drawn(daily(kind) if kind in {Kind.BARS, Kind.LINES} else parts(kind))
        assert not page("script")
        assert not page("style")
        assert not [tag for tag in page(True) if any(name.startswith(("style", "on")) for name in tag.attrs)]


def parts(kind: Kind, **options: object) -> Chart:
    return Chart("parts", "方式", kind, ("<b>一</b>", "二"), (Series("条数", (3.0, 1.0)),), "方式", **options)


def test_names_are_not_markup() -> None:
    for kind in (Kind.RANKED, Kind.SHARE, Kind.DONUT):
        assert not drawn(parts(kind)).b


def test_parts_say_their_figure_and_their_share() -> None:
    entries = drawn(parts(Kind.SHARE)).find("ul")("li")
    assert [entry.text.split() for entry in entries] == [["<b>一</b>", "3", "75%"], ["二", "1", "25%"]]


def test_ranked_bars_are_their_own_table_with_links() -> None:
    page = drawn(parts(Kind.RANKED, links=("/one/", "")))
    assert [link["href"] for link in page("a")] == ["/one/"]
    assert {svg["aria-hidden"] for svg in page("svg")} == {"true"}
    assert not page("details")
    assert [cell.text for cell in page("td")] == ["3", "1"]


def test_an_empty_chart_says_so_and_draws_nothing() -> None:
    empty = Chart("none", "标题", Kind.BARS, ("一",), (Series("条数", (None,)),), "日期")
    page = drawn(empty)
    assert not page("svg")
    assert "没有数据" in page.text


def test_a_download_is_offered_by_name() -> None:
    page = drawn(daily(), '{% chart figures download="/x.csv" level=2 %}')
    assert page.find("a", href="/x.csv").text == "下载“每日提问”数据（CSV）"
    assert page.find(role="heading")["aria-level"] == "2"


def test_a_sparkline_says_its_figures_in_words() -> None:
    words = Template('{% load charts %}{% sparkline counts "三天 0、1、2 条" %}').render(Context({"counts": [0, 1, 2]}))
    svg = BeautifulSoup(words, "html.parser").svg
    assert (svg["role"], svg["aria-label"], len(svg("rect"))) == ("img", "三天 0、1、2 条", 3)


@pytest.mark.django_db
def test_the_style_guide_shows_every_form(settings: object, visitor: Client) -> None:
    settings.DEBUG = True
    page = BeautifulSoup(visitor.get("/styleguide/").content, "html.parser")
    shown = {name for figure in page("figure", class_="chart") for name in figure["class"]}
    assert {f"chart--{kind}" for kind in Kind} <= shown


@pytest.mark.django_db
def test_the_admin_has_the_stylesheets(officer: Client) -> None:
    assert b"core/css/charts_admin" in officer.get("/admin/").content
