"""What officers fill in about a project, and what a park's people answer."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from accounts.roles import Role
from core.identifiers.uscc import folded
from core.money import LARGEST, WAN, in_wan
from parks.models import Lead, ParkPage
from parks.models.leads import STAGES
from parks.services.leads import FIELDS

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})  # as browsers take it, in every language


def officers() -> QuerySet[User]:
    """Who may be responsible for a project."""
    found: QuerySet[User] = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True)
    return found.order_by("display_name", "username")


class LeadForm(forms.ModelForm):
    """Investment is typed in 万元; a registered company is named by its code, among those the officer looks after."""

    uscc = forms.CharField(
        label=gettext_lazy("统一社会信用代码"), required=False, max_length=18,
        help_text=gettext_lazy("企业已在平台登记的，填代码即关联；没有登记的留空。"),
    )  # fmt: skip
    wan = forms.DecimalField(
        label=gettext_lazy("计划投资（万元）"), required=False, min_value=0, max_value=LARGEST / WAN, decimal_places=2
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Lead
        fields = [name for name in FIELDS if name not in {"enterprise", "investment"}]
        widgets = {"wished_from": DAY, "note": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"contact": gettext_lazy("只有工作人员可见，不给园区。")}

    field_order = [
        "title", "enterprise_name", "uscc", "contact", "source", "use", "area_from", "area_to", "rent_to",
        "wished_from", "district", "services", "wan", "jobs", "note", "responsible",
    ]  # fmt: skip

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        lead = self.instance
        self.initial.setdefault("uscc", lead.enterprise.uscc if lead.enterprise else "")
        self.initial.setdefault("wan", None if lead.investment is None else in_wan(lead.investment))
        self.initial["revision"] = lead.revision if lead.pk else ""
        self.initial.setdefault("responsible", by.pk)
        responsible: Any = self.fields["responsible"]
        responsible.queryset = officers() | User.objects.filter(pk=lead.responsible_id or by.pk)
        responsible.required = True

    def clean_uscc(self) -> str:
        code = folded(self.cleaned_data["uscc"])
        if code and self._company(code) is None:
            raise ValidationError(_("没有找到这家企业，或它不在您负责的区。请核对代码，或留空只填企业名称。"))
        return code

    @property
    def values(self) -> Mapping[str, Any]:
        """Columns as the service takes them."""
        wan: Decimal | None = self.cleaned_data["wan"]
        code = self.cleaned_data["uscc"]
        return {
            **{name: self.cleaned_data[name] for name in self.Meta.fields},
            "enterprise": self._company(code) if code else None,
            "investment": None if wan is None else wan * WAN,
        }

    def _company(self, code: str) -> Enterprise | None:
        """The company of the code: one that stands there already, or of the officer's districts."""
        lead = self.instance
        if lead.enterprise is not None and lead.enterprise.uscc == code:
            return lead.enterprise
        found: Enterprise | None = Enterprise.objects.in_charge_of(self.by).filter(uscc=code).first()
        return found

    def _post_clean(self) -> None:
        """The service alone changes the row, under a lock; here only what was typed is read."""


class LeadFilterForm(forms.Form):
    """What the office's list shows; every field may be left empty."""

    q = forms.CharField(label=gettext_lazy("项目或企业名称"), required=False, max_length=60)
    stage = forms.ChoiceField(label=gettext_lazy("阶段"), required=False)
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("负责人"), required=False, queryset=User.objects.none(), empty_label=gettext_lazy("全部")
    )
    overdue = forms.BooleanField(label=gettext_lazy("只看逾期"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage: Any = self.fields["stage"]
        stage.choices = [("", gettext_lazy("全部")), *STAGES]
        responsible: Any = self.fields["responsible"]
        responsible.queryset = officers()


class StepForm(forms.Form):
    """What is done next, and until when."""

    step = forms.CharField(label=gettext_lazy("下一步"), required=False, max_length=200)
    due = forms.DateField(label=gettext_lazy("完成期限"), required=False, widget=DAY)


class NoteForm(forms.Form):
    """What was said or done."""

    words = forms.CharField(label=gettext_lazy("跟进情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class MoveForm(forms.Form):
    """On to another stage; ``parks`` are those among which the one may be chosen that signs."""

    words = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, parks: QuerySet[ParkPage] | None, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["words"].label, self.fields["words"].required = _("原因"), True
        if parks is not None:
            self.fields["park"] = forms.ModelChoiceField(
                label=_("签约园区"), queryset=parks, required=False, empty_label=_("不在推荐过的园区")
            )
            self.order_fields(["park", "words"])


class ParkForm(forms.Form):
    """A park as a whole, for which no space is registered."""

    park = forms.ModelChoiceField(label=gettext_lazy("整个园区"), queryset=ParkPage.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        park: Any = self.fields["park"]
        park.queryset = ParkPage.objects.published().order_by("title", "pk")


class ProposeForm(forms.Form):
    """What the park's people read."""

    words = forms.CharField(
        label=gettext_lazy("给园区的说明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("园区只看到空间需求和这段说明，看不到项目名称、联系人、投资额和跟进记录。"),
    )  # fmt: skip
    names_company = forms.BooleanField(label=gettext_lazy("向园区公开企业名称"), required=False)


class AnswerForm(forms.Form):
    """What the park says; needed where it declines."""

    words = forms.CharField(
        label=gettext_lazy("答复"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("可承接的，写明空间、租金和可入驻时间；无法承接的，须写明原因。"),
    )  # fmt: skip
