"""A new key: what it is for, what it may do, how long."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiKey
from accounts.scopes import announced_scopes


class ApiKeyForm(forms.ModelForm):
    """Name, scopes and last day of a key; its rate is the site's."""

    scopes = forms.MultipleChoiceField(
        label=_("权限"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选择一项权限")},
        help_text=_("只给程序用得着的权限。"),
    )

    class Meta:
        model = ApiKey
        fields = ("name", "scopes", "expires_on")
        widgets = {"expires_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "name": _("写明用在哪里，例如：官网客服机器人。"),
            "expires_on": _("不填则一直有效，直到您停用。"),
        }
        error_messages = {"name": {"required": _("请填写名称")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        announced = announced_scopes()
        scopes = cast("forms.MultipleChoiceField", self.fields["scopes"])
        scopes.choices = [(scope.name, scope.title) for scope in announced]
        scopes.initial = [scope.name for scope in announced if scope.by_default]

    def clean_expires_on(self) -> Any:
        """Today or later."""
        last = self.cleaned_data["expires_on"]
        if last is not None and last < timezone.localdate():
            raise forms.ValidationError(_("有效期不能早于今天"))
        return last
