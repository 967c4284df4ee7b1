"""A company's data as its people fill it in."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import AmountField, BankAccountField, CustomsCodeField, UsccField
from accounts.models import AeoLevel, Contact, District, Enterprise, EnterpriseKind, SupervisionMode, YearlyFigures
from accounts.services.enterprises import BANK, PROFILE
from accounts.services.particulars import CONTACT, FIGURES

YES_OR_NO = (("", _("未填")), ("True", _("是")), ("False", _("否")))


class ProfileForm(forms.ModelForm):
    """Everything known of a company but its bank account. Uniqueness is the service's to say."""

    uscc = UsccField()
    customs_code = CustomsCodeField(
        label=_("海关编码"), required=False, max_length=30, help_text=_("10位，海关备案时取得；没有可不填。")
    )
    kinds = forms.MultipleChoiceField(
        label=_("企业类型"),
        choices=EnterpriseKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可多选；用来匹配适合的扶持项目。"),
    )
    supervision_modes = forms.MultipleChoiceField(
        label=_("海关监管方式"),
        choices=SupervisionMode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可多选。"),
    )
    is_independent_legal_person = forms.TypedChoiceField(
        label=_("独立法人"),
        choices=YES_OR_NO,
        required=False,
        coerce=lambda written: written == "True",
        empty_value=None,
        help_text=_("分公司、个体工商户不是独立法人。"),
    )

    class Meta:
        model = Enterprise
        fields: tuple[str, ...] = PROFILE
        widgets = {
            "registered_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "introduction": forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        }
        help_texts = {
            "name": _("与营业执照一致。"),
            "district": _("注册地址所在的区，由该区工作人员核验。"),
            "introduction": _("主营业务、品牌与市场，2000字以内。"),
        }
        error_messages = {
            "name": {"required": _("请填写企业名称")},
            "legal_representative": {"required": _("请填写法定代表人")},
            "district": {"required": _("请选择所属区")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts, levels = self.fields["district"], self.fields["aeo_level"]
        districts.queryset = District.objects.all()  # type: ignore[attr-defined]
        current = AeoLevel.objects.filter(is_current=True)
        if self.instance.aeo_level_id:
            current |= AeoLevel.objects.filter(pk=self.instance.aeo_level_id)
        levels.queryset = current  # type: ignore[attr-defined]
        districts.empty_label = _("请选择")  # type: ignore[attr-defined]
        levels.empty_label = _("未填")  # type: ignore[attr-defined]
        if self.instance.was_ever_verified:
            self.fields["uscc"].disabled = True
            self.fields["uscc"].help_text = _("核验后不能更改。")

    def clean_registered_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["registered_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("成立日期不能晚于今天。"))
        return day

    def validate_unique(self) -> None:
        """Not here: the service answers for a code that is taken, in words that tell nothing more."""


class RegisterForm(ProfileForm):
    """What a company is registered with; the rest of the profile comes when it is needed."""

    class Meta(ProfileForm.Meta):
        fields: tuple[str, ...] = (
            "uscc",
            "name",
            "legal_representative",
            "district",
            "registered_on",
            "registered_address",
            "customs_code",
            "kinds",
            "supervision_modes",
            "aeo_level",
            "is_independent_legal_person",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Checked as it is typed where there is JavaScript; on submission in any case.
        self.fields["uscc"].widget.attrs |= {
            "hx-get": reverse("company_uscc"),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#uscc-state",
            "hx-sync": "this:replace",
        }


class BankForm(forms.ModelForm):
    """Where money is paid to."""

    bank_account = BankAccountField(label=_("银行账号"), required=False, max_length=60)

    class Meta:
        model = Enterprise
        fields = BANK
        help_texts = {
            "bank_name": _("写到支行，例如：某某银行某某支行。"),
            "bank_account_name": _("与企业名称一致的对公账户。"),
        }

    def clean(self) -> dict[str, Any]:
        """All of it, or none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(cleaned.get(name) for name in BANK):
            for name in BANK:
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, _("请填写完整的银行账户信息。"))
        return cleaned


class ContactForm(forms.ModelForm):
    """Somebody to speak to."""

    class Meta:
        model = Contact
        fields = (*CONTACT, "is_primary")
        help_texts = {"is_primary": _("有关申报的事先找这位联系人。")}
        error_messages = {"name": {"required": _("请填写姓名")}, "phone": {"required": _("请填写电话")}}
        widgets = {"phone": forms.TextInput(attrs={"type": "tel"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_primary:  # another one is named in its place, never none
            del self.fields["is_primary"]

    def clean_phone(self) -> str:
        """Digits enough to be called, however written."""
        phone: str = self.cleaned_data["phone"].strip()
        if not 7 <= sum(character.isdigit() for character in phone) <= 15:
            raise forms.ValidationError(_("请填写可拨通的电话，例如 010-12345678。"))
        return phone


class FiguresForm(forms.ModelForm):
    """A calendar year's figures; what is not known stays empty."""

    revenue = AmountField(label=_("营业收入（元）"), required=False)
    exports = AmountField(label=_("出口额（元）"), required=False)
    cross_border_exports = AmountField(label=_("跨境电商出口额（元）"), required=False)
    taxes_paid = AmountField(label=_("纳税额（元）"), required=False)

    class Meta:
        model = YearlyFigures
        fields = FIGURES

    def clean(self) -> dict[str, Any]:
        """A part is never more than its whole; a year without any figure says nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        part, whole = cleaned.get("cross_border_exports"), cleaned.get("exports")
        if part is not None and whole is not None and part > whole:
            self.add_error("cross_border_exports", _("跨境电商出口额不能大于出口额。"))
        if not self.errors and all(cleaned.get(name) is None for name in FIGURES):
            raise forms.ValidationError(_("请至少填写一项。"))
        return cleaned
