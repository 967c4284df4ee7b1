"""What a person says of themselves, and what they must see before something is exported or erased."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User


class ProfileForm(forms.ModelForm):
    """Name and telephone; addresses are proved on a page of their own."""

    class Meta:
        model = User
        fields = ("display_name", "phone")
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if phone and (sum(each.isdigit() for each in phone) < 7 or set(phone) - set("0123456789+-()（） ")):
            raise ValidationError(_("请填写能联系到的电话，只用数字，可加区号和短横线。"))
        return phone


class ExportForm(forms.Form):
    """Whether identity papers are to be in it."""

    with_identity = forms.BooleanField(
        label=gettext_lazy("包含解密后的身份证件"),
        required=False,
        help_text=gettext_lazy("身份证件在平台上加密保存。放进导出文件后由您自行保管，查看会记入审计日志。"),
    )


class UnderstoodForm(forms.Form):
    """That what follows was read."""

    understood = forms.BooleanField(
        label=gettext_lazy("我已看过上面的清单，知道删除后不能恢复"),
        error_messages={"required": gettext_lazy("请先看清单，再勾选确认。")},
    )
