"""The editor's form of a rule set, around its blocks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from criteria.models.amount_blocks import money_facts


class RuleSetForm(WagtailAdminModelForm):
    """Offers the facts in 元 as what an amount must not exceed."""

    spend_fact = forms.ChoiceField(label=_("实际支出"), required=False, help_text=_("金额不超过这项支出。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = [("", _("不限")), *money_facts()]
        self.fields["spend_fact"].choices = choices  # type: ignore[attr-defined]
