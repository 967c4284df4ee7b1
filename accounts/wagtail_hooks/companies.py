"""Companies in Wagtail's admin: read, searched, exported; changed by their own people alone."""

from typing import Any, cast

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from accounts.models import Enterprise, EnterpriseKind, User
from accounts.services.enterprises import in_words
from accounts.services.releasing import may_release
from accounts.wagtail_hooks.releasing import ReleaseCompanyView
from accounts.wagtail_hooks.scope import OwnDistricts, chooser_within, companies_for, within_districts
from core.sheets import safe_cell

INDEX = "wagtailsnippets_accounts_enterprise:list"


class KindsColumn(Column):
    """What the company does, in words."""

    cell_template_name = "wagtailadmin/tables/cell.html"

    def get_value(self, instance: Enterprise) -> str:
        return in_words(instance, "kinds")


class CompanyFilters(WagtailFilterSet):
    """By state, district and kind."""

    kind = django_filters.ChoiceFilter(
        label=_("企业类型"), choices=EnterpriseKind.choices, method="of_kind", empty_label=_("全部")
    )

    class Meta:
        model = Enterprise
        fields = ["state", "district"]

    def of_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Companies that name the kind; the column is a list of quoted names."""
        return queryset.filter(kinds__icontains=f'"{value}"')


class SafeExport(IndexView):
    """Lists whose cells no spreadsheet takes for formulas, whoever wrote them."""

    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {"csv": safe_cell, "xlsx": safe_cell},
        list: {"csv": ", ".join, "xlsx": ", ".join},
    }


class CompanyInspectView(InspectView):
    """All that an officer reads of a company; the bank account masked as everywhere."""

    template_name = "accounts/office/company.html"

    def get_object(self, queryset: Any = None) -> Enterprise:
        found: Enterprise = super().get_object(queryset)
        return Enterprise.objects.with_particulars().get(pk=found.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        company: Enterprise = self.object
        return super().get_context_data(
            company=company,
            kinds=in_words(company, "kinds"),
            modes=in_words(company, "supervision_modes"),
            members=company.memberships.select_related("user"),
            verifications=company.verifications.select_related("licence", "decided_by"),
            changes=company.changes.all()[:20],
            releasable=may_release(cast("User", self.request.user), company),
            **kwargs,
        )


class CompanyViewSet(SnippetViewSet):
    """The companies of one's districts."""

    model = Enterprise
    icon = "group"
    menu_label = pgettext_lazy("plural", "企业")
    index_view_class = SafeExport
    inspect_view_class = CompanyInspectView
    chooser_viewset_class = chooser_within(companies_for)
    list_display = [
        "name",
        "uscc",
        "district",
        KindsColumn("kinds", label=_("企业类型")),
        Column("get_state_display", label=_("核验状态")),
        DateColumn("verified_at", label=_("核验时间"), sort_key="verified_at"),
    ]
    list_export = [
        "name",
        "uscc",
        "district",
        "legal_representative",
        "registered_on",
        "customs_code",
        "kinds",
        "supervision_modes",
        "aeo_level",
        "state",
        "verified_at",
    ]
    export_filename = "companies"
    filterset_class = CompanyFilters
    search_fields = ["name", "uscc", "legal_representative"]
    search_backend_name = None  # the database's LIKE finds Chinese, Wagtail's index does not
    ordering = ["name", "pk"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Enterprise.objects.in_charge_of(request.user).select_related("district", "aeo_level")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Every address that names a company is closed to other districts, those of future versions too."""
        release = self.construct_view(ReleaseCompanyView, **self.get_inspect_view_kwargs())
        patterns = [*super().get_urlpatterns(), path("release/<str:pk>/", release, name="release")]
        for pattern in patterns:
            pattern.callback = within_districts(Enterprise.objects.in_charge_of, pattern.callback)
        return patterns


register_permission_policy(Enterprise, OwnDistricts(Enterprise))
