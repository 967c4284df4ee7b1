"""Who looks after which district, in Wagtail's admin. Without any row somebody looks after none."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.forms.districts import DistrictOfficerForm
from accounts.models import DistrictOfficer


class DistrictOfficerViewSet(SnippetViewSet):
    """Who looks after which district."""

    model = DistrictOfficer
    icon = "key"
    list_display = ["user", "district", BooleanColumn("all_districts", label=_("全部各区"))]
    list_filter = ["district", "all_districts"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_("工作人员只能查看和办理这里所列各区的企业和申报；一行也没有的，看不到任何企业和申报。")
            ),
            FieldPanel("user"),
            FieldPanel("district"),
            FieldPanel("all_districts"),
        ],
        base_form_class=DistrictOfficerForm,
    )
