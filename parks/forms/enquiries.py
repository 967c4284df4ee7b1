"""What people fill in about an enquiry: the question, and the park's answers."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from parks.forms.spam import GuardedForm
from parks.models import UnitUse
from parks.models.enquiries import Outcome

PHONE = re.compile(r"[\d+()（） -]{7,40}")
MOST = 2000


class EnquiryForm(GuardedForm):
    """A visitor's, or that of somebody who acts for ``companies``."""

    enterprise = forms.ChoiceField(label=gettext_lazy("以哪家企业咨询"))
    use = forms.ChoiceField(label=gettext_lazy("用途"), required=False)
    area = forms.IntegerField(
        label=gettext_lazy("需要的面积（平方米，选填）"), required=False, min_value=1, max_value=10_000_000
    )
    wished_from = forms.DateField(
        label=gettext_lazy("希望入驻日期（选填）"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    message = forms.CharField(
        label=gettext_lazy("想了解的内容"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("例：层高、装卸口、能否做保税仓、租期和免租期。"),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("联系人"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("联系电话"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("只给这个园区和管理部门，不公开。"),
    )
    contact_email = forms.EmailField(label=gettext_lazy("电子邮箱（选填）"), required=False)

    def __init__(self, *args: Any, companies: Sequence[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {str(company.pk): company for company in companies}
        use: Any = self.fields["use"]
        use.choices = [("", _("还没确定")), *UnitUse.choices]
        company: Any = self.fields["enterprise"]
        company.choices = [(key, each.name) for key, each in self.companies.items()]
        if len(self.companies) < 2:  # nothing to choose
            del self.fields["enterprise"]

    @property
    def company(self) -> Enterprise | None:
        """For whom is asked; None without a company."""
        chosen = self.cleaned_data.get("enterprise") or next(iter(self.companies), "")
        return self.companies.get(chosen)

    def clean_contact_phone(self) -> str:
        phone: str = self.cleaned_data["contact_phone"].strip()
        if not PHONE.fullmatch(phone):
            raise ValidationError(_("请填写能联系到您的电话，只用数字，可加区号和分机号的短横线。"))
        return phone

    def clean_wished_from(self) -> Any:
        day = self.cleaned_data["wished_from"]
        if day and day < localtime(self.now).date():
            raise ValidationError(_("希望入驻日期不能早于今天。"))
        return day


class WordsForm(forms.Form):
    """An answer, or a question on."""

    words = forms.CharField(label=gettext_lazy("内容"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 4}))


class ViewingForm(forms.Form):
    """When and where."""

    at = forms.SplitDateTimeField(
        label=gettext_lazy("看场地时间"),
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
    place = forms.CharField(label=gettext_lazy("看场地地点"), max_length=200)
    words = forms.CharField(label=gettext_lazy("其他说明（选填）"), max_length=MOST, required=False)


class ClosingForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(label=gettext_lazy("办理结果"), choices=Outcome.choices)
    words = forms.CharField(label=gettext_lazy("给对方的话（选填）"), max_length=MOST, required=False)
