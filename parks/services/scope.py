"""The ground on which parks stand in Wagtail: what officers may do, where files lie, who reviews.

Everything is added where it is missing and nothing is taken away, so that an administrator's own changes stay.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.roles import Role
from parks.models import ParkIndexPage, ParkReviewTask

OFFICERS_ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
MANAGERS_ON_PAGES = ("change_page",)
ON_FILES = (
    "add_image", "change_image", "choose_image",
    "add_document", "change_document", "choose_document",
)  # fmt: skip
DRAWERS = "产业园"  # the collection above all parks' own
WORKFLOW = "园区信息审核"
OFFICE = "园区"  # how the name of a park's group and drawer begins


def ensure_scope() -> None:
    """Officers publish and moderate below ``/parks/`` and see all files of parks; changes go through review."""
    index = ParkIndexPage.objects.first()
    if index is None:
        return
    officers, _created = Group.objects.get_or_create(name=Role.OFFICER.value)
    allow_pages(officers, index, OFFICERS_ON_PAGES)
    allow_files(officers, drawers())
    ensure_workflow(index, officers)


def drawers() -> Collection:
    """The collection below which each park has its own."""
    root = Collection.get_first_root_node()
    found: Collection | None = Collection.objects.child_of(root).filter(name=DRAWERS).first()
    return found or root.add_child(name=DRAWERS)


def ensure_workflow(index: ParkIndexPage, officers: Group) -> None:
    """One task by officers, for every page below ``/parks/``; not where a workflow is set there already."""
    if WorkflowPage.objects.filter(page=index).exists():
        return
    task, made = ParkReviewTask.objects.get_or_create(name=WORKFLOW)
    if made:
        task.groups.add(officers)
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)


def allow_pages(group: Group, page: Page, codenames: Iterable[str]) -> None:
    """Let the group do so with the page and what lies below it."""
    for permission in _permissions(codenames, "wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=page.page_ptr, permission=permission)


def allow_files(group: Group, collection: Collection) -> None:
    """Let the group add, change and choose pictures and papers of the collection and of those below it."""
    for permission in _permissions(ON_FILES, "wagtailimages", "wagtaildocs"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permissions(codenames: Iterable[str], *app_labels: str) -> list[Permission]:
    wanted = set(codenames)
    found = list(Permission.objects.filter(content_type__app_label__in=app_labels, codename__in=wanted))
    if missing := wanted - {permission.codename for permission in found}:
        raise ValueError(f"There are no permissions {sorted(missing)}")
    return found
