"""Word documents of policies: who gets them, under what name, and what a bad choice is told."""

import io
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from docx import Document

from policy_kb.models import Version
from policy_kb.views.attachments import file_name
from tests.factories.policies import PARKS, WAREHOUSE, clause_with, publish

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "海滨市支持海外仓建设若干措施"

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return publish()


def words(response) -> str:
    assert response.status_code == 200
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)


def saved_as(response) -> str:
    return unquote(response["Content-Disposition"].partition("filename*=utf-8''")[2])


def told(client: Client, response) -> str:
    """The message on the page that the response leads to."""
    page = client.get(response["Location"])
    return BeautifulSoup(page.content, "html.parser").select_one(".messages").get_text(strip=True)


class TestWhole:
    def test_it_is_a_word_document_with_a_chinese_name(self, visitor, document):
        response = visitor.get(f"/policies/{document.pk}/document.docx")
        assert response["Content-Type"] == DOCX
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("attachment; ")
        assert saved_as(response) == f"{TITLE}.docx"
        assert "最高不超过100万元" in words(response)

    def test_an_older_version_by_its_number(self, visitor, document):
        publish(WAREHOUSE.replace("100万元", "200万元"))
        assert "200万元" in words(visitor.get(f"/policies/{document.pk}/document.docx"))
        older = visitor.get(f"/policies/{document.pk}/document.docx?v=1")
        assert "100万元" in words(older)
        assert saved_as(older) == f"{TITLE}（第 1 版）.docx"

    @pytest.mark.parametrize("number", ["2", "0", "-1", "abc", "１", "99999999999999999999", "1.0"])
    def test_a_version_that_is_not_there(self, visitor, document, number):
        assert visitor.get(f"/policies/{document.pk}/document.docx", {"v": number}).status_code == 404

    def test_a_draft_is_nobodys(self, admin, document):
        Version.objects.create(document=document, number=2, text_hash="x", is_current=False, state="draft")
        assert admin.get(f"/policies/{document.pk}/document.docx?v=2").status_code == 404

    def test_a_withdrawn_document_is_not_given_out(self, visitor, document):
        document.live = False
        document.save()
        assert visitor.get(f"/policies/{document.pk}/document.docx").status_code == 404
        assert visitor.post(f"/policies/{document.pk}/selection.docx", {"clause": "c-1"}).status_code == 404

    def test_a_document_without_text_has_no_file_and_no_button(self, visitor, document):
        document.versions.all().delete()
        assert visitor.get(f"/policies/{document.pk}/document.docx").status_code == 404
        assert "document.docx" not in visitor.get(f"/policies/{document.pk}/").content.decode()

    def test_head_and_post(self, visitor, document):
        assert visitor.head(f"/policies/{document.pk}/document.docx").status_code == 200
        assert visitor.post(f"/policies/{document.pk}/document.docx").status_code == 405

    def test_the_page_leads_to_the_file_of_the_version_shown(self, visitor, document):
        publish(WAREHOUSE.replace("100万元", "200万元"))
        address = f"/policies/{document.pk}/document.docx"
        page = BeautifulSoup(visitor.get(f"/policies/{document.pk}/").content, "html.parser")
        assert page.select_one(f'a[href="{address}"]')
        page = BeautifulSoup(visitor.get(f"/policies/{document.pk}/v/1/").content, "html.parser")
        assert page.select_one(f'a[href="{address}?v=1"]')


class TestSelection:
    def address(self, document) -> str:
        return f"/policies/{document.pk}/selection.docx"

    def test_the_page_offers_a_box_a_clause(self, visitor, document):
        page = BeautifulSoup(visitor.get(f"/policies/{document.pk}/").content, "html.parser")
        form = page.select_one("form#selection")
        assert form["action"] == self.address(document)
        assert form.select_one("input[name=v]")["value"] == "1"
        boxes = page.select("input[type=checkbox][form=selection]")
        # 二、支持措施 is a bare heading: it comes along with what stands under it.
        assert [box["value"] for box in boxes][-4:] == ["c-1", "c-2-1", "c-2-2", "c-3"]
        assert all(box.find_parent("label").get_text(strip=True) for box in boxes)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_chosen_clauses_come_and_no_others(self, visitor, document, method):
        response = getattr(visitor, method)(self.address(document), {"clause": ["c-1", "c-2-2"], "v": "1"})
        assert response["Content-Type"] == DOCX
        assert saved_as(response) == f"{TITLE}（选摘）.docx"
        assert "独立站" in words(response)
        assert "公共海外仓" not in words(response)

    def test_a_choice_is_bound_to_the_version_it_was_made_in(self, visitor, document):
        publish(WAREHOUSE.replace("100万元", "200万元"))
        response = visitor.post(self.address(document), {"clause": "c-2-1", "v": "1"})
        assert "100万元" in words(response)
        assert "不是现行文本" in words(response)

    def test_nothing_chosen(self, visitor, document):
        response = visitor.post(self.address(document), {"v": "1"})
        assert response["Location"] == document.get_absolute_url()
        assert "还没有选择条款" in told(visitor, response)

    @pytest.mark.parametrize("clause", ["c-99", "", "c-1'--", "<b>"])
    def test_a_clause_that_is_not_there(self, visitor, document, clause):
        response = visitor.post(self.address(document), {"clause": ["c-1", clause]})
        assert response.status_code == 302
        assert "有的不在这份文件里" in told(visitor, response)

    def test_a_clause_of_another_document(self, visitor, document):
        publish(PARKS, name="parks.txt")
        other = clause_with("市商务局负责产业园的认定").anchor
        response = visitor.post(self.address(document), {"clause": other})
        assert "有的不在这份文件里" in told(visitor, response)

    def test_an_unknown_document(self, visitor, db):
        assert visitor.post("/policies/999/selection.docx", {"clause": "c-1"}).status_code == 404

    def test_the_form_is_protected_against_other_sites(self, document):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(self.address(document), {"clause": "c-1"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("关于A/B的通知", "关于A B的通知.docx"),
        ('a:b*c?"<>|\\', "a b c.docx"),
        ("\u202egnp.exe", "gnp.exe.docx"),
        ("换\r\n行", "换 行.docx"),
        ("  ..  ", "document.docx"),
        ("长" * 200, "长" * 80 + ".docx"),
    ],
)
def test_file_names_are_fit_for_every_system(name, saved):
    assert file_name(name) == saved
