"""A chat window for other sites: which sites, which words; and the question asked in it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from policy_kb.forms.chat import QuestionForm
from policy_kb.rules.origins import NotAnOriginError, origin

MOST_ORIGINS = 20
PROBLEMS = {
    "wildcard": _("“%(line)s”含有 *：请把每个网站写全。"),
    "path": _("“%(line)s”含有路径：只写到域名或端口，例如 https://www.example.org。"),
    "insecure": _("“%(line)s”不是 https 网站：http 只能用于 localhost。"),
    "malformed": _("“%(line)s”不是网站地址，应形如 https://www.example.org。"),
}


class ChatWidgetForm(WagtailAdminModelForm):
    """The sites are brought into the form that browsers compare; each wrong line is named."""

    def clean_allowed_origins(self) -> str:
        kept: dict[str, None] = {}
        problems = []
        for line in self.cleaned_data["allowed_origins"].split():
            try:
                kept[origin(line)] = None
            except NotAnOriginError as error:
                problems.append(forms.ValidationError(PROBLEMS[error.code], params={"line": line[:80]}))
        if len(kept) > MOST_ORIGINS:
            problems.append(forms.ValidationError(_("最多 %(most)d 个网站。"), params={"most": MOST_ORIGINS}))
        if problems:
            raise forms.ValidationError(problems)
        return "\n".join(kept)


class FramedQuestionForm(QuestionForm):
    """A question with the token that stands for the conversation, since a frame has no cookies."""

    ticket = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
