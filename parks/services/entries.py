"""Parks as the chatbot finds them: facts, a line each, in the portal's own language. What is unknown is not said."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from parks.models import ParkPage, ParkUnit

MOST_SPACES = 8


def entry_key(park: ParkPage) -> str:
    """The park's name among the knowledge entries."""
    return f"parks.park:{park.pk}"


def park_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """An entry for each published park."""
    day = timezone.localtime(now).date()
    parks = ParkPage.objects.published().select_related("district").prefetch_related("units", "services", "sources")
    with translation.override(settings.LANGUAGE_CODE):
        for park in parks.order_by("pk"):
            spaces = [unit for unit in park.units.all() if unit.is_vacant_on(day)]
            yield KnowledgeEntry(
                key=entry_key(park),
                kind=EntryKind.PARK,
                title=park.title,
                body="\n".join([*_facts(park), *_services(park), *_spaces(spaces)]),
                url=park.get_url() or "/parks/",
                clauses=tuple(dict.fromkeys(one.clause_id for one in park.sources.all() if one.clause_id)),
            )


def _facts(park: ParkPage) -> Iterator[str]:
    place = "".join(str(part) for part in (park.city, park.district or "", park.address) if part)
    if place:
        yield _("位置：%(words)s。") % {"words": place}
    if park.kind_labels:
        yield _("园区类型：%(words)s。") % {"words": "、".join(park.kind_labels)}
    if park.operator:
        yield _("运营主体：%(words)s。") % {"words": park.operator}
    if park.introduction:
        yield park.introduction
    if park.building_area:
        yield _("建筑面积 %(area)s 平方米。") % {"area": park.building_area}
    if park.has_public_contact:
        words = " ".join(filter(None, (park.contact_name, park.contact_phone, park.contact_email)))
        yield _("招商联系：%(words)s。") % {"words": words}
    if park.is_demonstration:
        yield _("园区的空间、租金等含演示数据。")


def _services(park: ParkPage) -> Iterator[str]:
    for service in park.services.all():
        words = service.get_kind_display()
        yield _("提供%(kind)s服务：%(detail)s") % {"kind": words, "detail": service.detail or words}


def _spaces(spaces: list[ParkUnit]) -> Iterator[str]:
    """What can be let now, the largest first; and in a line for what there is room."""
    if not spaces:
        yield _("目前没有登记可租的空间。")
        return
    uses = dict.fromkeys(use for unit in spaces for use in unit.use_labels)
    yield _("目前有空位 %(count)s 处，可用于：%(uses)s。") % {
        "count": len(spaces),
        "uses": "、".join(uses) or _("用途待定"),
    }
    for unit in sorted(spaces, key=lambda one: -(one.area or 0))[:MOST_SPACES]:
        area = _("%(area)s 平方米") % {"area": unit.area} if unit.area else _("面积待定")
        words = {"name": str(unit), "area": area, "uses": "、".join(unit.use_labels) or _("用途待定")}
        yield _("空位：%(name)s，%(area)s，%(uses)s。") % words
