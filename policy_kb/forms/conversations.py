"""A conversation's name, and what to look for among one's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from policy_kb.models import Conversation

MAX_SOUGHT_CHARACTERS = 100
UNREADABLE = _("含有无法识别的字符，请重新输入。")


class RenameForm(forms.ModelForm):
    """The name in up to 80 characters, or none."""

    class Meta:
        model = Conversation
        fields = ("title",)
        labels = {"title": _("对话名称")}
        help_texts = {"title": _("最多 80 个字；留空则显示第一个问题。")}
        error_messages = {
            "title": {
                "max_length": _("名称请不要超过 %(limit_value)d 个字，现在有 %(show_value)d 个字。"),
                "null_characters_not_allowed": UNREADABLE,
            }
        }

    def clean_title(self) -> str:
        """One line, whatever was pasted."""
        return " ".join(self.cleaned_data["title"].split())


class HistoryForm(forms.Form):
    """Words that a question or a name holds."""

    q = forms.CharField(
        label=_("查找提问"),
        required=False,
        max_length=MAX_SOUGHT_CHARACTERS,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("例如：海外仓")}),
        error_messages={
            "max_length": _("关键词请不要超过 %(limit_value)d 个字。"),
            "null_characters_not_allowed": UNREADABLE,
        },
    )

    @property
    def words(self) -> str:
        """What to look for; empty where nothing usable was sent. Needs ``is_valid`` asked before."""
        return str(self.cleaned_data.get("q", ""))
