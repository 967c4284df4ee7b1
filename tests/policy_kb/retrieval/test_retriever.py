"""Retrieval on the demo documents: what is found, and what may not be."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policy_kb.models import Clause, PolicyDocument, Region, Synonym
from policy_kb.retrieval.generations import Built
from policy_kb.retrieval.retriever import Filters, Hit, Retrieved, retrieve
from policy_kb.retrieval.vocabulary import understand

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
MEASURES = "京商函字〔2022〕82号"

pytestmark = pytest.mark.usefixtures("demo_site")


def ask(question: str, top: int = 10, day: date = TODAY, **filters: object) -> Retrieved:
    return retrieve(question, day=day, top=top, filters=Filters(**filters))


def first(question: str) -> Clause:
    return ask(question).hits[0].clause


def documents(hits: list[Hit]) -> set[str]:
    return {hit.clause.version.document.doc_number for hit in hits}


def measures() -> PolicyDocument:
    return PolicyDocument.objects.get(doc_number=MEASURES)


# --- what is found ---


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("海外仓支持政策由谁负责？", "3.海外仓政策再完善"),
        ("北京要建多少个跨境电商产业园", "产业园20个"),
        ("厦门重点建哪几个园区", "寨上、机场、海沧、象屿、前场、大嶝"),
        ("第四方物流要做什么", "第四方物流"),
        ("无票免税是哪些货物", "无票免税"),
        ("工程师学院", "合办跨境电商工程师学院"),
        ("互联网法院审理什么案件", "北京互联网法院审理"),
        ("国务院对支付结算有什么要求", "支付机构的外汇支付试点"),
    ],
)
def test_the_clause_that_says_it_comes_first(question: str, words: str) -> None:
    assert words in first(question).text


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("海外仓支持政策由谁负责", "海外倉支持政策由誰負責"),
        ("北京建多少个产业园", "北京建多少個產業園"),
        ("厦门人才体系怎么建", "廈門人才體系怎麼建"),
        ("海外仓支持政策由谁负责", "海外仓支持正策由谁负责"),
        ("北京互联网法院审理什么案件", "北京互连网法院审理什么案件"),
        ("海外仓 责任单位", "海外仓支持政策由谁负责"),
        ("北京建多少个产业园", "How many industrial parks does Beijing plan to build?"),
        ("海外仓支持政策由谁负责", "Which departments are responsible for overseas warehouse support?"),
    ],
)
def test_other_spellings_and_languages_find_the_same_clause(plain: str, other: str) -> None:
    wanted = first(plain)
    found = [hit.clause for hit in ask(other, top=3).hits]
    assert wanted in found


def test_every_word_can_be_upper_or_lower_case() -> None:
    assert first("b2b业务认定标准") == first("B2B业务认定标准") == first("Ｂ２Ｂ业务认定标准")


# --- the order ---


def test_hits_are_distinct_best_first_at_most_as_many_as_asked_for() -> None:
    hits = ask("海外仓", top=7).hits
    assert len(hits) == 7
    assert len({hit.clause.pk for hit in hits}) == 7
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [hit.clause for hit in ask("海外仓", top=3).hits] == [hit.clause for hit in hits[:3]]


def test_the_same_question_gets_the_same_hits() -> None:
    assert [(hit.clause.pk, hit.score) for hit in ask("海外仓").hits] == [
        (hit.clause.pk, hit.score) for hit in ask("海外仓").hits
    ]


def test_each_hit_carries_its_evidence() -> None:
    hit = ask("海外仓支持政策由谁负责").hits[0]
    assert hit.words > 0
    assert hit.words_rank is not None
    assert hit.whole is not None
    assert 0.7 < hit.whole < 1
    assert len(hit.sentences) == len(hit.focus) > 0
    assert max(hit.focus) > 0


def test_our_own_words_are_known_and_strange_ones_are_not() -> None:
    assert ask("海外仓支持政策").known > 0.5
    assert ask("量子纠缠退相干").known < 0.15


# --- filters ---


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"region": "xiamen"}, {"闽政办便函〔2018〕71号"}),
        ({"region": "beijing"}, {"京政办发〔2018〕48号", MEASURES}),
        ({"level": "state_council"}, {"国办发〔2015〕46号"}),
        ({"region": "beijing", "level": "state_council"}, set()),
        ({"region": "nowhere"}, set()),
    ],
)
def test_filters_leave_only_what_they_name(filters: dict[str, str], numbers: set[str]) -> None:
    assert documents(ask("海外仓", top=50, **filters).hits) == numbers


def test_without_filters_all_documents_take_part() -> None:
    assert len(documents(ask("跨境电子商务海外仓", top=60).hits)) == 4


# --- checked against the database at once ---


def unpublish(document: PolicyDocument) -> None:
    document.live = False


def expire(document: PolicyDocument) -> None:
    document.expires_on = TODAY - DAY


def postpone(document: PolicyDocument) -> None:
    document.effective_on = TODAY + DAY


def replace(document: PolicyDocument) -> None:
    document.replaced_by = PolicyDocument.objects.exclude(pk=document.pk).first()


@pytest.mark.parametrize("change", [unpublish, expire, postpone, replace])
def test_a_document_that_does_not_apply_vanishes_before_any_re_indexing(change) -> None:
    assert MEASURES in documents(ask("海外仓支持政策由谁负责", top=3).hits)
    document = measures()
    change(document)
    document.save()
    hits = ask("海外仓支持政策由谁负责", top=50).hits
    assert hits
    assert MEASURES not in documents(hits)


@pytest.mark.parametrize(("change", "found"), [(unpublish, False), (expire, True), (postpone, True), (replace, True)])
def test_a_look_into_the_past_finds_all_that_is_published(change, found: bool) -> None:
    document = measures()
    change(document)
    document.save()
    assert (MEASURES in documents(ask("海外仓支持政策由谁负责", top=50, past=True).hits)) is found


@pytest.mark.parametrize(
    ("day", "found"), [(TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True), (TODAY + 2 * DAY, False)]
)
def test_the_first_and_the_last_day_in_force_count(day: date, found: bool) -> None:
    PolicyDocument.objects.filter(doc_number=MEASURES).update(effective_on=TODAY, expires_on=TODAY + DAY)
    assert (MEASURES in documents(ask("海外仓支持政策由谁负责", top=50, day=day).hits)) is found


def test_clauses_of_an_old_version_are_never_found() -> None:
    document = measures()
    document.versions.update(is_current=False)
    assert MEASURES not in documents(ask("海外仓支持政策由谁负责", top=50).hits)
    assert MEASURES not in documents(ask("海外仓支持政策由谁负责", top=50, past=True).hits)


def test_a_deleted_document_is_not_found() -> None:
    measures().delete()
    assert MEASURES not in documents(ask("海外仓支持政策由谁负责", top=50).hits)


def test_a_day_before_all_documents_finds_nothing() -> None:
    PolicyDocument.objects.update(effective_on=TODAY)
    retrieved = ask("海外仓", day=TODAY - DAY)
    assert retrieved.hits == []
    assert retrieved.ready


# --- vocabularies ---


def test_an_edited_synonym_works_at_once() -> None:
    question = "洋货栈"
    assert understand(question, day=TODAY).official == ""
    Synonym.objects.create(term="洋货栈", official="海外仓")
    assert understand(question, day=TODAY).official == "海外仓"
    assert "海外仓" in first(question).text


def test_a_synonym_switched_off_is_not_used() -> None:
    row = Synonym.objects.create(term="洋货栈", official="海外仓")
    row.is_active = False
    row.save()
    assert understand("洋货栈", day=TODAY).official == ""


def test_a_region_s_new_alias_is_a_place_at_once() -> None:
    assert understand("筼筜湖边的海外仓", day=TODAY).places == ()
    xiamen = Region.objects.get(name="厦门")
    xiamen.aliases = [*xiamen.aliases, "筼筜湖边"]
    xiamen.save()
    assert understand("筼筜湖边的海外仓", day=TODAY).places == ("厦门",)
    assert first("筼筜湖边的海外仓").version.document.region == xiamen


def test_a_document_is_called_by_its_number_or_its_kind() -> None:
    assert understand("京商函字[2022]82号里的海外仓", day=TODAY).documents == ()
    assert understand("京商函字〔2022〕82号里的海外仓", day=TODAY).documents == (measures().pk,)
    assert understand("若干措施里的海外仓", day=TODAY).documents == (measures().pk,)


def test_a_document_not_in_force_is_not_named() -> None:
    PolicyDocument.objects.filter(doc_number=MEASURES).update(expires_on=TODAY - DAY)
    assert understand("若干措施里的海外仓", day=TODAY).documents == ()


def test_the_country_is_no_place() -> None:
    assert understand("全国的海外仓政策", day=TODAY).places == ()
    assert understand("全国的海外仓政策", day=TODAY).national


# --- cost ---


def queries_of(question: str, top: int) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        ask(question, top=top)
    return len(counted)


def test_queries_are_few_whatever_the_number_of_hits(demo_site: Built) -> None:
    ask("海外仓")
    few, many = queries_of("海外仓支持", 1), queries_of("海外仓支持", 60)
    assert few == many <= 8


def test_reading_a_hit_s_document_asks_the_database_no_more() -> None:
    hits = ask("海外仓", top=20).hits
    with CaptureQueriesContext(connection) as counted:
        assert all(hit.clause.version.document.region.name for hit in hits)
        assert all(hit.clause.get_absolute_url() for hit in hits)
    assert len(counted) == 0


# --- odd questions ---


@pytest.mark.parametrize("question", ["", " ", "？", "a", "仓", "海外仓" * 170, "\x00", "😀", '"AND OR NOT', "%_\\'"])
def test_odd_questions_are_answered_too(question: str) -> None:
    assert len(ask(question).hits) <= 10
