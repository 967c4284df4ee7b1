"""Schemes and calls in Wagtail's admin: edited and published by an officer, read by one of a district."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import District, User
from subsidies.models import Call, DistrictDeadline, Scheme
from subsidies.services.calls import publish_call
from tests.matrix import CAST

pytestmark = pytest.mark.django_db
SCHEME = "wagtailsnippets_subsidies_scheme"


@pytest.fixture
def office(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def question(kind: str, label: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """A question as the editor posts it."""
    value: dict[str, Any] = {"label": label, "hint": "", "required": "on", "shown_if": "", "shown_if_values": ""}
    return kind, {**value, "fact": "", "key": "", **more}


# The review and the evaluation as an officer leaves them alone.
REVIEW: dict[str, Any] = {
    "experts_assigned": "3",
    "experts_needed": "3",
    "spread_limit": "20",
    "passing_mark": "60",
    "approval_levels": "1",
    "appeal_days": "15",
    "evaluation_months": "12",
    "evaluation_days": "30",
    "rubric_items": inline_formset([]),
    "inspection_items": inline_formset([]),
    "indicators": inline_formset([]),
}


def typed(*questions: tuple[str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    """What an officer posts for a scheme that needs nothing but the company's own records."""
    section = {"title": "情况", "hint": "", "key": "", "questions": streamfield(list(questions))}
    return nested_form_data(
        {
            "title": "出口信保支持",
            "slug": "credit",
            "category": "other",
            "benefit": "recognition",
            "asset_kind": "",
            "summary": "",
            "audience": "出口企业",
            "amount_words": "",
            "contact": "",
            "duplicate_rule": "forbid_all",
            "commitment": "本企业承诺。",
            "publicity_days": "7",
            "publicity_unit": "working",
            "sections": streamfield([("section", section)]),
            "basis_clauses": inline_formset([]),
            "expense_categories": inline_formset([]),
            "materials": inline_formset([]),
            "review_steps": inline_formset(
                [{"title": "初审", "role": "officer", "days": "5", "unit": "working", "key": ""}]
            ),
            **REVIEW,
            **more,
        }
    )


@pytest.fixture
def ground(scheme: Scheme) -> dict[str, Any]:
    """A clause to rest on and rules that ask for nothing in the form."""
    rule_set = scheme.rule_set
    row = scheme.basis_clauses.get()
    return {
        "rule_set": str(rule_set.pk),
        "basis_clauses": inline_formset([{"clause": str(row.clause_id), "quote": row.quote}]),
    }


DECLARED = [
    question("declaration", "依法纳税", words="依法纳税", fact="declared.tax_paid"),
    question("declaration", "应退资金", words="没有应退未退", fact="declared.no_unreturned_funds"),
    question("declaration", "信用", words="未列入", fact="declared.not_dishonest"),
]
SOFTWARE = {"expense_categories": inline_formset([{"title": "软件", "hint": "", "key": "software"}])}
PAPER = {
    "title": "保单",
    "hint": "",
    "most_megabytes": "10",
    "most_files": "2",
    "required": "on",
    "wallet_kind": "",
    "shown_if": "是否续保",
    "shown_if_values": "是",
    "key": "",
}


def test_an_officer_makes_and_publishes_a_scheme(office: Client, ground: dict[str, Any]) -> None:
    data = typed(
        question("yes_no", "是否续保"),
        question("text", "原保单号", shown_if="是否续保", shown_if_values="是"),
        *DECLARED,
        **ground,
        **SOFTWARE,
        asset_kind="site",
        materials=inline_formset([PAPER]),
    )
    data["materials-0-formats"] = ["pdf", "jpg"]
    response = office.post(reverse(f"{SCHEME}:add"), {**data, "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    made = Scheme.objects.get(slug="credit")
    form = made.versions.get().form
    assert made.live
    first, second = form.questions()[:2]
    assert second.shown_if is not None
    assert (second.shown_if.question, second.shown_if.values) == (first.key, ("yes",))
    (material,) = form.materials
    assert material.formats == ("pdf", "jpg")
    assert material.key.startswith("k")
    assert material.shown_if == second.shown_if
    assert made.materials.count() == 1
    assert len(form.steps) == 1


def test_what_is_unfit_is_told_at_the_form_and_nothing_typed_is_lost(office: Client, ground: dict[str, Any]) -> None:
    data = typed(question("text", "原保单号", shown_if="没有的问题", shown_if_values="是"), **ground)
    response = office.post(reverse(f"{SCHEME}:add"), {**data, "action-publish": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "“原保单号”的显示条件提到“没有的问题”" in page
    assert "出口信保支持" in page
    assert not Scheme.objects.filter(slug="credit").exists()


def test_experts_inspection_and_evaluation_are_set_in_the_editor(office: Client, ground: dict[str, Any]) -> None:
    steps = [{"title": title, "role": role, "days": "5", "unit": "working", "key": ""} for title, role in CHAIN]
    data = typed(
        *DECLARED,
        **ground,
        **SOFTWARE,
        review_steps=inline_formset(steps),
        asset_kind="site",
        experts_needed="4",
        approval_levels="2",
        indicators=inline_formset([{"title": "出口额", "unit": "万元", "target": "500", "key": ""}]),
        inspection_items=inline_formset([{"title": "仓库在用", "key": ""}]),
    )
    refused = office.post(reverse(f"{SCHEME}:add"), {**data, "action-publish": "1"}).content.decode()
    assert "由专家评审，但还没有评分项" in refused
    assert "最少评分人数不能多于邀请的专家人数" in refused
    fit = {
        "experts_needed": "2",
        "rubric_items": inline_formset([{"title": "成效", "hint": "", "most": "40", "key": ""}]),
    }
    data = {**data, **nested_form_data(fit)}
    response = office.post(reverse(f"{SCHEME}:add"), {**data, "action-publish": "1"})
    assert response.status_code == 302
    form = Scheme.objects.get(slug="credit").versions.get().form
    assert (form.scoring.needed, form.scoring.full_mark, form.approval_levels) == (2, 40, 2)
    assert [item.title for item in form.inspection_items] == ["仓库在用"]
    assert [(each.title, each.target) for each in form.aftercare.indicators] == [("出口额", 500)]


CHAIN = (("初审", "officer"), ("专家评审", "reviewer"), ("现场核查", "inspector"), ("审定", "committee"))


def test_a_draft_may_be_unfinished(office: Client, schemes: list[Scheme]) -> None:
    response = office.post(reverse(f"{SCHEME}:add"), typed(question("text", "保单号")))
    assert response.status_code == 302
    made = Scheme.objects.get(slug="credit")
    assert not made.live
    assert not made.versions.exists()


def test_the_editor_shows_every_tab_and_previews_the_form(office: Client, scheme: Scheme) -> None:
    page = office.get(reverse(f"{SCHEME}:edit", args=[scheme.pk])).content.decode()
    for tab in ("基本信息", "政策依据", "条件与金额", "支出类别与材料", "表单", "办理环节"):
        assert f"{tab}" in page
    assert reverse("schemes_office:versions", args=[scheme.pk]) in page
    response = scheme.make_preview_request(None, scheme.default_preview_mode)
    response.render()
    preview = response.content.decode()
    assert "未来三年销售目标" in preview
    assert "仅当“建站方式”的答案是：委托开发" in preview


def test_an_officer_of_a_district_reads_and_changes_nothing(client_of: Callable[[str], Client], scheme: Scheme) -> None:
    client = client_of("officer2")
    assert client.get(reverse(f"{SCHEME}:list")).status_code == 200
    assert client.post(reverse(f"{SCHEME}:edit", args=[scheme.pk]), {"title": "改名"}).status_code == 302
    scheme.refresh_from_db()
    assert scheme.title == "独立站建设支持（演示）"


def test_a_call_is_published_extended_and_cancelled_from_its_pages(office: Client, scheme: Scheme) -> None:
    now = timezone.localtime().replace(second=0, microsecond=0)
    call = Call.objects.create(scheme=scheme, title="试批次", opens_at=now, closes_at=now + timedelta(days=1))
    office.post(reverse("schemes_office:publish_call", args=[call.pk]))
    call.refresh_from_db()
    assert call.state == "published"
    edit = reverse("wagtailsnippets_subsidies_call:edit", args=[call.pk])
    changed = {"scheme": scheme.pk, "title": "偷改", "opens_at": "2020-01-01 00:00", "closes_at": "2030-01-01 00:00"}
    data = nested_form_data({**changed, "notice": "新须知", "district_deadlines": inline_formset([])})
    assert office.post(edit, data).status_code == 302
    call.refresh_from_db()
    assert (call.notice, call.title, call.opens_at) == ("新须知", "试批次", now)
    extend = reverse("schemes_office:extend_call", args=[call.pk])
    short = office.post(extend, {"closes_at": f"{now + timedelta(hours=1):%Y-%m-%d %H:%M}", "reason": "维护"})
    assert short.status_code == 422
    assert "新的截止时间应晚于原来的截止时间" in short.content.decode()
    later = now + timedelta(days=3)
    assert office.post(extend, {"closes_at": f"{later:%Y-%m-%d %H:%M}", "reason": "维护"}).status_code == 302
    call.refresh_from_db()
    assert call.closes_at == later
    cancel = reverse("schemes_office:cancel_call", args=[call.pk])
    assert office.post(cancel, {"reason": ""}).status_code == 422
    assert office.post(cancel, {"reason": "预算用完"}).status_code == 302
    call.refresh_from_db()
    assert call.state == "cancelled"


def test_only_officers_of_all_districts_publish_a_call(client_of: Callable[[str], Client], scheme: Scheme) -> None:
    """Whoever asks is sent back to a page: what became of the call tells who was allowed."""
    now = timezone.now().replace(second=0, microsecond=0)
    published = set()
    for role in CAST:
        call = Call.objects.create(scheme=scheme, title=role, opens_at=now, closes_at=now + timedelta(days=1))
        client_of(role).post(reverse("schemes_office:publish_call", args=[call.pk]))
        call.refresh_from_db()
        published |= {role} if call.state == Call.State.PUBLISHED else set()
    assert published == {"officer", "admin"}


@pytest.mark.parametrize("published", [False, True])
def test_a_district_is_given_time_after_the_close(office: Client, scheme: Scheme, published: bool) -> None:
    now = timezone.localtime().replace(second=0, microsecond=0)
    call = Call.objects.create(scheme=scheme, title="试批次", opens_at=now, closes_at=now + timedelta(days=1))
    if published:
        publish_call(call, None, now=now)
    edit = reverse("wagtailsnippets_subsidies_call:edit", args=[call.pk])

    def save(review_by: datetime) -> HttpResponse:
        row = {"district": str(District.objects.first().pk), "review_by": f"{review_by:%Y-%m-%d %H:%M}"}
        times = {"opens_at": f"{now:%Y-%m-%d %H:%M}", "closes_at": f"{now + timedelta(days=1):%Y-%m-%d %H:%M}"}
        data = {"scheme": scheme.pk, "title": "试批次", **times, "district_deadlines": inline_formset([row])}
        return office.post(edit, nested_form_data(data))

    refused = save(now + timedelta(days=1))
    assert refused.status_code == 200
    assert "各区初审截止应晚于申报截止" in refused.content.decode()
    assert not call.district_deadlines.exists()
    assert save(now + timedelta(days=2)).status_code == 302
    assert DistrictDeadline.objects.filter(call=call).count() == 1


def test_lists_cost_no_more_queries_for_more_rows(office: Client, scheme: Scheme) -> None:
    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(reverse(f"wagtailsnippets_subsidies_{name}:list")).status_code == 200
        return len(queries)

    few = [cost("scheme"), cost("call")]
    now = timezone.now()
    for number in range(12):
        other = Scheme.objects.create(title=f"项目 {number}", slug=f"s{number}", category="other")
        Call.objects.create(scheme=other, title=f"批 {number}", opens_at=now, closes_at=now + timedelta(1))
    assert [cost("scheme"), cost("call")] == few
