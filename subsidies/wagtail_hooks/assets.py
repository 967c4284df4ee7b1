"""Sites and warehouses in Wagtail's admin: read by officers of their district; recognitions are kept there."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import BaseButton, Button, HeaderButton
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, IndexView, InspectView, SnippetViewSet, SnippetViewSetGroup

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.services.verifications import MAY_DECIDE
from accounts.wagtail_hooks.scope import OwnDistricts, chooser_within, within_districts
from core.lists import holds
from core.maps.territories import territories
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.models.assets import WarehouseService
from subsidies.services.asset_words import Asset, fields_of, in_words
from subsidies.services.recognitions import may_recognise, save_recognitions
from subsidies.wagtail_hooks.releasing import ReleaseSiteView


class RecognisedByOfficers(OwnDistricts):
    """Warehouses are read, and given recognitions, by officers of their district."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and super(OwnDistricts, self).user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if not super().user_has_permission_for_instance(user, action, instance):
            return False
        return action != "change" or bool(may_recognise(user, instance))


class WordsColumn(Column):
    """A column in words: lists, territories, choices."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: Asset) -> str:
        return in_words(instance, self.name)


# Named here: the column's own name would be that of the key.
COMPANY = Column("enterprise", label=_("企业"), sort_key="enterprise__name")


class AssetIndexView(IndexView):
    """The list, with the ways to and from Excel."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = super().header_buttons
        name = "site" if self.model is IndependentSite else "warehouse"
        found = [
            HeaderButton(
                _("Excel 导出"), url=reverse(f"assets_office:{name}_export"), icon_name="download", priority=20
            )
        ]
        if self.request.user.has_perm(f"subsidies.add_{self.model.__name__.lower()}"):
            address = reverse(f"assets_office:{name}_import")
            found.append(HeaderButton(_("Excel 导入"), url=address, icon_name="upload", priority=30))
        return sorted([*buttons, *found])


class SiteIndexView(AssetIndexView):
    """The list, with a way to free the domains of companies that were never verified."""

    def get_list_more_buttons(self, instance: IndependentSite) -> list[BaseButton]:
        buttons: list[BaseButton] = super().get_list_more_buttons(instance)
        if self.request.user.has_perm(MAY_DECIDE) and not instance.enterprise.was_ever_verified:
            address = reverse("wagtailsnippets_subsidies_independentsite:release", args=[instance.pk])
            buttons.append(Button(_("移出名录登记"), url=address, icon_name="cross", priority=40))
        return buttons


class AssetInspectView(InspectView):
    """What is on record, in words."""

    def get_fields(self) -> list[str]:
        extra = ["recognitions"] if self.model is OverseasWarehouse else []
        return ["enterprise", *fields_of(self.model), "is_published", *extra, "updated_at"]

    def get_field_label(self, field_name: str, field: Any) -> str:
        if field_name == "recognitions":
            return str(pgettext_lazy("plural", "海外仓认定"))
        return str(super().get_field_label(field_name, field))

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field_name == "recognitions":
            return "；".join(f"{one.title}（{one.level}）" for one in self.object.recognitions.all()) or "-"
        return in_words(self.object, field_name) or "-"


class WarehouseEditView(EditView):
    """Its recognitions; the rest is the company's own. Closed to officers who are the company's people."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if decision := may_recognise(request.user, self.object):
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return response
        messages.error(request, decision.reason)
        return redirect(self.index_url_name)

    def save_instance(self) -> OverseasWarehouse:
        save = super().save_instance
        return save_recognitions(warehouse=self.form.instance, by=self.request.user, save=save)


class WarehouseFilters(WagtailFilterSet):
    """By country, tenure, service and district."""

    country = django_filters.ChoiceFilter(label=_("国家和地区"), choices=lambda: territories(get_language() or ""))
    service = django_filters.ChoiceFilter(label=_("服务"), choices=WarehouseService.choices, method="of_service")

    class Meta:
        model = OverseasWarehouse
        fields = ["tenure", "is_published", "enterprise__district"]

    def of_service(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Warehouses that offer the service."""
        return queryset.filter(holds("services", value))


def sites_for(user: Any) -> QuerySet:
    """Sites that a person reads behind the counter; none without the permission."""
    found = IndependentSite.objects.in_charge_of(user)
    return found if user.has_perm("subsidies.view_independentsite") else found.none()


def warehouses_for(user: Any) -> QuerySet:
    """Warehouses that a person reads behind the counter; none without the permission."""
    found = OverseasWarehouse.objects.in_charge_of(user)
    return found if user.has_perm("subsidies.view_overseaswarehouse") else found.none()


class _AssetViewSet(SnippetViewSet):
    """What both tables have in common: whose rows they show."""

    index_view_class = AssetIndexView
    inspect_view_class = AssetInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = self.model.objects.in_charge_of(request.user).select_related("enterprise__district")
        return found

    def get_urlpatterns(self) -> list[URLPattern]:
        """Every address that names a row is closed to officers of other districts."""
        patterns = [*super().get_urlpatterns(), *self.own_urlpatterns()]
        for pattern in patterns:
            pattern.callback = within_districts(self.model.objects.in_charge_of, pattern.callback)
        return patterns

    def own_urlpatterns(self) -> list[URLPattern]:
        """What this table has besides Wagtail's own views."""
        return []


class SiteViewSet(_AssetViewSet):
    """独立站."""

    model = IndependentSite
    index_view_class = SiteIndexView
    icon = "site"
    menu_label = pgettext_lazy("plural", "独立站")
    list_display = [
        "name",
        "domain",
        COMPANY,
        WordsColumn("markets", label=_("主要市场")),
        Column("launched_on", label=_("上线日期"), sort_key="launched_on"),
        BooleanColumn("is_published", label=_("公开展示"), sort_key="is_published"),
    ]
    list_filter = ["is_published", "enterprise__district"]
    search_fields = ["name", "domain", "enterprise__name"]
    chooser_viewset_class = chooser_within(sites_for)

    def own_urlpatterns(self) -> list[URLPattern]:
        release = self.construct_view(ReleaseSiteView, **self.get_inspect_view_kwargs())
        return [path("release/<str:pk>/", release, name="release")]


class WarehouseViewSet(_AssetViewSet):
    """海外仓."""

    model = OverseasWarehouse
    icon = "home"
    menu_label = pgettext_lazy("plural", "海外仓")
    edit_view_class = WarehouseEditView
    list_display = [
        "name",
        WordsColumn("country", label=_("国家和地区"), sort_key="country"),
        "city",
        COMPANY,
        Column("area_total", label=_("总面积（平方米）"), sort_key="area_total"),
        WordsColumn("tenure", label=_("取得方式"), sort_key="tenure"),
        BooleanColumn("is_published", label=_("公开展示"), sort_key="is_published"),
    ]
    filterset_class = WarehouseFilters
    search_fields = ["name", "city", "enterprise__name"]
    chooser_viewset_class = chooser_within(warehouses_for)
    panels = [
        HelpPanel(content=_("资料由企业自己维护，这里只登记认定；认定会显示在企业的页面和公开名录中。")),
        MultiFieldPanel(
            [
                FieldPanel("enterprise", read_only=True),
                FieldRowPanel([FieldPanel(name, read_only=True) for name in ("name", "country", "city")]),
                FieldRowPanel([FieldPanel(name, read_only=True) for name in ("area_total", "tenure")]),
            ],
            heading=_("海外仓"),
        ),
        InlinePanel("recognitions", label=pgettext_lazy("plural", "海外仓认定")),
    ]


class AssetsGroup(SnippetViewSetGroup):
    """What companies apply for, in the admin's menu."""

    menu_label = _("企业资产")
    menu_icon = "globe"
    menu_order = 165
    items = (SiteViewSet, WarehouseViewSet)


@hooks.register(HOOK)
def office_of_assets() -> RolePermissions:
    """Officers read both registers, keep recognitions and import for companies."""
    return {
        Role.OFFICER: [
            "subsidies.view_independentsite",
            "subsidies.add_independentsite",
            "subsidies.view_overseaswarehouse",
            "subsidies.add_overseaswarehouse",
            "subsidies.change_overseaswarehouse",
        ],
    }


@hooks.register("register_admin_urls")
def assets_pages() -> list[URLResolver]:
    """To and from Excel."""
    return [path("subsidies/assets/", include("subsidies.views.office.assets"))]


register_permission_policy(IndependentSite, OwnDistricts(IndependentSite))
register_permission_policy(OverseasWarehouse, RecognisedByOfficers(OverseasWarehouse))
register_snippet(AssetsGroup)
