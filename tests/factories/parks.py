"""Parks for tests, built as the admin and the services build them."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document

from accounts.models import User
from parks.models import Enquiry, ParkIndexPage, ParkPage, ParkService, ParkUnit, Tenant
from parks.seeds.pictures import picture
from parks.services.enquiries import ask_for_space
from parks.services.managers import appoint, open_office
from parks.services.tenants import keep_tenant


def park(
    slug: str,
    *,
    title: str = "",
    live: bool = True,
    units: tuple[dict[str, Any], ...] = (),
    services: tuple[str, ...] = (),
    **columns: Any,
) -> ParkPage:
    """A park below the index, published unless ``live`` is off."""
    page = ParkPage(title=title or f"园区{slug}", slug=slug, live=False, **columns)
    page.units = [
        ParkUnit(**{"building": "A 库", "name": str(number), **row}) for number, row in enumerate(units, start=1)
    ]
    page.services = [ParkService(kind=kind) for kind in services]
    ParkIndexPage.objects.get().add_child(instance=page)
    open_office(page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return ParkPage.objects.get(pk=page.pk)


def managed(page: ParkPage, *users: User) -> ParkPage:
    """The park, with its managers appointed."""
    for user in users:
        appoint(park=page, user=user, by=None, now=timezone.now())
        _forget_permissions(user)
    return page


def draft_title(page: ParkPage, title: str) -> ParkPage:
    """A change of the title that nobody has approved."""
    page.title = title
    page.save_revision()
    return ParkPage.objects.get(pk=page.pk)


def tenant(page: ParkPage, name: str, **values: Any) -> Tenant:
    return keep_tenant(park=page, values={"name": name, "uscc": "", **values}, by=None, now=timezone.now())


def image_of(page: ParkPage, title: str) -> Any:
    return picture(title, page.office.collection, 1)


def document_of(page: ParkPage, title: str) -> Document:
    file = ContentFile(b"%PDF-1.4", f"{title}.pdf")
    return Document.objects.create(title=title, file=file, collection=page.office.collection)


def enquiry(page: ParkPage, by: User | None = None, **values: Any) -> Enquiry:
    """Asked without a company, by ``by`` or a visitor."""
    defaults = {"use": "", "area": None, "wished_from": None, "message": "有空间吗？", "contact_email": ""}
    values = {**defaults, "contact_name": f"咨询人{page.slug}", "contact_phone": "010-12345678", **values}
    return ask_for_space(park=page, values=values, enterprise=None, by=by, now=timezone.now())


def _forget_permissions(user: User) -> None:
    """A request loads the account anew; objects of the test remember."""
    for name in ("_perm_cache", "_user_perm_cache", "_group_perm_cache", "_page_permission_cache"):
        user.__dict__.pop(name, None)
