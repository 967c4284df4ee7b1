"""Forms of an application's page: filters of the list, a message, a withdrawal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from subsidies.models.applications import STATES
from subsidies.querysets.applications import ApplicationQuerySet
from subsidies.services.messages import MOST_CHARACTERS


class ApplicationFilters(forms.Form):
    """What the address of the list asks for; what is wrong there is as if it were not said."""

    q = forms.CharField(label=_("编号或项目"), required=False, max_length=60)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES])
    company = forms.ChoiceField(label=_("企业"), required=False)

    def __init__(self, data: Any, *, companies: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["company"].choices = [("", _("全部")), *companies]  # type: ignore[attr-defined]
        if len(companies) < 2:
            del self.fields["company"]
        self.full_clean()

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())

    def chosen(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        """Those of ``applications`` that pass."""
        data = self.cleaned_data
        if data.get("q"):
            applications = applications.titled(data["q"])
        if data.get("state"):
            applications = applications.filter(state=data["state"])
        if data.get("company"):
            applications = applications.filter(enterprise=data["company"])
        return applications


class MessageForm(forms.Form):
    """Words to the other side."""

    body = forms.CharField(
        label=_("写留言"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": _("请写下留言内容。")},
    )


class WithdrawForm(forms.Form):
    """Why it is withdrawn; may be left empty."""

    reason = forms.CharField(
        label=_("撤回原因（选填）"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
