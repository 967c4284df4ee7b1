"""Companies and what goes with them, as one group of tables; and the holidays by which deadlines count."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.models import AeoLevel, District, DistrictOfficer
from accounts.wagtail_hooks.companies import CompanyViewSet
from accounts.wagtail_hooks.district_officers import DistrictOfficerViewSet
from accounts.wagtail_hooks.scope import OfAllDistricts
from accounts.wagtail_hooks.verifications import VerificationViewSet
from core.models import Holiday


class DistrictViewSet(SnippetViewSet):
    """Districts of the zone."""

    model = District
    icon = "site"
    list_display = ["name", "slug", "order"]
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("order")]


class AeoLevelViewSet(SnippetViewSet):
    """Customs credit levels; one no longer in use is kept for the companies that have it."""

    model = AeoLevel
    icon = "tag"
    list_display = ["name", "order", BooleanColumn("is_current", label=_("现行等级"))]
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("order"), FieldPanel("is_current")]


class HolidayViewSet(SnippetViewSet):
    """Days off in the week, and weekend days worked, as decreed each year."""

    model = Holiday
    icon = "date"
    menu_label = pgettext_lazy("plural", "节假日")
    add_to_settings_menu = True
    list_display = ["day", "name", BooleanColumn("is_worked", label=_("调休上班"))]
    list_filter = ["is_worked", "day"]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [FieldPanel("day"), FieldPanel("name"), FieldPanel("is_worked")]


class CompaniesGroup(SnippetViewSetGroup):
    """企业 in the admin's menu."""

    menu_label = pgettext_lazy("plural", "企业")
    menu_icon = "group"
    menu_order = 160
    items = (VerificationViewSet, CompanyViewSet, DistrictViewSet, DistrictOfficerViewSet, AeoLevelViewSet)


for model in (District, DistrictOfficer, AeoLevel, Holiday):
    register_permission_policy(model, OfAllDistricts(model))
register_snippet(CompaniesGroup)
register_snippet(HolidayViewSet)
