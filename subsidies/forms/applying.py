"""Begin an application, commit to it, submit it."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from subsidies.forms.expenses import NumberText
from subsidies.models import IndependentSite, OverseasWarehouse
from subsidies.rules.completeness import amount_faults
from subsidies.rules.scheme import AssetKind
from subsidies.services.commitment import SIGNER_LENGTH, commitment_of
from subsidies.services.fault_words import in_words
from subsidies.services.tasks import FormTasks


class BeginForm(forms.Form):
    """For which company, and which of its sites or warehouses."""

    company = forms.ModelChoiceField(
        label=gettext_lazy("申报企业"), queryset=Enterprise.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, companies: Any, kind: AssetKind, company: Enterprise | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        field = cast("forms.ModelChoiceField", self.fields["company"])
        field.queryset, field.initial = companies, company
        if kind is AssetKind.SITE:
            self.fields["asset"] = forms.ModelChoiceField(
                label=_("申报的独立站"),
                queryset=IndependentSite.objects.filter(enterprise=company),
                widget=forms.RadioSelect,
                empty_label=None,
                error_messages={
                    "required": _("请选择申报的独立站。"),
                    "invalid_choice": _("请选择本企业登记的独立站。"),
                },
            )
        if kind is AssetKind.WAREHOUSE:
            self.fields["asset"] = forms.ModelChoiceField(
                label=_("申报的海外仓"),
                queryset=OverseasWarehouse.objects.filter(enterprise=company),
                widget=forms.RadioSelect,
                empty_label=None,
                error_messages={
                    "required": _("请选择申报的海外仓。"),
                    "invalid_choice": _("请选择本企业登记的海外仓。"),
                },
            )

    def has_assets(self) -> bool:
        """Whether the company registered any of what the scheme asks for."""
        field = cast("forms.ModelChoiceField | None", self.fields.get("asset"))
        return field is not None and field.queryset is not None and field.queryset.exists()

    def assets(self) -> dict[str, Any]:
        """What ``drafts.begin`` takes."""
        asset = self.cleaned_data.get("asset")
        return {"site": asset} if self.kind is AssetKind.SITE else {"warehouse": asset} if self.kind else {}


class CommitmentForm(forms.Form):
    """The letter, the signer's name, and the amount asked for."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    amount_requested = NumberText(
        label=gettext_lazy("申请金额（元）"), max_digits=14, decimal_places=2, min_value=Decimal("0.01")
    )
    signer = forms.CharField(
        label=gettext_lazy("签署人姓名"),
        max_length=SIGNER_LENGTH,
        help_text=gettext_lazy("法定代表人或其授权的人。"),
        error_messages={"required": gettext_lazy("请填写签署人姓名。")},
    )
    agree = forms.BooleanField(
        label=gettext_lazy("我已阅读承诺书，代表企业作出以上承诺"),
        error_messages={"required": gettext_lazy("请阅读承诺书并勾选同意。")},
    )

    def __init__(self, data: Any = None, *, tasks: FormTasks) -> None:
        application, computed = tasks.application, tasks.computed
        signed = commitment_of(application)
        amount = application.amount_requested if application.amount_requested is not None else computed
        super().__init__(
            data,
            initial={
                "revision": application.revision,
                "amount_requested": amount,
                "signer": signed.get("signer") or application.enterprise.legal_representative,
                "agree": bool(signed),
            },
        )
        self.tasks = tasks
        if tasks.form.benefit != "money":
            del self.fields["amount_requested"]

    def clean_amount_requested(self) -> Decimal:
        """No more than was computed, or could be."""
        amount: Decimal = self.cleaned_data["amount_requested"]
        for fault in amount_faults(self.tasks.form, amount, self.tasks.computed, self.tasks.at_most):
            raise forms.ValidationError(in_words(fault))
        return amount

    def clashes(self) -> list[dict[str, str]]:
        """Where what was sent is another than what stands in the application now: both, in words."""
        application = self.tasks.application
        theirs = {"signer": commitment_of(application).get("signer"), "amount_requested": application.amount_requested}
        return [
            {"label": str(self[name].label), "mine": _shown(self.cleaned_data[name]), "theirs": _shown(kept)}
            for name, kept in theirs.items()
            if name in self.cleaned_data and self.cleaned_data[name] != kept
        ]


def _shown(value: Any) -> str:
    """A name, or an amount with its two places."""
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value or _("（空）"))


def resent_commitment(data: QueryDict, *, tasks: FormTasks) -> CommitmentForm:
    """The form again after a colleague's change: my values in the fields, theirs (in ``tasks``) as what was seen."""
    sent = data.copy()
    sent["revision"] = str(tasks.application.revision)
    form = CommitmentForm(sent, tasks=tasks)
    form.is_valid()
    return form
