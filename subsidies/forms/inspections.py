"""Forms of visits and audits: the plan, the record, photos and reports."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.uploads.answers import UploadField
from core.uploads.kinds import PAPERS
from core.uploads.wording import accept_attribute
from subsidies.forms.uploads import SeveralFiles
from subsidies.models import Inspection
from subsidies.rules.inspections import Fault, Seen, faults
from subsidies.rules.scheme import InspectionItem
from subsidies.services.inspection_files import MOST_BYTES
from subsidies.services.inspections import REFUSALS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlanForm(forms.Form):
    """When, who, where."""

    kind = forms.ChoiceField(label=gettext_lazy("方式"), choices=Inspection.Kind.choices)
    planned_on = forms.DateField(label=gettext_lazy("计划日期"), widget=DAY)
    inspectors = forms.CharField(
        label=gettext_lazy("核查人员"),
        max_length=200,
        help_text=gettext_lazy("现场核查至少两人，姓名之间用顿号分开；第三方审计填写机构和人员。"),
    )
    place = forms.CharField(label=gettext_lazy("地点"), required=False, max_length=200)


class RecordForm(forms.Form):
    """What was found: each item in turn, then the whole."""

    findings = forms.CharField(
        label=gettext_lazy("核查情况"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    amount_confirmed = forms.DecimalField(
        label=gettext_lazy("核定支出（元）"), required=False, min_value=0, max_digits=14, decimal_places=2,
        help_text=gettext_lazy("经核对属实的支出合计；没有核对支出的留空。"),
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=gettext_lazy("结论"),
        choices=[choice for choice in Inspection.Verdict.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择结论。")},
    )
    done_on = forms.DateField(label=gettext_lazy("完成日期"), widget=DAY)

    def __init__(self, data: Any = None, *, items: Sequence[InspectionItem], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.looked_at = items
        for item in items:
            self.fields[f"ok-{item.key}"] = forms.ChoiceField(
                label=item.title,
                required=False,
                choices=[("yes", gettext_lazy("相符")), ("no", gettext_lazy("不符"))],
                widget=forms.RadioSelect,
            )
            self.fields[f"note-{item.key}"] = forms.CharField(
                label=_("说明：%(item)s") % {"item": item.title}, required=False, max_length=500
            )

    @property
    def item_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each item whether it is as declared, and words."""
        return [(self[f"ok-{item.key}"], self[f"note-{item.key}"]) for item in self.looked_at]

    def seen(self) -> dict[str, Seen]:
        """What was found, by the keys of the items."""
        data, told = self.cleaned_data, {"yes": True, "no": False}
        return {
            item.key: Seen(told.get(data.get(f"ok-{item.key}", "")), data.get(f"note-{item.key}", ""))
            for item in self.looked_at
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        all_right = data.get("verdict") == Inspection.Verdict.PASSED
        for key, fault in faults(self.looked_at, self.seen(), all_right=all_right):
            field = {Fault.MISSING: f"ok-{key}", Fault.NOTE: f"note-{key}", Fault.CONTRADICTION: "verdict"}[fault]
            self.add_error(
                field, ValidationError(_("请选择相符或不符。") if fault is Fault.MISSING else REFUSALS[fault]())
            )
        return data


def kept(inspection: Inspection, items: Sequence[InspectionItem]) -> dict[str, Any]:
    """What was recorded before, as the form's initial values."""
    found = {"findings": inspection.findings, "amount_confirmed": inspection.amount_confirmed}
    found |= {"verdict": inspection.verdict, "done_on": inspection.done_on}
    for item in items:
        seen = inspection.items.get(item.key)
        if seen:
            found[f"ok-{item.key}"] = "yes" if seen["ok"] else "no"
            found[f"note-{item.key}"] = seen["note"]
    return found


class _Uploads(UploadField):
    """Several files; each is looked at as one would be. Its value is a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return [super(_Uploads, self).clean(each, initial) for each in data or [None]]


class FilesForm(forms.Form):
    """Pictures and PDFs, several at once; the service looks into each."""

    upload = _Uploads(
        label=gettext_lazy("照片或报告"),
        kinds=PAPERS,
        most_bytes=MOST_BYTES,
        widget=SeveralFiles(attrs={"accept": accept_attribute(PAPERS), "multiple": True}),
        error_messages={"required": gettext_lazy("请选择文件。")},
    )
    caption = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=120)
