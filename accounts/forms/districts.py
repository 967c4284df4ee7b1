"""Who looks after which district. Nobody comes to look after all of them by an oversight."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.models import DistrictOfficer
from accounts.services.districts import widened_by


class WidenForm(forms.Form):
    """Said in so many words: with the last row gone, somebody looks after every district."""

    all_districts = forms.BooleanField(
        label=gettext_lazy("我确认此人今后可以查看和办理全部各区的企业和申报"),
        error_messages={"required": gettext_lazy("请勾选确认；要改到别的区，请先为此人添加新的区，再删除这一行。")},
    )


class DistrictOfficerForm(WagtailAdminModelForm):
    """A row is not given to somebody else while it is the last one of who has it."""

    def clean_user(self) -> Any:
        user = self.cleaned_data["user"]
        if not self.instance.pk or "user" not in self.changed_data:
            return user
        before = DistrictOfficer.objects.select_related("user").get(pk=self.instance.pk)
        if widened_by([before]):
            words = _("这是“%(name)s”的最后一个区，改给别人后，此人将能看到全部各区。请先为其添加新的区。")
            raise ValidationError(words % {"name": before.user.get_full_name()})
        return user
