"""What a company fills in for booths, and the files by which it proves them."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from core.uploads.answers import UploadField
from core.uploads.kinds import PAPERS
from events.models import BoothProof, BoothUnit, GroupStand
from events.services.booth_proofs import MOST_BYTES

PHONE = re.compile(r"[\d+()（） -]{7,40}")


class CompanyForm(forms.Form):
    """A form that is filled in for one of several companies; there is no choice where there is one."""

    company = forms.ChoiceField(label=gettext_lazy("企业"))

    def __init__(self, *args: Any, companies: Sequence[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {str(each.pk): each for each in companies}
        field: Any = self.fields["company"]
        field.choices = [(key, each.name) for key, each in self.companies.items()]
        if len(self.companies) < 2:
            del self.fields["company"]

    @property
    def chosen_company(self) -> Enterprise:
        """For whom it was filled in."""
        key = self.cleaned_data.get("company") or next(iter(self.companies))
        return self.companies[key]


def clean_phone(written: str) -> str:
    """A number that somebody can call. Raises ValidationError."""
    phone = written.strip()
    if not PHONE.fullmatch(phone):
        raise ValidationError(_("请填写能联系到您的电话，只用数字，可加区号和分机号的短横线。"))
    return phone


class BoothForm(CompanyForm):
    """An application for a part of ``group``."""

    units = forms.IntegerField(label=gettext_lazy("申请数量"), min_value=1, max_value=100_000)
    products = forms.CharField(
        label=gettext_lazy("参展产品"), max_length=300, help_text=gettext_lazy("例：便携储能电源、车载冰箱。")
    )
    wishes = forms.CharField(
        label=gettext_lazy("位置等要求（选填）"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("联系人"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("联系电话"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("只给组团工作人员，不公开。"),
    )

    def __init__(self, *args: Any, group: GroupStand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        words = (
            _("每家最多 %(most)d 平方米。") if group.unit == BoothUnit.METRE else _("每家最多 %(most)d 个标准展位。")
        )
        self.fields["units"].help_text = words % {"most": group.most}

    def clean_units(self) -> int:
        units: int = self.cleaned_data["units"]
        if units > self.group.most:
            raise ValidationError(_("每家最多申请 %(most)d 个单位。") % {"most": self.group.most})
        return units

    def clean_contact_phone(self) -> str:
        return clean_phone(self.cleaned_data["contact_phone"])


class WithdrawForm(forms.Form):
    """Why a company gives up; needed after the deadline."""

    reason = forms.CharField(label=gettext_lazy("放弃的原因"), max_length=300, required=False)


class ProofForm(forms.Form):
    """A photo or a page of the directory."""

    kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=BoothProof.Kind.choices)
    file = UploadField(label=gettext_lazy("文件"), kinds=PAPERS, most_bytes=MOST_BYTES)
