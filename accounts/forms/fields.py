"""Fields that read identifiers and amounts as people write them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models.enterprises import validate_customs_code, validate_uscc
from core.identifiers.uscc import folded

BANK_ACCOUNT = re.compile(r"[0-9A-Z]{6,34}", re.ASCII)


class UsccField(forms.CharField):
    """A social credit code in any width, case and spacing; an error names the part that is wrong."""

    default_error_messages = {"required": _("请填写统一社会信用代码")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("统一社会信用代码"))
        kwargs.setdefault("help_text", _("营业执照上的18位代码。"))
        super().__init__(max_length=60, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocapitalize": "characters", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        return folded(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        validate_uscc(value)


class CustomsCodeField(forms.CharField):
    """A customs code in any width and case, or none."""

    def to_python(self, value: Any) -> str:
        return folded(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            validate_customs_code(value)


class BankAccountField(forms.CharField):
    """An account number as printed in groups, or none."""

    def to_python(self, value: Any) -> str:
        return folded(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not BANK_ACCOUNT.fullmatch(value):
            raise ValidationError(_("银行账号应为6至34位数字或字母，请对照开户证明核对。"))


class AmountField(forms.DecimalField):
    """An amount in 元, with or without separators between the thousands."""

    default_error_messages = {
        "invalid": _("请填写金额，例如 1234567.89。"),
        "min_value": _("金额不能小于 0。"),
        "max_decimal_places": _("金额最多两位小数。"),
        "max_whole_digits": _("金额过大，请检查单位是否为元。"),
        "max_digits": _("金额过大，请检查单位是否为元。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_digits=14, decimal_places=2, min_value=Decimal(0), **kwargs)

    def to_python(self, value: Any) -> Any:
        written = re.sub(r"[,，\s]", "", value) if isinstance(value, str) else value
        return super().to_python(written)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.2f}" if isinstance(value, Decimal) else value
