"""Who manages a park: made and ended here, so that group, rights and the audit trail always agree."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import CollectionViewRestriction

from accounts.models import User
from accounts.roles import Role
from accounts.services.notifications import notify
from core.decisions import ALLOWED, Decision, refused
from core.refusals import RefusedError, require
from core.services import audit
from parks.models import ParkOffice, ParkPage
from parks.querysets.parks import oversees
from parks.services.scope import MANAGERS_ON_PAGES, OFFICE, allow_files, allow_pages, drawers
from parks.services.topics import PARKS

APPOINTED = "parks.manager.appoint"
DISMISSED = "parks.manager.dismiss"
NOT_OFFICE = gettext_lazy("只有工作人员可以任免园区管理员。")
NAME_LENGTH = 120


def may_appoint(user: User | None) -> Decision:
    """Whether ``user`` says who manages parks; the portal itself (None) does for demo data."""
    return ALLOWED if user is None or oversees(user) else refused(NOT_OFFICE)


def managers_of(park: ParkPage) -> list[User]:
    """Who manages the park, by name."""
    return list(User.objects.filter(is_active=True, groups__park_office__park=park).order_by("username"))


def managers_by_park(parks: Iterable[ParkPage]) -> dict[int, list[User]]:
    """Park → who manages it, by name; one query, however many parks."""
    keys = [park.pk for park in parks]
    rows = User.objects.filter(is_active=True, groups__park_office__park__in=keys)
    found: dict[int, list[User]] = {}
    for user in rows.annotate(of_park=F("groups__park_office__park")).order_by("username"):
        found.setdefault(user.of_park, []).append(user)
    return found


@transaction.atomic
def open_office(park: ParkPage) -> ParkOffice:
    """The park's group and drawer, made where they are missing: edit its page, keep its files, nothing else."""
    found: ParkOffice | None = ParkOffice.objects.filter(park=park).select_related("group", "collection").first()
    if found is not None:
        return found
    group = Group.objects.create(name=office_name(park))
    collection = drawers().add_child(name=office_name(park))
    allow_pages(group, park, MANAGERS_ON_PAGES)
    allow_files(group, collection)
    # Papers are served by their address: to nobody but the park's people and the office.
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set([group, Group.objects.get(name=Role.OFFICER.value)])
    return ParkOffice.objects.create(park=park, group=group, collection=collection)


def office_name(park: ParkPage) -> str:
    """Unique by the key, readable by the title."""
    return f"{OFFICE} {park.pk} {park.title[:NAME_LENGTH]}"


@transaction.atomic
def appoint(*, park: ParkPage, user: User, by: User | None, now: datetime) -> ParkOffice:
    """Let ``user`` manage the park. Does nothing where they do already. Raises RefusedError."""
    require(may_appoint(by))
    office = _locked(park)
    person = User.objects.select_for_update().get(pk=user.pk)
    if not person.is_active:
        raise RefusedError(_("账号已停用，不能任命为园区管理员。"))
    if person.groups.filter(pk=office.group_id).exists():
        return office
    person.groups.add(office.group, Group.objects.get(name=Role.PARK_MANAGER.value))
    audit.write(action=APPOINTED, subject=park, by=by, now=now, data={"user": person.pk})
    words = {"park": park.title}
    notify(
        users=[person],
        topic=PARKS,
        title=_("您已成为“%(park)s”的管理员") % words,
        body=_("现在可以在后台维护园区信息，提交后由工作人员审核发布。"),
        url=f"/admin/pages/{park.pk}/edit/",
    )
    return office


@transaction.atomic
def dismiss(*, park: ParkPage, user: User, by: User | None, now: datetime) -> None:
    """Take the park from ``user``; with their last park the role goes too. Raises RefusedError."""
    require(may_appoint(by))
    office = _locked(park)
    person = User.objects.select_for_update().get(pk=user.pk)
    if not person.groups.filter(pk=office.group_id).exists():
        raise RefusedError(_("%(name)s 不是这个园区的管理员。") % {"name": person.get_full_name()})
    person.groups.remove(office.group)
    if not ParkOffice.objects.of(person).exists():
        person.groups.remove(Group.objects.get(name=Role.PARK_MANAGER.value))
    audit.write(action=DISMISSED, subject=park, by=by, now=now, data={"user": person.pk})
    notify(users=[person], topic=PARKS, title=_("您不再是“%(park)s”的管理员") % {"park": park.title})


def _locked(park: ParkPage) -> ParkOffice:
    """The park's office, until the transaction ends."""
    office = open_office(park)
    locked: ParkOffice = ParkOffice.objects.select_for_update(of=("self",)).select_related("group").get(pk=office.pk)
    return locked
