"""Who looks after which district, in Wagtail's admin. Without any row somebody looks after all: that has to be said."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from accounts.forms.districts import DistrictOfficerForm, WidenForm
from accounts.models import DistrictOfficer, User
from accounts.services.districts import widened_by


class DistrictOfficerDeleteView(DeleteView):
    """The last row of a person goes only with a mark that they look after all districts from then on."""

    @cached_property
    def widened(self) -> list[User]:
        return widened_by([self.object])

    def get_form_class(self) -> type[forms.Form]:
        return WidenForm if self.widened else forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "widened": self.widened}


@hooks.register("before_bulk_action")
def last_rows_go_one_by_one(
    request: HttpRequest, action_type: str, objects: Collection[object], _action: object
) -> HttpResponse | None:
    """Several at once would hide whose last one is among them."""
    rows = [each for each in objects if isinstance(each, DistrictOfficer)]
    widened = widened_by(rows) if action_type == "delete" and rows else []
    if not widened:
        return None
    names = _("、").join(user.get_full_name() for user in widened)
    messages.error(request, _("其中有“%(names)s”的最后一个区，请逐行删除并确认。") % {"names": names})
    return redirect("wagtailsnippets_accounts_districtofficer:list")


class DistrictOfficerViewSet(SnippetViewSet):
    """Who looks after which district."""

    model = DistrictOfficer
    icon = "key"
    list_display = ["user", "district"]
    list_filter = ["district"]
    copy_view_enabled = False
    delete_view_class = DistrictOfficerDeleteView
    delete_template_name = "accounts/office/delete_district_officer.html"
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=gettext_lazy(
                    "在这里有任何一行的工作人员，只能看到所列各区的企业；一行也没有的，能看到全部各区。"
                )
            ),
            FieldPanel("user"),
            FieldPanel("district"),
        ],
        base_form_class=DistrictOfficerForm,
    )
