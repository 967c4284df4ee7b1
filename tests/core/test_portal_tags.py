"""The design system's parts, one by one."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core.templatetags.portal import Countdown, icon, sturdy_static, translated


def draw(source: str, url: str = "/", **context: object) -> BeautifulSoup:
    request = RequestFactory().get(url)
    words = Template("{% load portal %}" + source).render(Context({"request": request, **context}))
    return BeautifulSoup(words, "html.parser")


class TestIcon:
    def test_is_hidden_from_screen_readers(self) -> None:
        drawn = draw("{% icon 'search' 24 %}").svg
        assert (drawn["aria-hidden"], drawn["width"]) == ("true", "24")

    def test_name_is_not_markup(self) -> None:
        with pytest.raises(Exception, match="does not exist"):
            icon('"><script>')


class TestStatusTag:
    def test_says_the_word(self) -> None:
        tag = draw("{% status_tag '现行有效' 'ok' %}").span
        assert (tag.text, tag["class"]) == ("现行有效", ["tag", "tag--ok"])

    def test_escapes_the_word(self) -> None:
        assert not draw("{% status_tag label %}", label="<b>x</b>").find("b")

    def test_refuses_an_unknown_kind(self) -> None:
        with pytest.raises(TemplateSyntaxError, match="purple"):
            draw("{% status_tag 'x' 'purple' %}")


class TestDeadline:
    @pytest.mark.parametrize(
        ("last_day", "words", "urgency"),
        [
            (date(2026, 11, 21), "已截止", "over"),
            (date(2026, 11, 22), "今天截止", "urgent"),
            (date(2026, 11, 25), "还剩 3 天", "urgent"),
            (date(2026, 11, 26), "还剩 4 天", "soon"),
            (date(2026, 12, 2), "还剩 10 天", "soon"),
            (date(2026, 12, 3), "还剩 11 天", "calm"),
        ],
    )
    @time_machine.travel("2026-11-22 09:00+08:00", tick=False)
    def test_counts_days(self, last_day: date, words: str, urgency: str) -> None:
        chip = draw("{% deadline until %}", until=last_day).span
        assert chip.strong.text == words
        assert f"deadline--{urgency}" in chip["class"]
        assert chip.time["datetime"] == last_day.isoformat()

    @time_machine.travel("2026-11-22 17:30+08:00", tick=False)
    def test_an_hour_of_today_is_not_over_before_it_strikes(self) -> None:
        chip = draw("{% deadline until %}", until=datetime(2026, 11, 22, 10, 0, tzinfo=UTC)).span
        assert "18:00" in chip.text
        assert chip.strong.text == "今天截止"

    @time_machine.travel("2026-11-22 18:00+08:00", tick=False)
    def test_an_hour_that_has_struck_is_over(self) -> None:
        chip = draw("{% deadline until %}", until=datetime(2026, 11, 22, 10, 0, tzinfo=UTC)).span
        assert chip.strong.text == "已截止"

    @time_machine.travel("2026-11-22 23:30+08:00", tick=False)
    def test_days_change_at_midnight_in_shanghai(self) -> None:
        until = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past midnight on the 23rd
        assert draw("{% deadline until %}", until=until).strong.text == "还剩 1 天"

    @given(st.integers(-400, 400))
    def test_urgency_grows_as_days_shrink(self, days: int) -> None:
        ranks = ["calm", "soon", "urgent", "over"]
        assert ranks.index(Countdown(days).urgency) <= ranks.index(Countdown(days - 1).urgency)


class TestPagination:
    def numbers(self, page: int, count: int = 100, url: str = "/policies/?q=海外仓&level=city&page=2") -> BeautifulSoup:
        return draw("{% pagination page %}", url, page=Paginator(range(count), 10).page(page))

    def test_marks_the_current_page_and_elides_the_far_ones(self) -> None:
        nav = self.numbers(10, count=200)
        assert nav.select_one("[aria-current=page]").text == "10"
        assert [item.text for item in nav.select("li")] == ["1", "…", "8", "9", "10", "11", "12", "…", "20"]

    def test_keeps_the_filters(self) -> None:
        link = self.numbers(2).select_one("a[rel=next]")["href"]
        assert link == "?q=%E6%B5%B7%E5%A4%96%E4%BB%93&level=city&page=3"

    def test_is_absent_on_a_single_page(self) -> None:
        assert not self.numbers(1, count=10).find("nav")

    def test_ends_have_no_further_links(self) -> None:
        assert not self.numbers(1).select("[rel=prev]")
        assert not self.numbers(10).select("[rel=next]")


class TestQueryWith:
    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("{% query_with level='city' %}", "?q=x&amp;level=city"),
            ("{% query_with q='' %}", "?"),
            ("{% query_with page=3 %}", "?q=x&amp;page=3"),
        ],
    )
    def test_changes_one_thing_and_forgets_the_page(self, source: str, expected: str) -> None:
        request = RequestFactory().get("/policies/?q=x&page=7")
        assert Template("{% load portal %}" + source).render(Context({"request": request})) == expected


def test_breadcrumb_ends_at_the_page_itself() -> None:
    trail = draw("{% breadcrumb '政策库' '/policies/' title %}", title="若干措施")
    assert [(step.text.strip(), step.a and step.a["href"]) for step in trail.select("li")] == [
        ("首页", "/"),
        ("政策库", "/policies/"),
        ("若干措施", None),
    ]
    assert trail.select_one("[aria-current=page]").text == "若干措施"


class Contact(forms.Form):
    name = forms.CharField(label="联系人", help_text="写全名")
    agree = forms.BooleanField(label="同意公示")

    def clean(self) -> None:
        raise forms.ValidationError("两处不一致")


class TestForms:
    def test_errors_link_to_their_fields(self) -> None:
        summary = draw("{% error_summary form %}", form=Contact({}))
        assert [link["href"] for link in summary.select("a")] == ["#id_name", "#id_agree"]
        assert "两处不一致" in summary.text
        assert summary.select_one("[role=alert]")

    def test_no_errors_no_summary(self) -> None:
        assert draw("{% error_summary form %}", form=Contact()).text.strip() == ""

    def test_a_field_is_described_by_its_hint_and_error(self) -> None:
        form = Contact({})
        drawn = draw("{% field form.name %}", form=form)
        described = drawn.input["aria-describedby"].split()
        assert [drawn.find(id=name) is not None for name in described] == [True] * len(described)
        assert drawn.find(id="id_name_helptext").text == "写全名"
        assert drawn.input["aria-invalid"] == "true"
        assert drawn.label["for"] == "id_name"

    def test_a_tick_box_stands_before_its_label(self) -> None:
        choice = draw("{% field form.agree %}", form=Contact()).select_one(".choice")
        assert [child.name for child in choice.find_all(recursive=False)] == ["input", "label"]


def test_translated_leaves_an_editors_words_alone() -> None:
    assert translated("编辑自己写的话") == "编辑自己写的话"
    assert translated("") == translated(None) == ""


def test_a_missing_manifest_does_not_break_the_error_page(settings: object) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    assert sturdy_static("core/css/tokens.css") == "/static/core/css/tokens.css"


@pytest.mark.django_db
class TestStyleguide:
    def test_is_for_developers_only(self, admin: Client) -> None:
        assert admin.get("/styleguide/").status_code == 404

    def test_shows_every_part(self, visitor: Client, settings: object) -> None:
        settings.DEBUG = True
        page = BeautifulSoup(visitor.get("/styleguide/").content, "html.parser")
        parts = (
            "tag deadline btn error-summary field filters chip clause citation notice empty table steps timeline file"
        )
        assert [part for part in parts.split() if not page.select(f"main .{part}")] == []
        assert page.select_one("dialog form[method=dialog]")
        assert page.select_one("[data-dialog]")["data-dialog"] == page.dialog["id"]
