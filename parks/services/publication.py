"""From Wagtail's signals to the portal's one signal of change, and to names that follow a park's title."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection
from wagtail.signals import page_published, page_unpublished

from accounts.models import Enterprise
from core.entries import send_entries_changed
from parks.models import ParkOffice, ParkPage
from parks.services.entries import entry_key
from parks.services.managers import office_name, open_office
from parks.services.tenants import link_tenants
from parks.services.words import index_park

CODED = frozenset({"uscc", "state"})  # columns of a company at whose change its tenancies are looked up


def settle_published(sender: type, instance: ParkPage, **kwargs: Any) -> None:
    """A published park has its office, named as the park is, and is found by the chatbot."""
    office, name = open_office(instance), office_name(instance)
    if office.group.name != name:
        Group.objects.filter(pk=office.group_id).update(name=name)
        Collection.objects.filter(pk=office.collection_id).update(name=name)
    index_park(ParkPage.objects.get(pk=instance.pk))
    send_entries_changed([entry_key(instance)])


def announce_withdrawn(sender: type, instance: ParkPage, **kwargs: Any) -> None:
    """Visitors find the park no more."""
    send_entries_changed([entry_key(instance)])


def close_office(sender: type, instance: ParkOffice, **kwargs: Any) -> None:
    """With the park its people lose their group; the drawer stays while there are files in it."""
    Group.objects.filter(pk=instance.group_id).delete()


def link_registered(sender: type, instance: Enterprise, raw: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
    """A company that registers, is verified or changes its code is found in the parks' lists of tenants."""
    fields = kwargs.get("update_fields")
    if not raw and (fields is None or not CODED.isdisjoint(fields)):
        link_tenants(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    page_published.connect(settle_published, sender=ParkPage, dispatch_uid="parks.settle")
    page_unpublished.connect(announce_withdrawn, sender=ParkPage, dispatch_uid="parks.announce")
    post_save.connect(link_registered, sender=Enterprise, dispatch_uid="parks.link_registered")
    post_delete.connect(announce_withdrawn, sender=ParkPage, dispatch_uid="parks.announce_deleted")
    post_delete.connect(close_office, sender=ParkOffice, dispatch_uid="parks.close_office")
