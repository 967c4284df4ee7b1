"""The parks that the rows of a workbook mean, as they stand: what is published, or the draft of what never was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from accounts.models import District
from core.workbooks import Row, Sheet
from parks.models import ParkPage
from parks.services.importing.plan import Desk
from parks.services.sheets.columns import PARK, SLUG, Kind, label_of

TITLE = "title"


class Registry:
    """Desks by the park's slug and title. Rows that mean no park, or not one alone, are refused."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.districts: Mapping[str, District] = {one.slug: one for one in District.objects.all()}
        self.desks: list[Desk] = []
        self._slugs = set(ParkPage.objects.order_by().values_list("slug", flat=True))
        self._by_slug: dict[str, Desk] = {}
        self._by_title: dict[str, list[Desk]] = defaultdict(list)
        rows = [row for sheet in sheets for row in sheet.rows]
        slugs = {str(row.values.get(SLUG) or "") for row in rows}
        titles = {str(row.values.get(name) or "") for row in rows for name in (PARK, TITLE)}
        named = ParkPage.objects.filter(slug__in=slugs) | ParkPage.objects.filter(title__in=titles)
        parts = ("units", "services", "tenants", "figures")
        for page in named.distinct().order_by("pk").select_related("district").prefetch_related(*parts):
            self.add(_desk(page))

    def add(self, desk: Desk) -> None:
        """Let rows find the park, by the title it has on record too."""
        self.desks.append(desk)
        self._by_slug[desk.page.slug] = desk
        self._by_title[desk.page.title].append(desk)

    def renamed(self, desk: Desk) -> None:
        """Let rows find it by its new title as well."""
        if desk not in self._by_title[desk.page.title]:
            self._by_title[desk.page.title].append(desk)

    def has_slug(self, slug: str) -> bool:
        """Whether a park has the slug, of this file or on record."""
        return slug in self._by_slug or slug in self._slugs

    def park_of(self, row: Row) -> Desk | None:
        """The park that a row of the first sheet describes; None, without an error, for one that is new."""
        slug, title = _said(row, TITLE)
        if slug and slug in self._by_slug:
            return self._by_slug[slug]
        found = self._by_title.get(title, [])
        if slug and found:
            words = {"title": title, "slug": found[0].page.slug}
            row.refuse(label_of(Kind.PARKS, SLUG), _("“%(title)s”已经登记，网址标识是 %(slug)s。") % words)
            return None
        if len(found) > 1:
            _refuse_several(row, len(found))
            return None
        return found[0] if found else None

    def owner_of(self, row: Row) -> Desk | None:
        """The park to which a row of another sheet belongs; None with an error."""
        slug, title = _said(row, PARK)
        found = self._by_title.get(title, [])
        if slug:
            desk = self._by_slug.get(slug)
            if desk is None:
                row.refuse(label_of(Kind.UNITS, SLUG), _("没有这个园区：%(name)s") % {"name": slug})
            elif desk not in found:
                words = {"slug": slug, "title": desk.page.title}
                row.refuse(label_of(Kind.UNITS, PARK), _("网址标识 %(slug)s 是“%(title)s”，与名称不符。") % words)
                return None
            return desk
        if len(found) == 1:
            return found[0]
        if found:
            _refuse_several(row, len(found))
        else:
            row.refuse(label_of(Kind.UNITS, PARK), _("没有这个园区：%(name)s") % {"name": title})
        return None


def _said(row: Row, title: str) -> tuple[str, str]:
    return str(row.values.get(SLUG) or ""), str(row.values.get(title) or "")


def _refuse_several(row: Row, count: int) -> None:
    row.refuse(label_of(Kind.UNITS, SLUG), _("有 %(count)d 个同名园区，请填写网址标识。") % {"count": count})


def _desk(page: ParkPage) -> Desk:
    """As it is published; what was never published, as its latest draft."""
    shown: ParkPage = page if page.live or not page.latest_revision_id else page.get_latest_revision_as_object()
    return Desk(
        page=shown,
        units=list(shown.units.all()),
        services=list(shown.services.all()),
        tenants=list(page.tenants.all()),
        figures={one.year: one for one in page.figures.all()},
        former_title=shown.title,
        blocked=_blocked(page),
    )


def _blocked(page: ParkPage) -> str:
    if page.locked:
        return _("园区页面已锁定，解锁后再导入。")
    if page.live and page.has_unpublished_changes:
        return _("园区有还没有发布的修改，请先发布或退回，再导入。")
    if not page.live and page.current_workflow_state is not None:
        return _("园区正在审核，请先审核，再导入。")
    return ""
