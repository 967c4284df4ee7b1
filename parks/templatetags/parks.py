"""Parks in templates."""

from collections.abc import Iterator
from datetime import date

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from core.money import in_yuan
from core.templatetags.portal import status_tag, translated
from parks.models import ParkPage, ParkUnit

register = template.Library()


@register.filter
def rent(unit: ParkUnit) -> str:
    """From and to, once where both are one; a dash where neither is known. The unit stands in the head."""
    known = dict.fromkeys(in_yuan(amount) for amount in (unit.rent_from, unit.rent_to) if amount is not None)
    return "–".join(known) or "–"


@register.inclusion_tag("core/parts/status_tag.html")
def vacancy(unit: ParkUnit, day: date) -> dict[str, object]:
    """Whether a space can be had, as a tag."""
    if unit.is_vacant is None:
        return status_tag(_("待确认"))
    if not unit.is_vacant:
        return status_tag(_("已租"))
    if unit.vacant_from is None or unit.is_vacant_on(day):
        return status_tag(_("现在可租"), "ok")
    return status_tag(_("%(day)s起可租") % {"day": date_format(unit.vacant_from)}, "info")


@register.filter
def known(park: ParkPage) -> list[tuple[str, str]]:
    """What is known of a park as label and words; what is unknown is left out."""
    return [(label, words) for label, words in _facts(park) if words]


def _facts(park: ParkPage) -> Iterator[tuple[str, str]]:
    place = "".join(translated(str(part)) for part in (park.city, park.district or "", park.address) if part)
    yield _("位置"), place
    yield _("运营主体"), park.operator
    yield _("开园日期"), date_format(park.opened_on) if park.opened_on else ""
    yield _("占地面积"), _area(park.land_area)
    yield _("建筑面积"), _area(park.building_area)
    yield _("办公面积"), _area(park.office_area)
    yield _("场地租期至"), date_format(park.lease_to) if park.lease_to else ""


def _area(area: int | None) -> str:
    return "" if area is None else _("%(area)s 平方米") % {"area": number_format(area, force_grouping=True)}
