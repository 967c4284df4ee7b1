"""Cases for everybody: nobody is named, the clause is quoted, the chatbot finds them, and they can be withdrawn."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from core.entries import announced_entries
from core.signals import changed
from subsidies.models import DecisionItem, PublishedCase
from subsidies.services.naming_names import names_of
from subsidies.services.published_cases import CaseText, publish_case, suggested_text, withdraw_case
from subsidies.services.refusals import RefusedError
from tests.factories.assets import warehouse
from tests.factories.deciding import Committee, before_committee
from tests.factories.office import decided
from tests.factories.subsidies import site

pytestmark = pytest.mark.django_db
TEXT = CaseText("不具有法人资格的案例", "申报主体是分公司。", "不予支持：不是独立法人。")


@pytest.fixture
def item(found: Committee, now: datetime) -> DecisionItem:
    """A refusal whose company, site and people have names."""
    application = before_committee(found.call, is_fit=False)
    company = application.enterprise
    company.legal_representative, company.customs_code, company.name_en = (
        "欧阳申报",
        "1113960ABC",
        "First Trade Co., Ltd.",
    )
    company.save()
    company.contacts.create(name="许联系", phone="010-55550100", email="xu@example.org", is_primary=True)
    site(company, "first-trade.com", name="第一优选")
    warehouse(company, "汉堡一号仓")
    return decided(application, found.officer, clause=found.clause, now=now)


def keys(now: datetime) -> dict[str, object]:
    return {entry.key: entry for entry in announced_entries(now) if entry.key.startswith("subsidies.case")}


def test_the_words_to_begin_with_name_nobody_and_may_be_published(
    item: DecisionItem, found: Committee, now: datetime
) -> None:
    item.reason = "第1贸易有限公司（许联系 13800138000）登记为分公司"
    item.save()
    text = suggested_text(item)
    assert "独立法人：不符合" in text.facts
    assert "登记为分公司" in text.reasoning
    assert "某企业" in text.reasoning
    case = publish_case(item=item, text=text, by=found.officer, now=now)
    assert case.title == text.title


@pytest.mark.parametrize(
    "words",
    [
        "第1贸易有限公司", "第1贸易", "欧阳申报", "许联系", "第一优选", "first-trade.com", "汉堡一号仓", "1113960abc",
        "FIRST TRADE", "xu@example.org", "李四", "王五", "{number}", "{uscc}", "13912345678", "other-shop.net", "欧阳 申报",
    ],
)  # fmt: skip
def test_whoever_is_named_anywhere_is_found(item: DecisionItem, found: Committee, now: datetime, words: str) -> None:
    application = item.application
    words = words.format(number=application.number, uscc=application.enterprise.uscc)
    for field in ("title", "facts", "reasoning"):
        with pytest.raises(RefusedError, match="可识别"):
            publish_case(item=item, text=replace(TEXT, **{field: f"关于{words}的情况"}), by=found.officer, now=now)
    assert not PublishedCase.objects.exists()


def test_names_of_before_a_change_count_too(item: DecisionItem) -> None:
    application = item.application
    application.enterprise.name = "改名后的商行"
    application.enterprise.save()
    assert {"第1贸易有限公司", "第1贸易", "改名后的商行"} <= set(names_of(application))


def test_a_case_is_read_by_everybody_with_its_clause(item: DecisionItem, found: Committee, now: datetime) -> None:
    case = publish_case(item=item, text=TEXT, by=found.officer, now=now)
    visitor = Client()
    assert TEXT.title in visitor.get(reverse("subsidies:cases")).content.decode()
    text = visitor.get(case.get_absolute_url()).content.decode()
    assert found.clause.text[:20] in text
    assert found.clause.get_permanent_url() in text
    assert "申报主体是分公司。" in text
    for name in names_of(item.application):
        assert name not in text


def test_the_chatbot_finds_it_until_it_is_withdrawn(
    item: DecisionItem, found: Committee, now: datetime, django_capture_on_commit_callbacks
) -> None:
    told: list[list[str]] = []
    listen = lambda keys=(), **_kwargs: told.append(list(keys))  # noqa: E731
    changed.connect(listen, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            case = publish_case(item=item, text=TEXT, by=found.officer, now=now)
        key = f"subsidies.case:{case.pk}"
        entry = keys(now)[key]
        assert (entry.title, entry.url, entry.clauses) == (TEXT.title, case.get_absolute_url(), (found.clause.pk,))
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_case(case=case, by=found.officer, now=now)
    finally:
        changed.disconnect(listen)
    assert told.count([key]) == 2
    assert keys(now) == {}
    assert Client().get(case.get_absolute_url()).status_code == 404
    assert TEXT.title not in Client().get(reverse("subsidies:cases")).content.decode()
    with pytest.raises(RefusedError, match="已经撤下"):
        withdraw_case(case=case, by=found.officer, now=now)
    assert publish_case(item=item, text=TEXT, by=found.officer, now=now) == case
    assert list(keys(now)) == [key]


def test_an_approval_rests_on_the_schemes_basis(found: Committee, now: datetime) -> None:
    item = decided(before_committee(found.call), found.officer, now=now)
    publish_case(item=item, text=replace(TEXT, title="支持的案例"), by=found.officer, now=now)
    (entry,) = keys(now).values()
    assert entry.clauses == (found.basis.pk,)


def test_only_what_holds_is_published_and_by_officers_of_all_districts(
    item: DecisionItem, found: Committee, now: datetime
) -> None:
    with pytest.raises(RefusedError, match="专员"):
        publish_case(item=item, text=TEXT, by=found.director, now=now)
    with pytest.raises(RefusedError, match="标题"):
        publish_case(item=item, text=replace(TEXT, facts=" "), by=found.officer, now=now)
    item.set_aside_at = now
    item.save()
    with pytest.raises(RefusedError, match="已生效"):
        publish_case(item=item, text=TEXT, by=found.officer, now=now)


def test_an_officer_publishes_and_withdraws_on_the_pages(item: DecisionItem, found: Committee) -> None:
    client = Client()
    client.force_login(found.officer)
    address = reverse("decisions_office:publish_case", args=[item.pk])
    assert "某企业申报" in client.get(address).content.decode()
    data = {"title": TEXT.title, "facts": "第1贸易是分公司", "reasoning": TEXT.reasoning}
    refused = client.post(address, data)
    assert (refused.status_code, "“第1贸易”" in refused.content.decode()) == (422, True)
    assert client.post(address, {**data, "facts": TEXT.facts}).url == reverse("decisions_office:cases")
    case = PublishedCase.objects.get()
    assert TEXT.title in client.get(reverse("decisions_office:cases")).content.decode()
    assert TEXT.facts in client.get(address).content.decode()  # to be written anew, its own words
    client.post(reverse("decisions_office:withdraw_case", args=[case.pk]))
    case.refresh_from_db()
    assert case.withdrawn_at is not None
