"""A question and what its asker thought of the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from policy_kb.models import AnswerFeedback
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS


class QuestionForm(forms.Form):
    """One question, 1 to 500 characters."""

    question = forms.CharField(
        label=_("您的问题"),
        max_length=MAX_QUESTION_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("用一句话提问，例如：独立站建设有哪些资金支持？")}),
        error_messages={
            "required": _("请输入问题"),
            "max_length": _("问题请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
            "null_characters_not_allowed": _("问题中有无法识别的字符，请重新输入。"),
        },
    )


class FeedbackForm(forms.ModelForm):
    """Useful, or not and why."""

    useful = forms.TypedChoiceField(
        choices=[("1", _("有用")), ("0", _("没有帮助"))], coerce=lambda value: value == "1", widget=forms.HiddenInput
    )

    class Meta:
        model = AnswerFeedback
        fields = ("useful", "reason", "comment")

    def clean(self) -> dict[str, object]:
        """A useful answer needs no reason."""
        cleaned = super().clean() or self.cleaned_data
        return {**cleaned, "reason": "", "comment": ""} if cleaned.get("useful") else cleaned
