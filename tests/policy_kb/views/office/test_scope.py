"""Editors with a region see nothing of other regions' documents, by whatever address."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import TaskState

from accounts.models import User
from policy_kb.models import DocumentRelation, EditingRegion, PolicyDocument, Region
from policy_kb.seeds.vocabulary import seed_vocabulary
from policy_kb.services.corrections import open_draft
from policy_kb.services.publishing import submit
from policy_kb.services.relations import relate
from policy_kb.wagtail_hooks.documents import PolicyDocumentViewSet
from tests.factories.policies import PARKS, WAREHOUSE, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("announced")]
SNIPPET = "wagtailsnippets_policy_kb_policydocument"
OFFICE = ["text", "open_draft", "discard_draft", "submit_draft", "publish_draft", "relations", "end"]
FOREIGN, OWN = "厦门机密措施", "北京公开措施"


@pytest.fixture(autouse=True)
def _regions():
    seed_vocabulary()


@pytest.fixture
def own() -> PolicyDocument:
    return publish(WAREHOUSE.replace("海滨市支持海外仓建设若干措施", OWN), name="own.txt", region="北京", title=OWN)


@pytest.fixture
def foreign() -> PolicyDocument:
    return publish(PARKS, name="foreign.txt", region="厦门", title=FOREIGN)


def limited(user: User, *regions: str) -> None:
    for name in regions:
        EditingRegion.objects.create(user=user, region=Region.objects.get(name=name))


@pytest.fixture
def manager(people: dict[str, User], client_of: Callable[[str], Client], own, foreign) -> Client:
    """A knowledge manager of Beijing; ``foreign`` waits for review."""
    open_draft(document=foreign, by=people["editor"])
    submit(document=foreign, by=people["editor"])
    limited(people["knowledge"], "北京")
    return client_of("knowledge")


class TestWhoseIsWhat:
    def test_without_a_region_all_documents_are_theirs(self, people, own, foreign):
        assert set(PolicyDocument.objects.editable_by(people["editor"])) == {own, foreign}

    def test_a_region_holds_those_below_it(self, people, own, foreign):
        limited(people["editor"], "福建")
        assert list(PolicyDocument.objects.editable_by(people["editor"])) == [foreign]
        limited(people["editor"], "全国")
        assert set(PolicyDocument.objects.editable_by(people["editor"])) == {own, foreign}

    def test_an_administrator_is_never_limited(self, people, own, foreign):
        limited(people["admin"], "北京")
        assert PolicyDocument.objects.editable_by(people["admin"]).count() == 2


def object_addresses() -> list[str]:
    """Names of all addresses of Wagtail's that hold a document."""
    patterns = PolicyDocumentViewSet().get_urlpatterns()
    return sorted({pattern.name for pattern in patterns if "pk" in str(pattern.pattern)})


def filled(name: str, pk: int, task_state: int) -> str:
    options = [
        {},
        {"revision_id": 1},
        {"revision_id_a": "live", "revision_id_b": "latest"},
        {"action_name": "approve", "task_state_id": task_state},
        {"task_id": 1},
        {"workflow_state_id": 1},
    ]
    for extra in options:
        try:
            return reverse(f"{SNIPPET}:{name}", kwargs={"pk": pk, **extra})
        except NoReverseMatch:
            continue
    raise AssertionError(name)


def test_no_address_of_wagtails_opens_a_foreign_document(manager, foreign):
    names = object_addresses()
    assert {"edit", "delete", "usage", "history", "unpublish", "lock", "workflow_action"} <= set(names)
    task = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    for name in names:
        for method in (manager.get, manager.post):
            assert method(filled(name, foreign.pk, task.pk)).status_code == 404, name


def test_a_foreign_review_is_not_approved_under_the_address_of_an_own_document(manager, own, foreign, people):
    open_draft(document=own, by=people["editor"])
    submit(document=own, by=people["editor"])
    task = TaskState.objects.get(workflow_state__object_id=str(foreign.pk), status=TaskState.STATUS_IN_PROGRESS)
    assert manager.post(filled("workflow_action", own.pk, task.pk)).status_code == 404
    task.refresh_from_db()
    assert task.status == "in_progress"


@pytest.mark.parametrize("name", OFFICE)
def test_no_office_page_opens_a_foreign_document(manager, own, foreign, name):
    for method in (manager.get, manager.post):
        assert method(reverse(f"policy_kb_office:{name}", args=[foreign.pk])).status_code in (404, 405)
    assert manager.post(reverse(f"policy_kb_office:{name}", args=[foreign.pk])).status_code in (404, 405)
    assert foreign.versions.drafts().exists()


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/snippets/policy_kb/policydocument/",
        "/admin/snippets/policy_kb/policydocument/?q=措施",
        "/admin/snippets/policy_kb/policydocument/results/?q=措施",
        "/admin/snippets/choose/policy_kb/policydocument/",
        "/admin/snippets/choose/policy_kb/policydocument/results/",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/results/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow/results/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/site-history/?export=csv",
    ],
)
def test_no_list_names_a_foreign_document(manager, foreign, address):
    response = manager.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert FOREIGN not in content.decode()


def test_the_usage_of_a_region_does_not_name_foreign_documents(manager, foreign):
    html = manager.get(f"/admin/snippets/policy_kb/region/usage/{foreign.region_id}/").content.decode()
    assert FOREIGN not in html


def test_the_list_and_the_chooser_name_own_documents(manager, own):
    assert OWN in manager.get("/admin/snippets/policy_kb/policydocument/").content.decode()
    assert OWN in manager.get("/admin/snippets/choose/policy_kb/policydocument/").json()["html"]
    assert manager.get(f"/admin/snippets/choose/policy_kb/policydocument/chosen/{own.pk}/").status_code == 200


def test_a_foreign_document_is_not_chosen(manager, foreign):
    assert manager.get(f"/admin/snippets/choose/policy_kb/policydocument/chosen/{foreign.pk}/").status_code == 404
    several = manager.get(f"/admin/snippets/choose/policy_kb/policydocument/chosen-multiple/?id={foreign.pk}")
    assert FOREIGN not in several.content.decode()


def test_foreign_documents_are_not_deleted_in_bulk(manager, foreign):
    manager.post(f"/admin/bulk/policy_kb/policydocument/delete/?id={foreign.pk}")
    assert PolicyDocument.objects.filter(pk=foreign.pk).exists()


def test_a_file_of_another_region_is_refused_before_anything_is_stored(people, client_of):
    limited(people["editor"], "北京")
    text = PARKS.replace("海滨市", "厦门市").replace("海商发", "厦商发")
    file = SimpleUploadedFile("xiamen.txt", text.encode())
    html = client_of("editor").post("/admin/knowledge/documents/upload/", {"files": [file]}).content.decode()
    assert "这是厦门的文件，不在您的编辑范围内" in html
    assert not PolicyDocument.objects.exists()


def test_a_new_text_for_a_foreign_document_is_refused(people, client_of, foreign):
    limited(people["editor"], "北京")
    file = SimpleUploadedFile("foreign.txt", PARKS.replace("8000", "9000").encode())
    html = client_of("editor").post("/admin/knowledge/documents/upload/", {"files": [file]}).content.decode()
    assert "不在您的编辑范围内" in html
    assert foreign.versions.count() == 1


def test_a_relation_needs_both_documents(manager, own, foreign):
    data = {"kind": "repeals", "older": foreign.pk, "since": "2025-01-01", "labels": "", "note": ""}
    response = manager.post(reverse("policy_kb_office:relations", args=[own.pk]), data)
    assert "您可以编辑的文件" in response.content.decode()
    relation = relate(kind="amends", newer=own, older=foreign, since=own.written_on)
    assert manager.post(reverse("policy_kb_office:unrelate", args=[own.pk, relation.pk])).status_code == 404
    assert DocumentRelation.objects.count() == 1


def test_a_document_is_not_moved_to_another_region(manager, own, foreign):
    form = manager.get(f"/admin/snippets/policy_kb/policydocument/edit/{own.pk}/").context["form"]
    offered = set(form.fields["region"].queryset)
    assert own.region in offered
    assert foreign.region not in offered


def test_a_limit_is_not_lifted_by_the_one_who_is_limited(manager, people, own, foreign):
    row = EditingRegion.objects.get(user=people["knowledge"])
    above = Region.objects.get(name="厦门")
    manager.post(f"/admin/snippets/policy_kb/editingregion/delete/{row.pk}/")
    manager.post("/admin/snippets/policy_kb/editingregion/add/", {"user": people["knowledge"].pk, "region": above.pk})
    manager.post(
        f"/admin/snippets/policy_kb/region/edit/{above.pk}/",
        {"name": "厦门", "slug": above.slug, "aliases": "", "parent": row.region_id},
    )
    assert list(people["knowledge"].editing_regions.values_list("region__name", flat=True)) == ["北京"]
    assert list(PolicyDocument.objects.editable_by(people["knowledge"])) == [own]
    assert manager.get("/admin/snippets/policy_kb/region/").status_code == 200


def test_a_region_that_limits_somebody_is_not_deleted(people, own):
    limited(people["editor"], "北京")
    with pytest.raises(ProtectedError):
        Region.objects.get(name="北京").delete()
