"""What visitors ask of the list of cohorts, and what people say when they sign up."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from talent.models import ProgrammeKind
from talent.rules.months import months_after
from talent.services.cohorts.access import TAUGHT

MONTHS_OFFERED = 12
BUREAU = "bureau"


class CohortFilterForm(forms.Form):
    """Kept in the address; what makes no sense is passed over."""

    kind = forms.ChoiceField(label=gettext_lazy("项目类型"), required=False)
    base = forms.ChoiceField(label=gettext_lazy("培训基地"), required=False)
    month = forms.ChoiceField(label=gettext_lazy("上课月份"), required=False)
    open = forms.BooleanField(label=gettext_lazy("只看可报名"), required=False)

    def __init__(self, *args: Any, bases: Collection[tuple[int | None, str]], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", _("全部类型"), [(each.value, each.label) for each in ProgrammeKind if each in TAUGHT])
        self._choose("base", _("全部基地"), [(BUREAU if key is None else str(key), name) for key, name in bases])
        months = [months_after(day.replace(day=1), number) for number in range(MONTHS_OFFERED)]
        names = [(f"{each:%Y-%m}", date_format(each, "YEAR_MONTH_FORMAT")) for each in months]
        self._choose("month", _("不限"), names)

    def _choose(self, name: str, everything: str, choices: Collection[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", everything), *choices]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and makes sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}

    @property
    def month_span(self) -> tuple[date, date] | None:
        """First day of the chosen month, and of the next."""
        written = self.chosen["month"]
        if not written:
            return None
        first = date(int(written[:4]), int(written[5:]), 1)
        return first, months_after(first, 1)


class JoinForm(forms.Form):
    """The name that the certificate bears, and for which company, if any."""

    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=60, help_text=gettext_lazy("结业证书上印这个名字，请与身份证件一致。")
    )
    enterprise = forms.ChoiceField(label=gettext_lazy("以哪家企业员工的身份参加"), required=False)

    def __init__(self, *args: Any, companies: Collection[Enterprise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.companies = {str(company.pk): company for company in companies}
        field: Any = self.fields["enterprise"]
        field.choices = [("", _("个人参加")), *((key, company.name) for key, company in self.companies.items())]
        if not self.companies:
            del self.fields["enterprise"]

    @property
    def company(self) -> Enterprise | None:
        """None for oneself."""
        return self.companies.get(self.cleaned_data.get("enterprise", ""))
