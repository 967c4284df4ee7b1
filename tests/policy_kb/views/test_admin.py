"""The office's tables in Wagtail's admin."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from core.signals import changed
from policy_kb.chat.desk import give_feedback
from policy_kb.models import Conversation, Department, IndexGeneration, PolicyDocument, Region, Synonym, Topic
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.services.relations import relate
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, publish, with_topic

BASE = "/admin/snippets/policy_kb"
TABLES = ["policydocument", "department", "topic", "region", "synonym", "askedquestion", "indexgeneration"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    """Someone who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("chief", "chief@example.org", "x"))
    return client


@pytest.fixture
def clerk() -> Client:
    """Someone who may edit and publish documents, and nothing else."""
    user = User.objects.create_user("clerk")
    names = ["access_admin", "view_policydocument", "change_policydocument", "publish_policydocument"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def document():
    return publish(WAREHOUSE, name="warehouse.txt")


@pytest.fixture
def heard():
    """Keys of documents whose change was announced."""
    keys: list[str] = []

    def receiver(sender, **kwargs):
        assert sender is PolicyDocument
        keys.extend(kwargs["keys"])

    changed.connect(receiver)
    with reindexing_held():
        yield keys
    changed.disconnect(receiver)


def fields_of(document: PolicyDocument, **changes: object) -> dict[str, object]:
    """What the edit form posts for the document as it is, with changes."""
    names = ["title", "doc_number", "index_number", "level", "summary"]
    dates = ["written_on", "published_on", "effective_on", "expires_on"]
    data = {name: getattr(document, name) for name in names}
    data |= {name: str(getattr(document, name) or "") for name in dates}
    data |= {
        "region": document.region_id,
        "issuers": [issuer.pk for issuer in document.issuers.all()],
        "topics": [topic.pk for topic in document.topics.all()],
    }
    return data | changes


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("who", ["visitor", "clerk", "chief"])
def test_who_sees_which_table(request, table, who):
    client = request.getfixturevalue(who)
    granted = who == "chief" or (who == "clerk" and table == "policydocument")
    assert (client.get(f"{BASE}/{table}/").status_code == 200) is granted


@pytest.mark.parametrize("table", ["policydocument", "askedquestion", "indexgeneration"])
def test_rows_that_come_from_elsewhere_cannot_be_added(chief, table):
    assert chief.get(f"{BASE}/{table}/add/").status_code == 302


def test_records_cannot_be_changed(chief):
    row = IndexGeneration.objects.create(number=1)
    assert chief.get(f"{BASE}/indexgeneration/edit/{row.pk}/").status_code == 302
    assert chief.get(f"{BASE}/indexgeneration/delete/{row.pk}/").status_code == 302
    assert chief.get(f"{BASE}/indexgeneration/inspect/{row.pk}/").status_code == 200


def test_chinese_is_found_in_the_list(chief, document):
    assert document.title in chief.get(f"{BASE}/policydocument/?q=海外仓").content.decode()
    assert document.title not in chief.get(f"{BASE}/policydocument/?q=产业园").content.decode()


def test_publishing_an_edit_changes_the_document_and_is_announced(
    clerk, document, heard, django_capture_on_commit_callbacks
):
    topic = Topic.objects.create(name="海外仓", slug="warehouse")
    data = fields_of(document, expires_on="2026-12-31", topics=[topic.pk], **{"action-publish": "1"})
    with django_capture_on_commit_callbacks(execute=True):
        response = clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", data)
    assert response.status_code == 302
    document.refresh_from_db()
    assert document.expires_on == date(2026, 12, 31)
    assert list(document.topics.all()) == [topic]
    assert heard == [str(document.pk)]


def test_a_draft_waits_but_its_topics_do_not(clerk, document):
    topic = with_topic(document, "海外仓", "warehouse")
    clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", fields_of(document, title="改名", topics=[]))
    document.refresh_from_db()
    assert document.title != "改名"
    assert document.has_unpublished_changes
    assert topic not in document.topics.all()


def test_withdrawing_hides_the_document_at_once(clerk, visitor, document, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(f"{BASE}/policydocument/unpublish/{document.pk}/")
    assert visitor.get(document.get_absolute_url()).status_code == 404
    assert heard == [str(document.pk)]


def test_deleting_is_announced(chief, document, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        chief.post(f"{BASE}/policydocument/delete/{document.pk}/")
    assert heard == [str(document.pk)]


def test_dates_must_be_in_order(clerk, document):
    data = fields_of(document, effective_on="2024-05-01", expires_on="2024-04-30", **{"action-publish": "1"})
    response = clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", data)
    assert "有效期至不能早于施行日期" in response.content.decode()


def test_a_document_number_is_kept_in_one_form(clerk, document):
    data = fields_of(document, doc_number="海商发[2024] 12 号", **{"action-publish": "1"})
    assert clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", data).status_code == 302
    document.refresh_from_db()
    assert document.doc_number == "海商发〔2024〕12号"


def test_a_document_number_belongs_to_one_document_however_it_is_written(clerk, document):
    publish(PARKS, name="parks.txt")
    data = fields_of(document, doc_number="海商发（2023）5号", **{"action-publish": "1"})
    response = clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", data)
    assert "另一份文件已使用这个发文字号" in response.content.decode()
    document.refresh_from_db()
    assert document.doc_number == "海商发〔2024〕12号"


def test_what_other_documents_did_is_no_metadata(clerk, document):
    """A state saved before a relation was registered does not take the relation back when it is published."""
    document.save_revision()
    parks = publish(PARKS, name="parks.txt")
    relate(kind="replaces", newer=parks, older=document, since=date(2025, 1, 1))
    clerk.post(f"{BASE}/policydocument/edit/{document.pk}/", fields_of(document, **{"action-publish": "1"}))
    document.refresh_from_db()
    assert (document.replaced_by, document.replaced_on) == (parks, date(2025, 1, 1))


def test_words_are_edited_one_a_line(chief):
    topic = Topic.objects.create(name="海外仓", slug="warehouse", keywords=["海外仓", "仓储"])
    page = chief.get(f"{BASE}/topic/edit/{topic.pk}/")
    assert "海外仓\n仓储</textarea>" in page.content.decode()
    data = {"name": topic.name, "slug": topic.slug, "order": 1, "keywords": "海外仓\r\n\r\n 公共仓 \r\n海外仓"}
    assert chief.post(f"{BASE}/topic/edit/{topic.pk}/", data).status_code == 302
    topic.refresh_from_db()
    assert topic.keywords == ["海外仓", "公共仓"]
    wrong = chief.post(f"{BASE}/topic/edit/{topic.pk}/", data | {"keywords": "长" * 61})
    assert "每行请不要超过 60 个字" in wrong.content.decode()


def test_a_question_is_read_with_its_sources_and_the_askers_opinion(chief, document):
    with time_machine.travel("2024-06-01T01:30:00+00:00", tick=False):
        conversation = Conversation.objects.create()
        asked = conversation.questions.create(
            question="海外仓有补助吗", status="answered", answer="有。[1]", latency_ms=5
        )
    clause = clause_with("公共海外仓")
    asked.citations.create(clause=clause, rank=1, score=1.0, document=document.title, label=clause.label, url="/x/#c")
    give_feedback(asked=asked, useful=False, reason="outdated", comment="<b>已改为120万元</b>")
    html = chief.get(f"{BASE}/askedquestion/inspect/{asked.pk}/").content.decode()
    assert "2024年6月1日 09:30" in html
    assert f'<a href="/x/#c">{document.title}  {clause.label}</a>' in html
    assert "没有帮助 · 已过时 · &lt;b&gt;已改为120万元&lt;/b&gt;" in html


def test_a_question_nobody_judged_is_read_too(chief):
    asked = Conversation.objects.create().questions.create(question="在吗", status="refused", answer="", latency_ms=5)
    assert chief.get(f"{BASE}/askedquestion/inspect/{asked.pk}/").status_code == 200


def test_aliases_are_edited_with_their_department(chief):
    region = Region.objects.create(name="海滨", slug="haibin")
    department = Department.objects.create(name="海滨市商务局", region=region)
    data = {
        "name": department.name,
        "region": region.pk,
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-MIN_NUM_FORMS": 0,
        "aliases-MAX_NUM_FORMS": 1000,
        "aliases-0-name": "市商务局",
        "aliases-0-id": "",
    }
    assert chief.post(f"{BASE}/department/edit/{department.pk}/", data).status_code == 302
    assert [alias.name for alias in department.aliases.all()] == ["市商务局"]


def test_synonyms_are_edited(chief):
    data = {"term": "囤货点", "official": "海外仓", "is_active": "on"}
    assert chief.post(f"{BASE}/synonym/add/", data).status_code == 302
    assert Synonym.objects.get(term="囤货点").official == "海外仓"


@time_machine.travel("2024-06-01T09:00:00+08:00", tick=False)
@pytest.mark.parametrize(
    ("dates", "label"),
    [
        ({}, "现行有效"),
        ({"effective_on": date(2024, 6, 2)}, "尚未施行"),
        ({"expires_on": date(2024, 5, 31)}, "已过有效期"),
        ({"expires_on": date(2024, 6, 1)}, "现行有效"),
    ],
)
def test_the_list_of_documents_says_which_are_in_force(chief, dates, label):
    document = publish(WAREHOUSE, name="warehouse.txt")
    PolicyDocument.objects.filter(pk=document.pk).update(effective_on=None, expires_on=None)
    PolicyDocument.objects.filter(pk=document.pk).update(**dates)
    page = BeautifulSoup(chief.get(f"{BASE}/policydocument/").content, "html.parser")
    cells = [cell.get_text(strip=True) for cell in page.select("table.listing td")]
    assert label in cells
