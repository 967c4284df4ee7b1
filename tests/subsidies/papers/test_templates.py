"""Templates of the office's papers: replaced in the admin, each kind with placeholders of its own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.roles import Role
from subsidies.documents.builtin import builtin_template
from subsidies.models import SUBMITTED_PAPERS, PaperKind, PaperTemplate, PastTemplate
from tests.factories.companies import person
from tests.subsidies.after.test_papers import own_template
from tests.subsidies.papers.test_notices import client_of

PAGE = "/admin/snippets/subsidies/papertemplate/"
OFFICE_PAPERS = [kind for kind in PaperKind if kind not in SUBMITTED_PAPERS]


@pytest.fixture
def desk(db: None) -> Client:
    return client_of(person("keepsthem", Role.OFFICER))


def sent(client: Client, address: str, kind: PaperKind, content: bytes | None):
    data = {"kind": kind.value, "scheme": ""}
    if content is not None:
        data["file"] = SimpleUploadedFile("模板.docx", content)  # type: ignore[assignment]
    return client.post(address, data)


@pytest.mark.parametrize("kind", OFFICE_PAPERS)
def test_the_portals_own_is_downloaded_and_taken_back(desk: Client, kind: PaperKind) -> None:
    own = desk.get(f"/admin/subsidies/applications/templates/{kind.value}.docx")
    assert own.content == builtin_template(kind)
    assert sent(desk, f"{PAGE}add/", kind, own.content).status_code == 302
    kept = PaperTemplate.objects.get()
    assert sent(desk, f"{PAGE}edit/{kept.pk}/", kind, own_template("{{ scheme }}")).status_code == 302
    assert PastTemplate.objects.get().kind == kind


def test_a_placeholder_of_another_paper_is_refused_in_words(desk: Client) -> None:
    page = sent(desk, f"{PAGE}add/", PaperKind.PUBLICITY, own_template("{{ legal_representative }}"))
    assert "没有名为 {{ legal_representative }} 的占位符" in page.content.decode()
    assert not PaperTemplate.objects.exists()


def test_a_template_does_not_become_that_of_another_paper_unseen(desk: Client) -> None:
    sent(desk, f"{PAGE}add/", PaperKind.DECISION, own_template("{{ outcome }}"))
    kept = PaperTemplate.objects.get()
    page = sent(desk, f"{PAGE}edit/{kept.pk}/", PaperKind.RECEIPT, None)
    assert "没有名为 {{ outcome }} 的占位符" in page.content.decode()
    kept.refresh_from_db()
    assert kept.kind == PaperKind.DECISION
    assert not PastTemplate.objects.exists()


def test_every_placeholder_is_listed_by_paper(desk: Client) -> None:
    page = desk.get(f"{PAGE}add/").content.decode()
    assert "占位符：申报书、承诺书、受理回执" in page
    for kind in OFFICE_PAPERS:
        assert f"占位符：{kind.label}" in page
    assert "{{each refused.appeal}}" in page
