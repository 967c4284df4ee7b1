"""Manager A never sees pictures and papers of park B: lists, choosers, API, bulk actions, files."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from core.models import HomePage
from parks.models import ParkPage, ParkPhoto
from tests.parks.leaks.conftest import SECRET, Park, tells, words_of

pytestmark = pytest.mark.django_db

LISTS = [
    "/admin/images/", "/admin/images/results/", f"/admin/images/?q={SECRET}", "/admin/images/chooser/",
    "/admin/images/chooser/results/", f"/admin/images/chooser/results/?q={SECRET}",
    "/admin/documents/", "/admin/documents/results/", f"/admin/documents/?q={SECRET}", "/admin/documents/chooser/",
    "/admin/documents/chooser/results/", f"/admin/documents/chooser/results/?q={SECRET}",
    "/admin/api/main/images/", "/admin/api/main/documents/", "/admin/collections/",
    "/admin/bulk/wagtailimages/image/delete/?id=all", "/admin/bulk/wagtaildocs/document/delete/?id=all",
    "/admin/images/add/", "/admin/images/multiple/add/", "/admin/reports/site-history/",
]  # fmt: skip


def test_no_list_names_another_s_file(manager: Client, a: Park, b: Park) -> None:
    drawer = b.page.office.collection.name
    leaking = [each for each in LISTS if tells(manager, each) or drawer in words_of(manager, each)]
    assert leaking == []


def test_the_lists_would_name_them(admin: Client, b: Park) -> None:
    found = [each for each in LISTS if tells(admin, each)]
    assert len(found) >= 10


def test_one_s_own_files_are_listed(manager: Client, a: Park) -> None:
    assert a.image.title in words_of(manager, "/admin/images/")
    assert a.image.title in words_of(manager, "/admin/images/chooser/")
    assert a.document.title in words_of(manager, "/admin/documents/")
    assert a.document.title in words_of(manager, "/admin/documents/chooser/")
    assert manager.get(f"/admin/images/chooser/chosen/{a.image.pk}/").status_code == 200
    assert f'"id": {a.image.pk}' in words_of(manager, "/admin/api/main/images/")


def test_no_address_of_another_s_file_opens(manager: Client, b: Park) -> None:
    image, document = b.image.pk, b.document.pk
    addresses = [
        f"/admin/images/{image}/", f"/admin/images/{image}/delete/", f"/admin/images/usage/{image}/",
        f"/admin/images/{image}/generate_url/", f"/admin/images/{image}/generate_url/fill-100x100/",
        f"/admin/images/{image}/preview/fill-100x100/", f"/admin/images/chooser/chosen/{image}/",
        f"/admin/images/chooser/{image}/select_format/", f"/admin/images/chooser/chosen-multiple/?id={image}",
        f"/admin/api/main/images/{image}/", f"/admin/bulk/wagtailimages/image/delete/?id={image}",
        f"/admin/bulk/wagtailimages/image/add_to_collection/?id={image}",
        f"/admin/documents/edit/{document}/", f"/admin/documents/delete/{document}/",
        f"/admin/documents/usage/{document}/", f"/admin/documents/chooser/chosen/{document}/",
        f"/admin/documents/chooser/chosen-multiple/?id={document}", f"/admin/api/main/documents/{document}/",
        f"/admin/bulk/wagtaildocs/document/delete/?id={document}",
        reverse("wagtaildocs_serve", args=[document, b.document.filename]),
    ]  # fmt: skip
    opened = []
    for address in addresses:
        response = manager.get(address)
        shows = response.status_code == 200 and "chosen-multiple" not in address
        if shows or tells(manager, address):
            opened.append(address)
    assert opened == []


def test_a_paper_is_served_to_its_park_and_to_the_office(
    manager: Client, officer: Client, visitor: Client, a: Park
) -> None:
    address = reverse("wagtaildocs_serve", args=[a.document.pk, a.document.filename])
    assert [client.get(address).status_code for client in (manager, officer, visitor)] == [200, 200, 302]


def test_a_picture_of_a_draft_is_for_the_park_and_the_office_alone(
    manager: Client, client_of: Callable[[str], Client], officer: Client, visitor: Client, a: Park, b: Park
) -> None:
    """By its very name, and so for the sizes made of it; once it is published it is everybody's."""
    names = [b.image.file.url, b.image.get_rendition("fill-400x225").url]
    theirs = client_of("parkmanager2")
    for name in names:
        assert [client.get(name).status_code for client in (visitor, manager, theirs, officer)] == [404, 404, 200, 200]
        assert theirs.get(name)["Cache-Control"] == "private, no-store"

    page = ParkPage.objects.get(pk=b.page.pk)
    page.photos = [ParkPhoto(image=b.image, alt="外观")]
    revision = page.save_revision()
    assert visitor.get(names[0]).status_code == 404  # in a draft only
    revision.publish()
    for name in names:
        assert visitor.get(name).status_code == 200
        assert officer.get(name)["Cache-Control"].startswith("public")
    page.unpublish()
    assert visitor.get(names[1]).status_code == 404


def test_a_picture_that_the_office_uses_elsewhere_is_shown(visitor: Client, a: Park) -> None:
    home = HomePage.objects.get()
    assert visitor.get(a.image.file.url).status_code == 404
    content_type = ContentType.objects.get_for_model(a.image)
    ReferenceIndex.objects.create(
        base_content_type=ContentType.objects.get(app_label="wagtailcore", model="page"),
        content_type=ContentType.objects.get_for_model(home), object_id=str(home.pk),
        to_content_type=content_type, to_object_id=str(a.image.pk),
        model_path="hero", content_path="hero", content_path_hash=uuid.uuid4(),
    )  # fmt: skip
    assert visitor.get(a.image.file.url).status_code == 200


def test_another_s_picture_cannot_be_put_into_one_s_own_page(manager: Client, a: Park, b: Park) -> None:
    """The window offers one's own alone; this is a form sent by hand."""
    page = ParkPage.objects.get(pk=a.page.pk)
    response = manager.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, b.image.pk))
    assert response.status_code == 200
    assert "请从本园区的图片中选择" in response.content.decode()
    response = manager.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, a.image.pk))
    assert response.status_code == 302
    photo = ParkPage.objects.get(pk=page.pk).get_latest_revision_as_object().photos.get()
    assert photo.image == get_image_model().objects.get(pk=a.image.pk)


def form_of(page: ParkPage, image: int) -> dict[str, object]:
    """The editor's form as a browser sends it, with one photo."""
    empty = {
        f"{name}-{key}": value
        for name in ("units", "services", "recognitions", "sources", "comments")
        for key, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))
    }
    return {
        **empty,
        "title": page.title,
        "slug": page.slug,
        "photos-TOTAL_FORMS": 1,
        "photos-INITIAL_FORMS": 0,
        "photos-MIN_NUM_FORMS": 0,
        "photos-MAX_NUM_FORMS": 1000,
        "photos-0-image": image,
        "photos-0-alt": "外观",
        "photos-0-ORDER": 1,
    }
