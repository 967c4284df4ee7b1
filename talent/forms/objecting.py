"""An objection to a line of a notice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.services.publicity.objections import KINDS, MOST_BYTES, Statement
from core.uploads.answers import SeveralUploadsField
from talent.models import PublicityNotice

ANY_LENGTH = 4000


class ObjectionForm(forms.Form):
    """In one's own name, with evidence; the service says what it lacks."""

    line = forms.ChoiceField(label=_("对哪一项提出异议"))
    grounds = forms.CharField(
        label=_("异议事项和理由"), max_length=ANY_LENGTH, widget=forms.Textarea(attrs={"rows": 6})
    )
    evidence = SeveralUploadsField(label=_("证据"), kinds=frozenset(KINDS), most_bytes=MOST_BYTES, required=False)
    why_no_evidence = forms.CharField(label=_("不能提供证据的原因"), max_length=300, required=False)
    name = forms.CharField(label=_("姓名或单位名称"), max_length=120)
    phone = forms.CharField(label=_("联系电话"), max_length=30, widget=forms.TextInput(attrs={"type": "tel"}))
    email = forms.EmailField(label=_("电子邮箱（选填）"), required=False)
    homepage = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))

    def __init__(self, notice: PublicityNotice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line: Any = self.fields["line"]
        line.choices = [(str(item.pk), item.name) for item in notice.items.order_by("pk")]

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.cleaned_data.get("homepage"))

    def statement(self) -> Statement:
        """What is said."""
        return Statement(
            **{name: self.cleaned_data[name] for name in ("name", "phone", "grounds", "email", "why_no_evidence")}
        )
