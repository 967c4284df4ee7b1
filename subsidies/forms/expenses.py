"""One expense with its papers' numbers."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from django import forms
from django.utils.html import escape
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from subsidies.models import ExpenseLine
from subsidies.rules.answers import read_number
from subsidies.rules.invoices import folded_invoice
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.expenses import FIELDS

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "AUD", "CAD", "SGD", "KRW", "THB", "MYR", "RUB", "BRL")
OWN_CURRENCY = "CNY"
EARLIEST = date(2000, 1, 1)


class NumberText(forms.DecimalField):
    """A number as people write it: ``1,234.50`` and full-width digits too."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stub has whole numbers
        number = read_number(value) if value not in (None, "") else value
        return super().to_python(value if number is None else number)


class ExpenseForm(forms.ModelForm):
    """A line of expenses; its category is one of the scheme's."""

    rate = NumberText(
        label=gettext_lazy("汇率"),
        max_digits=12,
        decimal_places=6,
        required=False,
        min_value=Decimal("0.000001"),
        help_text=gettext_lazy("付款日 1 单位外币折合人民币多少元；人民币支出不用填。"),
    )
    amount = NumberText(
        label=gettext_lazy("金额"),
        max_digits=14,
        decimal_places=2,
        min_value=Decimal("0.01"),
        help_text=gettext_lazy("按发票币种填写。"),
    )
    ineligible = NumberText(
        label=gettext_lazy("不予支持部分"),
        max_digits=14,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        help_text=gettext_lazy("例如可抵扣的增值税，按同一币种填写；没有可不填。"),
    )

    class Meta:
        model = ExpenseLine
        fields = FIELDS
        widgets = {"paid_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input--short"})}

    def __init__(self, *args: Any, scheme: SchemeDefinition, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["category"] = forms.ChoiceField(
            label=_("支出类别"),
            choices=[("", _("请选择")), *((each.key, each.title) for each in scheme.expense_categories)],
            help_text="<br>".join(
                escape(_("%(title)s：%(hint)s") % {"title": each.title, "hint": each.hint})
                for each in scheme.expense_categories
                if each.hint
            ),
        )
        self.fields["currency"] = forms.ChoiceField(label=_("币种"), choices=_currencies(), initial=OWN_CURRENCY)

    def clean_invoice_number(self) -> str:
        """Something that invoices can be told apart by: not dashes alone."""
        number: str = self.cleaned_data["invoice_number"]
        if not folded_invoice(number):
            raise forms.ValidationError(_("请填写发票号码中的数字和字母。"))
        return number

    def clean_paid_on(self) -> date:
        """Paid, not planned."""
        paid_on: date = self.cleaned_data["paid_on"]
        if paid_on > self.day:
            raise forms.ValidationError(_("付款日期不能晚于今天，请核对付款凭证。"))
        if paid_on < EARLIEST:
            raise forms.ValidationError(_("请核对付款日期的年份。"))
        return paid_on

    def clean(self) -> dict[str, Any]:
        """The rate belongs to foreign money, and nothing is deducted twice."""
        found = super().clean() or {}
        if found.get("currency") == OWN_CURRENCY:
            found["rate"] = Decimal(1)
        elif not found.get("rate") and "rate" not in self.errors:
            self.add_error("rate", _("外币支出请填写付款日的汇率。"))
        found["ineligible"] = found.get("ineligible") or Decimal(0)
        amount = found.get("amount")
        if amount is not None and found["ineligible"] > amount:
            self.add_error("ineligible", _("不予支持部分不能超过金额。"))
        return found

    def values(self) -> dict[str, Any]:
        """Columns by name."""
        return {name: self.cleaned_data[name] for name in FIELDS}


def _currencies() -> list[tuple[str, str]]:
    locale = Locale.parse((get_language() or "zh-hans").replace("-", "_"), sep="_")
    return [(code, f"{locale.currencies.get(code, code)} {code}") for code in CURRENCIES]
