"""Forms by which officers edit schemes and calls in Wagtail's admin."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput

from core.refusals import RefusedError
from subsidies.models import Call, Scheme
from subsidies.services.calls import refuse_deadline, refuse_times
from subsidies.services.schemes import reasons_against

PUBLISH = "action-publish"
SET_AT_PUBLICATION = ("scheme", "title", "opens_at", "closes_at", "budget")


class SchemeForm(WagtailAdminModelForm):
    """A scheme with its rows. A draft may be unfinished; what is published has to be fit."""

    def is_valid(self) -> bool:
        """Where publication was asked for, every reason against it is shown at the form."""
        if not super().is_valid():
            return False
        if PUBLISH not in self.data:
            return True
        scheme: Scheme = self.save(commit=False)
        reasons = reasons_against(scheme)
        for reason in reasons:
            self.add_error(None, reason)
        return not reasons


class CallForm(WagtailAdminModelForm):
    """A call with its districts' deadlines. Once published, its times and budget change by actions of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.state != Call.State.DRAFT:
            for name in SET_AT_PUBLICATION:
                if name in self.fields:
                    self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Opens before it closes, to the minute."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens_at and closes_at and not self.fields["closes_at"].disabled:
            try:
                refuse_times(opens_at, closes_at)
            except RefusedError as error:
                self.add_error("closes_at", error.reason)
        return cleaned

    def is_valid(self) -> bool:
        """Every district has time after the call is closed, published or not; what is wrong is said at its row."""
        closes_at = self.cleaned_data.get("closes_at") if super().is_valid() else None
        if closes_at is None:
            return False
        late = [row for row in self._deadlines() if self._is_late(row, closes_at)]
        return not late

    def _deadlines(self) -> list[Any]:
        rows = self.formsets.get("district_deadlines")
        return [row for row in rows.forms if row.has_changed() or row.instance.pk] if rows else []

    @staticmethod
    def _is_late(row: Any, closes_at: datetime) -> bool:
        if row.cleaned_data.get("DELETE") or not row.cleaned_data.get("review_by"):
            return False
        try:
            refuse_deadline(str(row.cleaned_data["district"]), row.cleaned_data["review_by"], closes_at)
        except RefusedError as error:
            row.add_error("review_by", error.reason)
            return True
        return False


class ReasonForm(forms.Form):
    """Why something that applicants rely on is changed."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会告知有草稿的企业。"),
    )


class BudgetForm(forms.Form):
    """Another budget. Nobody is told: what is given is decided on later."""

    budget = forms.DecimalField(
        label=_("新的预算（元）"),
        max_digits=14,
        decimal_places=2,
        min_value=Decimal("0.01"),
        required=False,
        help_text=_("不低于已预留和已拨付的金额；留空表示不设预算上限。"),
    )
    reason = forms.CharField(
        label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("写入审计记录。")
    )


class ExtendForm(ReasonForm):
    """A later closing time."""

    closes_at = forms.DateTimeField(label=_("新的截止时间"), widget=AdminDateTimeInput, help_text=_("精确到分钟。"))
    field_order = ["closes_at", "reason"]
