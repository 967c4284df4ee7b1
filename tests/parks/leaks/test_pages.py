"""Manager A never sees drafts of park B in the admin, wherever Wagtail lists, shows or picks pages."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from parks.models import ParkIndexPage, ParkPage
from tests.parks.leaks.conftest import SECRET, Park, tells, words_of

pytestmark = pytest.mark.django_db


def lists(b: Park) -> list[str]:
    """Addresses that list pages, or what happened to them."""
    index = ParkIndexPage.objects.get()
    root = Page.get_first_root_node()
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[index.pk]),
        reverse("wagtailadmin_explore_results", args=[index.pk]),
        reverse("wagtailadmin_pages:search") + f"?q={SECRET}",
        reverse("wagtailadmin_pages:search_results") + f"?q={SECRET}",
        reverse("wagtailadmin_pages:search") + "?q=",
        reverse("wagtailadmin_pages:type_use", args=["parks", "parkpage"]),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[index.pk]),
        reverse("wagtailadmin_choose_page_child", args=[root.pk]),
        reverse("wagtailadmin_choose_page") + "?page_type=parks.parkpage",
        reverse("wagtailadmin_choose_page_search") + f"?q={SECRET}",
        reverse("wagtailadmin_choose_page_search"),
        "/admin/reports/site-history/",
        "/admin/reports/site-history/results/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/locked/",
        "/admin/reports/aging-pages/",
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/results/",
        "/admin/api/main/pages/",
        f"/admin/api/main/pages/?child_of={index.pk}&for_explorer=1",
        "/admin/api/main/pages/?order=-id",
        f"/admin/api/main/pages/?search={SECRET}",
        f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={index.pk}",
        reverse("wagtailadmin_pages:usage", args=[index.pk]),
    ]


def test_no_list_of_pages_names_another_s_draft(manager: Client, a: Park, b: Park) -> None:
    b.page.specific.save_revision(log_action=True)
    leaking = [address for address in lists(b) if tells(manager, address)]
    assert leaking == []


def test_the_lists_would_name_them(admin: Client, b: Park) -> None:
    """The same addresses do name the draft to who may see it: the test above can fail."""
    found = [address for address in lists(b) if tells(admin, address)]
    assert len(found) >= 12


@pytest.mark.parametrize("which", ["page", "hidden"])
def test_no_address_of_another_s_page_opens(manager: Client, b: Park, which: str) -> None:
    page: ParkPage = getattr(b, which)
    revision = page.latest_revision
    addresses = [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[page.pk]),
        reverse("wagtailadmin_choose_page_child", args=[page.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:history_results", args=[page.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        reverse("wagtailadmin_pages:move", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        reverse("wagtailadmin_pages:usage", args=[page.pk]),
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]),
        reverse("wagtailadmin_pages:lock", args=[page.pk]),
        f"/admin/api/main/pages/{page.pk}/",
        f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}",
        f"/admin/choose-page/?target_pages[]={page.pk}",
    ]
    opened = [address for address in addresses if manager.get(address).status_code == 200]
    assert opened == []
    assert [address for address in addresses if tells(manager, address)] == []


def test_another_s_page_takes_no_change(manager: Client, b: Park) -> None:
    before = b.page.latest_revision_id
    edit = reverse("wagtailadmin_pages:edit", args=[b.page.pk])
    assert manager.post(edit, {"title": "甲改了乙"}).status_code == 404
    for view in ("publish", "delete", "unpublish"):
        manager.post(f"/admin/bulk/wagtailcore/page/{view}/?id={b.page.pk}")
        manager.post(f"/admin/api/main/pages/{b.page.pk}/action/{view}/", "{}", content_type="application/json")
    b.page.refresh_from_db()
    assert b.page.live
    assert b.page.latest_revision_id == before


def test_nobody_is_told_who_edits_another_s_page(manager: Client, b: Park) -> None:
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["parks", "parkpage", b.page.pk, 0])
    assert manager.post(ping).status_code in {302, 403, 404}


def test_one_s_own_park_is_open(manager: Client, a: Park) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[a.page.pk])
    assert manager.get(edit).status_code == 200
    found = json.loads(words_of(manager, "/admin/api/main/pages/?order=-id"))
    assert a.page.pk in {item["id"] for item in found["items"]}
    assert b"\xe7\x94\xb2\xe5\x9b\xad" in manager.get("/admin/reports/site-history/").content  # 甲园


def test_a_manager_edits_and_no_more(manager: Client, a: Park, people: dict[str, User]) -> None:
    """Neither an unpublished page of one's own may be deleted, moved, copied or published."""
    for page in (a.page, a.hidden):
        rights = page.permissions_for_user(User.objects.get(pk=people["parkmanager"].pk))
        assert rights.can_edit()
        assert rights.can_submit_for_moderation()
        forbidden = (
            rights.can_publish, rights.can_unpublish, rights.can_delete, rights.can_move, rights.can_copy,
            rights.can_lock, rights.can_add_subpage, rights.can_set_view_restrictions,
        )  # fmt: skip
        assert [right.__name__ for right in forbidden if right()] == []
    add = reverse("wagtailadmin_pages:add", args=["parks", "parkpage", ParkIndexPage.objects.get().pk])
    assert manager.get(add).status_code == 302
