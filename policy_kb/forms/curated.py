"""The form of an answer that the office words itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateInput

from policy_kb.models import Clause, CuratedAnswer, CuratedWording
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS
from policy_kb.rules.curation import (
    MAX_ANSWER_CHARACTERS,
    MAX_CLAUSES,
    MAX_WORDINGS,
    marking,
    repeated,
    wordings_of,
)

NO_NUL = {"null_characters_not_allowed": gettext_lazy("含有无法识别的字符，请重新输入。")}


class CuratedForm(forms.Form):
    """Question, wordings, answer and the clauses it is bound to, in the order of its marks."""

    question = forms.CharField(
        label=gettext_lazy("问题"),
        max_length=MAX_QUESTION_CHARACTERS,
        error_messages={
            "required": gettext_lazy("请输入问题"),
            "max_length": gettext_lazy("问题请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
            **NO_NUL,
        },
    )
    wordings = forms.CharField(
        label=gettext_lazy("其他问法"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("每行一种。英文提问只采用英文的问法。"),
        error_messages=NO_NUL,
    )
    answer = forms.CharField(
        label=gettext_lazy("回答"),
        max_length=MAX_ANSWER_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("每句话后面用 [1]、[2]、[3] 注明依据哪一条。"),
        error_messages={
            "required": gettext_lazy("请输入回答"),
            "max_length": gettext_lazy("回答请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
            **NO_NUL,
        },
    )
    clauses = forms.ModelMultipleChoiceField(
        label=gettext_lazy("所据条款"),
        queryset=Clause.objects.none(),
        error_messages={
            "required": gettext_lazy("请至少选一条条款。"),
            "invalid_choice": gettext_lazy("所选条款已不是现行有效的条款，请重新选择。"),
            "invalid_pk_value": gettext_lazy("所选条款已不是现行有效的条款，请重新选择。"),
            "invalid_list": gettext_lazy("所选条款已不是现行有效的条款，请重新选择。"),
        },
    )
    valid_until = forms.DateField(
        label=gettext_lazy("有效期至"),
        required=False,
        widget=AdminDateInput(),
        help_text=gettext_lazy("最后一日；留空为不限。"),
        error_messages={"invalid": gettext_lazy("请按 2026-12-31 的格式填写日期。")},
    )
    is_active = forms.BooleanField(label=gettext_lazy("启用"), required=False, initial=True)

    def __init__(
        self, data: QueryDict | None = None, *, day: date, curated: CuratedAnswer | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.day = day
        self.curated = curated
        field = cast("forms.ModelMultipleChoiceField", self.fields["clauses"])
        field.queryset = Clause.objects.answerable(day).with_document()

    @property
    def chosen(self) -> list[Clause]:
        """The clauses ticked so far that exist, in the order of the marks, whatever else is wrong."""
        keys = self.data.getlist("clauses") if self.is_bound else self.initial.get("clauses", [])  # type: ignore[attr-defined]
        return in_order([str(key) for key in keys], Clause.objects.answerable(self.day).with_document())

    def clean_clauses(self) -> list[Clause]:
        """The clauses in the order in which they were sent, which is that of the marks."""
        chosen = self.chosen
        if len(chosen) > MAX_CLAUSES:
            raise ValidationError(
                ngettext("最多选 %(limit)d 条条款。", "最多选 %(limit)d 条条款。", MAX_CLAUSES) % {"limit": MAX_CLAUSES}
            )
        return chosen

    def clean_wordings(self) -> str:
        """Lines that fit, none of them another answer's."""
        lines: str = self.cleaned_data["wordings"]
        wordings = wordings_of(self.cleaned_data.get("question", ""), lines)
        if len(wordings) > MAX_WORDINGS:
            raise ValidationError(_("问法请不要超过 %(limit)d 种。") % {"limit": MAX_WORDINGS})
        if any(len(wording) > MAX_QUESTION_CHARACTERS for wording in wordings):
            raise ValidationError(_("每种问法请不要超过 %(limit)d 个字。") % {"limit": MAX_QUESTION_CHARACTERS})
        taken = repeated(wordings, self._others())
        if taken:
            raise ValidationError(_("另一条审定答案已有这种问法：%(wording)s") % {"wording": taken[0]})
        return lines

    def _others(self) -> list[str]:
        others = CuratedWording.objects.filter(curated__is_active=True)
        if self.curated is not None:
            others = others.exclude(curated=self.curated)
        return list(others.values_list("text", flat=True))

    def clean(self) -> dict[str, Any]:
        """Marks that fit the clauses, and a last day that is still to come."""
        cleaned = super().clean() or self.cleaned_data
        if "answer" in cleaned and "clauses" in cleaned:
            for problem in self._marking(cleaned["answer"], cleaned["clauses"]):
                self.add_error("answer", problem)
        last = cleaned.get("valid_until")
        if last is not None and last < self.day and cleaned.get("is_active"):
            self.add_error("valid_until", _("有效期至不能早于今天；不再使用时请取消“启用”。"))
        return cleaned

    def _marking(self, answer: str, clauses: Sequence[Clause]) -> list[str]:
        found = marking(answer, clauses=len(clauses))
        problems = [_("这句话没有注明依据：%(sentence)s") % {"sentence": sentence} for sentence in found.unmarked]
        problems += [_("没有第 %(number)d 条条款，但回答里有 [%(number)d]。") % {"number": n} for n in found.unknown]
        problems += [
            _("第 %(number)d 条条款没有用到，请在回答里注明或取消选择。") % {"number": n} for n in found.unused
        ]
        return problems

    def values(self) -> dict[str, Any]:
        """What ``services.curated.save_curated`` takes; of a valid form."""
        cleaned = self.cleaned_data
        return {
            "wordings": wordings_of(cleaned["question"], cleaned["wordings"]),
            **{name: cleaned[name] for name in ("answer", "clauses", "valid_until", "is_active")},
        }


def in_order(keys: Sequence[str], clauses: Any) -> list[Clause]:
    """Those of the clauses that the keys name, in the keys' order, each once."""
    numbers = [int(key) for key in dict.fromkeys(keys) if key.isascii() and key.isdigit() and len(key) < 19]
    found = clauses.in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


class TrialForm(forms.Form):
    """A question to be tried."""

    q = forms.CharField(
        label=gettext_lazy("问题"),
        max_length=MAX_QUESTION_CHARACTERS,
        error_messages={
            "required": gettext_lazy("请输入问题"),
            "max_length": gettext_lazy("问题请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
            **NO_NUL,
        },
    )
