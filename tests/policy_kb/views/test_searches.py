"""Saving a search, and looking after one's own."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from policy_kb.models import SavedSearch
from policy_kb.services.searches import MAX_SEARCHES
from tests.factories.policies import PARKS, WAREHOUSE, index_words, publish, with_topic
from tests.factories.versions import MORE_MONEY, as_draft, moment, publish_versions, rewritten

pytestmark = pytest.mark.django_db
SAVE = "/dashboard/searches/save/"


@pytest.fixture
def library():
    document = publish_versions(WAREHOUSE, rewritten(MORE_MONEY), days=["2025-03-01", "2026-05-20"], level="city")
    with_topic(document, "海外仓", "warehouse")
    with time_machine.travel("2026-06-01T09:00:00+08:00", tick=False):
        publish(PARKS, name="parks.txt", level="district")
    return document


@pytest.fixture
def keep(people):
    def keep_(query="", who="enterprise", since="2025-06-01", **fields):
        wanted = {"name": "我的搜索", "alerts": "weekly", **fields}
        return SavedSearch.objects.create(user=people[who], query=query, seen_until=moment(since), **wanted)

    return keep_


def soup(response, status=200) -> BeautifulSoup:
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def form(**changes):
    return {"name": "海外仓政策", "alerts": "daily", "query": "topic=warehouse", **changes}


def test_the_list_offers_to_keep_what_is_looked_for(enterprise, library):
    page = soup(enterprise.get("/policies/?topic=warehouse&level=city"))
    saving = page.select_one(".save-search form")
    assert saving["action"] == SAVE
    assert saving.select_one("[name=query]")["value"] == "level=city&topic=warehouse"
    assert saving.select_one("[name=name]")["value"] == "市级、海外仓"


def test_a_visitor_is_asked_to_sign_in_and_comes_back(visitor, library):
    page = soup(visitor.get("/policies/?topic=warehouse"))
    assert not page.select(".save-search form")
    assert page.select_one("a[href^='/accounts/login/?next=/policies/%3Ftopic%3Dwarehouse']")
    assert visitor.post(SAVE, form()).status_code == 302
    assert not SavedSearch.objects.exists()


def test_a_search_is_kept_in_its_shortest_form(enterprise, people, library):
    with time_machine.travel("2026-07-01T10:00:00+08:00", tick=False):
        response = enterprise.post(SAVE, form(query="page=3&topic=warehouse&region=&level=nonsense"))
    kept = SavedSearch.objects.get()
    assert response.url == f"/dashboard/searches/{kept.pk}/"
    assert (kept.user, kept.name, kept.alerts) == (people["enterprise"], "海外仓政策", "daily")
    assert (kept.query, kept.language) == ("topic=warehouse", "zh-hans")
    assert kept.seen_until == moment("2026-07-01", 10)


def test_keeping_it_again_renames_it_and_loses_no_news(enterprise, keep, library):
    kept = keep("topic=warehouse")
    enterprise.post(SAVE, form(name="另一个名称"))
    found = SavedSearch.objects.get()
    assert (found.pk, found.name, found.seen_until) == (kept.pk, "另一个名称", kept.seen_until)


def test_the_language_of_the_page_is_remembered(enterprise, library):
    enterprise.cookies["django_language"] = "en"
    enterprise.post(SAVE, form())
    assert SavedSearch.objects.get().language == "en"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "请给这个搜索起一个名称"),
        ({"name": "长" * 81}, "名称请不要超过 80 个字，现在有 81 个字"),
        ({"name": "a\x00b"}, "无法识别的字符"),
        ({"alerts": "hourly"}, "请选择是否邮件提醒"),
        ({"query": "q=" + "词" * 150 + "&topic=warehouse"}, "条件太长"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_lost(enterprise, library, changes, words):
    page = soup(enterprise.post(SAVE, form(**changes)), 422)
    assert words in page.select_one(".error-summary").get_text()
    assert page.select_one("[name=query]")["value"] == form(**changes)["query"]
    assert not SavedSearch.objects.exists()


def test_there_is_an_end_to_keeping(enterprise, keep, library):
    for number in range(MAX_SEARCHES):
        keep(f"year={number}")
    page = soup(enterprise.post(SAVE, form()), 422)
    assert "最多保存 30 个搜索" in page.get_text()
    assert SavedSearch.objects.count() == MAX_SEARCHES


def test_each_search_counts_what_is_new_since_it_was_seen(enterprise, keep, library):
    keep("topic=warehouse", name="甲")
    keep("level=district", name="乙", since="2026-06-02")
    keep("", name="丙")
    text = {
        row.h3.get_text(): row.get_text()
        for row in soup(enterprise.get("/dashboard/searches/")).select("main li h3")
        for row in [row.parent]
    }
    assert "1 份有新内容" in text["甲"]
    assert "没有新内容" in text["乙"]
    assert "2 份有新内容" in text["丙"]
    assert "海外仓" in text["甲"]


def test_words_are_searched_too(enterprise, keep, library, settings, tmp_path):
    index_words(settings, tmp_path / "index")
    found, missed = keep("q=独立站"), keep("q=锂电池zzz")
    assert "修改" in soup(enterprise.get(f"/dashboard/searches/{found.pk}/")).select_one("main .list").get_text()
    assert not soup(enterprise.get(f"/dashboard/searches/{missed.pk}/")).select("main .list")


def test_what_is_new_leads_to_what_changed(enterprise, keep, library):
    kept = keep("topic=warehouse")
    page = soup(enterprise.get(f"/dashboard/searches/{kept.pk}/"))
    assert page.select_one(f"main .list a[href='/policies/{library.pk}/changes/1..2/']")
    assert "0 条新增、0 条删除、1 条修改" in page.select_one("main .list").get_text()


def test_seen_is_seen(enterprise, keep, library):
    kept = keep("")
    enterprise.post(f"/dashboard/searches/{kept.pk}/seen/")
    kept.refresh_from_db()
    assert timezone.now() - kept.seen_until < timezone.timedelta(minutes=1)
    assert "没有新发布或修改的文件" in soup(enterprise.get(f"/dashboard/searches/{kept.pk}/")).get_text()


def test_renaming_and_deleting(enterprise, keep, library):
    kept = keep("")
    enterprise.post(f"/dashboard/searches/{kept.pk}/", {"name": "新名", "alerts": "none"})
    kept.refresh_from_db()
    assert (kept.name, kept.alerts) == ("新名", "none")
    page = soup(enterprise.post(f"/dashboard/searches/{kept.pk}/", {"name": "", "alerts": "daily"}), 422)
    assert page.h1.get_text() == "新名"
    enterprise.post(f"/dashboard/searches/{kept.pk}/delete/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("post", ""), ("post", "seen/"), ("post", "delete/")])
def test_anybody_elses_search_does_not_exist(client_of, keep, library, method, path):
    kept = keep("")
    data = {"name": "x", "alerts": "none"} if method == "post" else {}
    for role in ("enterprise2", "admin"):
        client = client_of(role)
        assert getattr(client, method)(f"/dashboard/searches/{kept.pk}/{path}", data).status_code == 404
        assert kept.name not in client.get("/dashboard/searches/").content.decode()
    assert SavedSearch.objects.get().name == kept.name


def test_an_unverified_address_is_pointed_out(enterprise, people, keep, library):
    keep("")
    assert "邮箱还没有验证" not in enterprise.get("/dashboard/searches/").content.decode()
    people["enterprise"].emailaddress_set.update(verified=False)
    assert "邮箱还没有验证" in enterprise.get("/dashboard/searches/").content.decode()


def test_drafts_and_withdrawn_documents_are_no_news(enterprise, keep, library):
    kept = keep("topic=warehouse")
    as_draft(library)
    assert "没有新内容" in enterprise.get("/dashboard/searches/").content.decode()
    assert "没有新发布或修改的文件" in enterprise.get(f"/dashboard/searches/{kept.pk}/").content.decode()
    kept.seen_until = moment("2024-01-01")
    kept.save()
    library.live = False
    library.save()
    assert "没有新内容" in enterprise.get("/dashboard/searches/").content.decode()


def test_many_searches_cost_no_more_queries(enterprise, keep, library, django_assert_max_num_queries):
    for number in range(12):
        keep(f"year={2000 + number}")
    with django_assert_max_num_queries(14):
        enterprise.get("/dashboard/searches/")


def test_the_desk_shows_searches_and_changes_that_concern(enterprise, keep, library):
    keep("topic=warehouse")
    page = soup(enterprise.get("/dashboard/"))
    assert page.select_one(f"a[href='/policies/{library.pk}/changes/1..2/']")
    assert "1 份有新内容" in page.get_text()
