from django.urls import URLPattern, path

from subsidies.views import own_assets, own_sales, own_sheets, registries
from subsidies.views.registers import SITES, WAREHOUSES, Register


def own(folder: str, kind: Register) -> list[URLPattern]:
    """A company's own pages of one register."""
    base, extra = f"dashboard/companies/<int:pk>/{folder}", {"kind": kind}
    one = f"{base}/<int:asset_pk>"
    return [
        path(f"{base}/", own_assets.own_list, extra, name=f"{kind.name}_list"),
        path(f"{base}/add/", own_assets.add, extra, name=f"{kind.name}_add"),
        path(f"{base}/template/", own_sheets.template, extra, name=f"{kind.name}_template"),
        path(f"{base}/export/", own_sheets.export, extra, name=f"{kind.name}_export"),
        path(f"{base}/import/", own_sheets.bring, extra, name=f"{kind.name}_import"),
        path(f"{one}/", own_assets.own_detail, extra, name=f"{kind.name}_own"),
        path(f"{one}/edit/", own_assets.edit, extra, name=f"{kind.name}_edit"),
        path(f"{one}/publish/", own_assets.publish, extra, name=f"{kind.name}_publish"),
        path(f"{one}/delete/", own_assets.remove, extra, name=f"{kind.name}_delete"),
    ]


urlpatterns: list[URLPattern] = [
    path("subsidies/sites/", registries.site_registry, name="site_registry"),
    path("subsidies/sites/<int:pk>/", registries.site, name="site"),
    path("subsidies/warehouses/", registries.warehouse_registry, name="warehouse_registry"),
    path("subsidies/warehouses/<int:pk>/", registries.warehouse, name="warehouse"),
    *own("sites", SITES),
    path("dashboard/companies/<int:pk>/sites/<int:asset_pk>/sales/", own_sales.sales, name="site_sales"),
    *own("warehouses", WAREHOUSES),
]
