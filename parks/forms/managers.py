"""Whom officers let manage which parks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from parks.models import ParkPage


class AppointForm(forms.Form):
    """An account by its e-mail address or user name; one park or several."""

    account = forms.CharField(
        label=gettext_lazy("邮箱或用户名"), max_length=254,
        help_text=gettext_lazy("对方要先有平台账号；任命后立即生效，并会收到通知。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    parks = forms.ModelMultipleChoiceField(
        label=gettext_lazy("管理的园区"), queryset=ParkPage.objects.none(),
        help_text=gettext_lazy("可选几个：按住 Ctrl（或 ⌘）点选。"), widget=forms.SelectMultiple(attrs={"size": 8}),
        error_messages={"required": gettext_lazy("请至少选择一个园区。")},
    )  # fmt: skip

    def __init__(self, *args: Any, park: ParkPage | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person: User | None = None
        if park is not None:  # on the page of one park
            del self.fields["parks"]
        else:
            parks: Any = self.fields["parks"]
            parks.queryset = ParkPage.objects.order_by("title", "pk")

    def clean_account(self) -> str:
        written: str = self.cleaned_data["account"].strip()
        found = list(User.objects.filter(Q(username=written) | Q(email__iexact=written), is_active=True)[:2])
        if not found:
            raise ValidationError(_("没有这个邮箱或用户名的账号。请对方先在平台注册，或核对后重填。"))
        if len(found) > 1:
            raise ValidationError(_("有几个账号用这个邮箱，请改填用户名。"))
        self.person = found[0]
        return written
