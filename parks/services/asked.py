"""The registry's own answers in the chat: from what is published alone, each with the page it stands on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import District
from core.entries import RegistryAnswer, RegistryLine
from core.fulltext.simplified import simplify
from core.money import in_yuan
from parks.models import ParkPage, ParkUnit, ServiceKind, UnitUse
from parks.querysets.parks import ParkQuerySet
from parks.rules.asking import Asked, read_asked
from parks.services.finding import ORDERS, Wish, parks_for

MOST = 5  # parks in an answer
LIST = "/parks/"
BY_SPACE = frozenset({"rent", "vacancy"})  # orders of spaces to let
BY_AGE = frozenset({"oldest", "opened"})


def answer_asked(question: str, now: datetime) -> RegistryAnswer | None:
    """The answer to a question on parks; None for one that is not the registry's."""
    published = ParkPage.objects.published().order_by("title", "pk")
    asked = read_asked(
        simplify(question),
        parks=dict(published.values_list("slug", "title")),
        districts=dict(District.objects.values_list("name", "slug")),
        cities=set(published.order_by().values_list("city", flat=True)),
    )
    if asked is None:
        return None
    day = timezone.localtime(now).date()
    with translation.override(settings.LANGUAGE_CODE):
        return _on_named(asked, day) if asked.named else _on_wishes(asked, day)


def _on_wishes(asked: Asked, day: date) -> RegistryAnswer:
    if asked.rest and asked.is_narrow and not _found(asked, day).exists():
        asked = replace(asked, rest="", left_out=asked.rest)  # better what was understood than nothing
    words = _("、").join(_in_words(asked))
    found = _found(asked, day)
    parks = list(found.for_listing(day).prefetch_related("units").order_by(*ORDERS[asked.order or "title"])[:MOST])
    if asked.order == "rent":
        parks = [park for park in parks if park.least_rent is not None]
    if asked.order in BY_AGE:
        parks = [park for park in parks if park.opened_on is not None]
    if not parks:
        said = _("登记的园区中没有符合的：%(words)s。没有登记不代表没有，可以到园区列表换个条件查找。") % {
            "words": words
        }
        return RegistryAnswer(said, (RegistryLine(_("产业园列表"), "", LIST),), is_found=False)
    total = found.count() if asked.order not in {"rent", *BY_AGE} else len(parks)
    lines = tuple(RegistryLine(park.title, _note(park, asked, day), _address(park)) for park in parks)
    head = _("按登记资料，符合的园区有 %(count)d 个（%(words)s）：") % {"count": total, "words": words}
    if asked.order == "rent":
        head = _("按登记的可租空间，租金从低到高：")
    if asked.order in BY_AGE:
        early, late = _("按登记的开园日期，从早到晚："), _("按登记的开园日期，从晚到早：")
        head = early if asked.order == "oldest" else late
    listed = [f"{line.title}{_('：')}{line.note}{_('。')}" for line in lines]
    rest = [_("其余的请看园区列表。")] if total > len(parks) else []
    return RegistryAnswer("\n".join([head, *listed, *rest]), lines)


def _found(asked: Asked, day: date) -> ParkQuerySet:
    """The parks that have what was understood; space means space that can be had now."""
    wish = Wish(
        q=asked.rest, district=(asked.district,) if asked.district else (), service=asked.services, use=asked.uses,
        vacant=asked.vacant or bool(asked.uses) or asked.order in BY_SPACE, area_from=asked.area_from, area_to=asked.area_to,
    )  # fmt: skip
    found = parks_for(wish, day)
    if asked.elsewhere:
        found = found.worded(asked.elsewhere)
    return found.filter(city=asked.city) if asked.city else found


def _on_named(asked: Asked, day: date) -> RegistryAnswer:
    parks = ParkPage.objects.published().filter(slug__in=asked.named).select_related("district")
    said, lines, known = [], [], False
    for park in parks.prefetch_related("units", "services", "figures").order_by("title", "pk")[:MOST]:
        facts = [words for name in (asked.facts or ("vacancy",)) for words in _fact(park, name, asked.uses, day)]
        known = known or bool(facts)
        words = "".join(facts) or _("登记资料中没有这一项。")
        said.append(f"{park.title}{_('：')}{words}")
        lines.append(RegistryLine(park.title, _("含演示数据") if park.is_demonstration else "", _address(park)))
    return RegistryAnswer("\n".join(said), tuple(lines), is_found=known)


def _fact(park: ParkPage, name: str, uses: tuple[str, ...], day: date) -> Iterator[str]:
    """What is on record of a park, as a sentence; nothing where it is not."""
    if name in {"rent", "vacancy"}:
        yield from _spaces(park, uses, day, with_rent=name == "rent")
    elif name == "contact":
        contact = " ".join(filter(None, (park.contact_name, park.contact_phone, park.contact_email)))
        unknown = _("没有公开招商联系方式，可以在园区页面提出用房需求，由园区答复。")
        yield _("招商联系：%(words)s。") % {"words": contact} if park.has_public_contact else unknown
    elif name == "tenants":
        signed = [one for one in park.figures.all() if one.state == "signed_off" and one.tenants is not None]
        if signed:
            latest = max(signed, key=lambda one: one.year)
            yield _("%(year)d 年确认的数据：入驻企业 %(count)d 家。") % {"year": latest.year, "count": latest.tenants}
        agreed = [one.name for one in park.tenants.shown_to_the_public(day).order_by("name")[:MOST]]
        if agreed:
            yield _("同意公开的企业有：%(names)s。") % {"names": _("、").join(agreed)}
    elif words := _plain_fact(park, name):
        yield words


def _plain_fact(park: ParkPage, name: str) -> str:
    if name == "opened" and park.opened_on:
        return _("%(day)s开园。") % {"day": date_format(park.opened_on)}
    if name == "place" and (park.address or park.district or park.city):
        place = "".join(str(part) for part in (park.city, park.district or "", park.address) if part)
        known = _("位置：%(words)s。") % {"words": place}
        return known if park.address else known + _("没有登记详细地址。")
    if name == "services":
        kinds = dict.fromkeys(one.get_kind_display() for one in park.services.all())
        return _("登记的服务：%(words)s。") % {"words": _("、").join(kinds)} if kinds else ""
    if name == "size" and park.building_area:
        return _("建筑面积 %(area)s 平方米。") % {"area": park.building_area}
    if name == "operator" and park.operator:
        return _("运营主体：%(words)s。") % {"words": park.operator}
    return ""


def _spaces(park: ParkPage, uses: tuple[str, ...], day: date, *, with_rent: bool) -> Iterator[str]:
    vacant = [unit for unit in park.units.all() if unit.is_vacant_on(day)]
    fit = [unit for unit in vacant if all(getattr(unit, f"fits_{use}") for use in uses)]
    if not fit:
        what = _("、").join(str(UnitUse(use).label) for use in uses)
        yield _("目前没有登记可租的%(what)s空间。") % {"what": what}
        return
    if with_rent and not any(unit.rent_from is not None or unit.rent_to is not None for unit in fit):
        yield _("可租空间没有登记租金。")
    for unit in sorted(fit, key=lambda one: -(one.area or 0))[:MOST]:
        yield _("%(space)s。") % {"space": "，".join(_space(unit))}


def _space(unit: ParkUnit) -> Iterator[str]:
    yield _("%(name)s可租") % {"name": unit}
    if unit.area:
        yield _("%(area)s 平方米") % {"area": unit.area}
    if unit.use_labels:
        yield _("、").join(unit.use_labels)
    rents = dict.fromkeys(in_yuan(amount) for amount in (unit.rent_from, unit.rent_to) if amount is not None)
    if rents:
        yield _("%(rent)s 元/平方米·月") % {"rent": "–".join(rents)}


def _note(park: ParkPage, asked: Asked, day: date) -> str:
    """What the list says of a park, in a line: of the spaces that were asked for, where any were."""
    parts = [str(park.district)] if park.district else [park.city] if park.city else []
    if asked.order in BY_AGE and park.opened_on:
        parts.append(_("%(day)s开园") % {"day": date_format(park.opened_on)})
    fit = [unit for unit in park.units.all() if unit.is_vacant_on(day) and _is_fit(unit, asked)]
    areas, rents = (
        [unit.area for unit in fit if unit.area],
        [unit.rent_from for unit in fit if unit.rent_from is not None],
    )
    if fit:
        parts.append(_("%(count)d 处空位") % {"count": len(fit)})
    if areas:
        parts.append(_("合计 %(area)s 平方米") % {"area": sum(areas)})
    if rents:
        parts.append(_("%(rent)s 元/平方米·月起") % {"rent": in_yuan(min(rents))})
    if park.is_demonstration:
        parts.append(_("含演示数据"))
    return "，".join(parts)


def _is_fit(unit: ParkUnit, asked: Asked) -> bool:
    """Whether the space is one of those that were asked for."""
    low, high = asked.area_from, asked.area_to
    large = low is None or (unit.area is not None and unit.area >= low)
    small = high is None or (unit.area is not None and unit.area <= high)
    return large and small and all(getattr(unit, f"fits_{use}") for use in asked.uses)


def _in_words(asked: Asked) -> Iterator[str]:
    """What was understood, so that a reader sees what the answer is to."""
    if asked.city:
        yield asked.city
    if asked.district:
        yield str(District.objects.get(slug=asked.district))
    if asked.elsewhere:
        yield asked.elsewhere
    yield from (str(UnitUse(use).label) for use in asked.uses)
    yield from (str(ServiceKind(kind).label) for kind in asked.services)
    if asked.vacant or asked.uses:
        yield _("现在可租")
    if asked.area_from is not None or asked.area_to is not None:
        yield _("面积 %(low)s–%(high)s 平方米") % {"low": asked.area_from or 0, "high": asked.area_to or "…"}
    if asked.rest:
        yield _("提到“%(words)s”") % {"words": asked.rest}
    if asked.left_out:
        yield _("没有按“%(words)s”筛选") % {"words": asked.left_out}


def _address(park: ParkPage) -> str:
    return f"{LIST}{park.slug}/"
