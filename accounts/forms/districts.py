"""Who looks after which district. Nobody comes to look after all of them by an oversight."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class DistrictOfficerForm(WagtailAdminModelForm):
    """One district, or the mark that it is all of them."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("all_districts") and data.get("district"):
            self.add_error("district", _("勾选了“全部各区”的，不再选择所属区。"))
        elif not data.get("all_districts") and not data.get("district") and "district" not in self.errors:
            self.add_error("district", _("请选择所属区，或勾选“全部各区”。"))
        return data
