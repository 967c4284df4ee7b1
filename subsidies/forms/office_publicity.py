"""What officers fill in about publicity: a notice with its lines, the answer to an objection."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import in_yuan
from subsidies.models import Application, PublicityNotice
from subsidies.services.publicity.drafting import Words

MOST_ANSWER = 4000


class NoticeForm(forms.ModelForm):
    """The words of a notice, and which of the decided applications are in it: at first all."""

    applications = forms.MultipleChoiceField(
        label=gettext_lazy("公示的申报"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请至少选择一份申报。")},
    )

    class Meta:
        model = PublicityNotice
        fields = ("title", "intro", "contact")
        widgets = {"intro": forms.Textarea(attrs={"rows": 4}), "contact": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "intro": gettext_lazy("写在名单前的一段话，可不填。"),
            "contact": gettext_lazy("公众向谁、怎样提出异议：部门、电话、地址。"),
        }

    def __init__(self, *args: Any, offered: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["applications"]
        field.choices = [(str(application.pk), _in_words(application)) for application in offered]
        chosen = (
            [str(pk) for pk in self.instance.items.values_list("application", flat=True)] if self.instance.pk else None
        )
        self.initial["applications"] = chosen or [key for key, _words in field.choices]

    @property
    def words(self) -> Words:
        data = self.cleaned_data
        return Words(title=data["title"], contact=data["contact"], intro=data["intro"])

    @property
    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["applications"]]


class AnswerForm(forms.Form):
    """Whether an objection holds, and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("核实结果"),
        choices=[
            ("dismiss", gettext_lazy("异议不成立")),
            ("uphold", gettext_lazy("异议成立：这份申报退出公示，释放预留资金，重新审定")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择核实结果。")},
    )
    answer = forms.CharField(
        label=gettext_lazy("给异议人的答复"),
        max_length=MOST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("写明核实经过、结论和依据；异议人在自己的查询网址看到。"),
        error_messages={"required": gettext_lazy("请填写答复。")},
    )
    reason = forms.CharField(
        label=gettext_lazy("告知企业的原因（异议成立时）"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("企业看到这段话，记入办理记录；不要写出异议人。"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("verdict") == "uphold" and not (data.get("reason") or "").strip():
            self.add_error("reason", _("异议成立时，请写明告知企业的原因。"))
        return data


def _in_words(application: Application) -> str:
    thing = application.site or application.warehouse
    amount = (
        ""
        if application.amount_granted is None
        else _("%(amount)s 元") % {"amount": in_yuan(application.amount_granted)}
    )
    parts = (
        application.number,
        application.enterprise.name,
        str(thing) if thing else "",
        application.district.name,
        amount,
    )
    return " · ".join(filter(None, parts))
