"""A tenant in the admin: a park's people choose among their own parks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.identifiers.uscc import folded
from parks.models import ParkPage


class TenantForm(WagtailAdminModelForm):  # type: ignore[misc]  # wagtail has no types
    """``park`` is chosen once; a company that moves leaves the one list and enters the other."""

    park = forms.ModelChoiceField(label=_("产业园"), queryset=ParkPage.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = ParkPage.objects.managed_by(self.for_user).order_by("title")
        self.fields["park"].queryset = own
        if self.instance.pk:
            self.fields["park"].disabled = True
        elif len(found := list(own[:2])) == 1:
            self.fields["park"].initial = found[0].pk

    def clean_uscc(self) -> str:
        return folded(self.cleaned_data["uscc"])
