"""One clause of a draft, as an editor corrects it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from policy_kb.forms.vocabulary import OnePerLineField
from policy_kb.models.clauses import ClauseKind
from policy_kb.rules.correcting import HEADING_LIMIT, NUMBER_LIMIT
from policy_kb.rules.nesting import Line
from policy_kb.rules.parsed import Kind

_UNREADABLE = {"null_characters_not_allowed": _("文中有无法识别的字符，请重新输入。")}


class ClauseForm(forms.Form):
    """Kind, number, heading, words and responsible bodies; for a split also where to cut."""

    kind = forms.ChoiceField(label=_("类型"), choices=ClauseKind.choices)
    number = forms.CharField(
        label=_("编号"),
        required=False,
        max_length=NUMBER_LIMIT,
        error_messages={**_UNREADABLE, "max_length": _("编号请不要超过 %(limit_value)d 个字。")},
    )
    heading = forms.CharField(
        label=_("标题"),
        required=False,
        max_length=HEADING_LIMIT,
        error_messages={**_UNREADABLE, "max_length": _("标题请不要超过 %(limit_value)d 个字。")},
    )
    text = forms.CharField(
        label=_("条文"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-clause-text": ""}),
        error_messages={**_UNREADABLE, "required": _("条文不能为空；要去掉这一条，请用“删除”。")},
    )
    departments = OnePerLineField(
        label=_("责任单位"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("每行一个，牵头的在前。"),
    )
    cut_at = forms.CharField(
        label=_("从哪几个字起拆分"),
        required=False,
        max_length=60,
        help_text=_("抄下后一条开头的几个字；也可以把光标放在条文里拆分处，再按“在光标处拆分”。"),
    )
    offset = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"data-clause-offset": ""}))
    seen = forms.CharField(widget=forms.HiddenInput())

    @classmethod
    def of(cls, line: Line, seen: str) -> "ClauseForm":
        """The form for a clause as it stands."""
        values = {name: getattr(line, name) for name in ("number", "heading", "text")}
        return cls(
            initial={**values, "kind": line.kind.value, "departments": list(line.departments), "seen": seen},
            auto_id="clause-%s",
        )

    def clean_text(self) -> str:
        """The words with one kind of line break."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")

    def clean(self) -> dict[str, Any]:
        """Words to cut at must occur exactly once."""
        cleaned = super().clean() or self.cleaned_data
        words, text = cleaned.get("cut_at", "").strip(), cleaned.get("text", "")
        if words and self.data.get("action") == "split" and text.count(words) != 1:
            missing, many = _("条文里找不到这几个字。"), _("这几个字出现了不止一次，请多抄几个字。")
            self.add_error("cut_at", many if words in text else missing)
        return cleaned

    @property
    def line(self) -> Line:
        """The clause as the form has it."""
        cleaned = self.cleaned_data
        return Line(
            kind=Kind(cleaned["kind"]),
            number=cleaned["number"].strip(),
            heading=cleaned["heading"].strip(),
            text=cleaned["text"].strip(),
            departments=tuple(cleaned["departments"]),
        )

    @property
    def cut(self) -> int:
        """The character of :attr:`line`'s text before which to cut; 0 when no place was named."""
        text, words = self.cleaned_data["text"], self.cleaned_data["cut_at"].strip()
        place = text.index(words) if words else (self.cleaned_data["offset"] or 0)
        return int(place - (len(text) - len(text.lstrip())))
