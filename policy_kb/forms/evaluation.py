"""Question sets as the office uploads them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policy_kb.models import EvaluationSet
from policy_kb.rules.golden import (
    MOST_ID,
    MOST_PIECE,
    MOST_PIECES,
    MOST_QUESTION,
    MOST_QUESTIONS,
    GoldenQuestion,
    LineProblem,
    Problem,
    read_questions,
)

MOST_BYTES = 4 * 1024 * 1024
TOLD = 20  # problems listed; a file that is wrong throughout needs no more

PROBLEMS = {
    Problem.NOT_JSON: gettext_lazy("不是有效的 JSON"),
    Problem.NO_OBJECT: gettext_lazy('应是一个 JSON 对象，如 {"id": …, "q": …}'),
    Problem.NO_ID: gettext_lazy("缺少题号 id"),
    Problem.NO_QUESTION: gettext_lazy("缺少问题 q"),
    Problem.NO_EVIDENCE: gettext_lazy('缺少依据 evidence 或要点 must；不该回答的题请写 "refuse": true'),
    Problem.BAD_LIST: gettext_lazy("evidence 和 must 应是文字的列表"),
    Problem.BAD_REFUSE: gettext_lazy("refuse 应是 true 或 false"),
    Problem.LONG_ID: gettext_lazy("题号或类型超过 %(id)s 个字"),
    Problem.LONG_QUESTION: gettext_lazy("问题超过 %(question)s 个字"),
    Problem.LONG_PIECE: gettext_lazy("依据和要点合计超过 %(pieces)s 条，或有一条超过 %(piece)s 个字"),
    Problem.SAME_ID: gettext_lazy("题号与前面的重复"),
    Problem.EMPTY: gettext_lazy("文件里没有题目"),
    Problem.TOO_MANY: gettext_lazy("题目超过 %(questions)s 道，请分成几个评测集"),
}
LIMITS = {
    "id": MOST_ID,
    "question": MOST_QUESTION,
    "pieces": MOST_PIECES,
    "piece": MOST_PIECE,
    "questions": MOST_QUESTIONS,
}


class EvaluationSetForm(forms.ModelForm):
    """A set's name and its part in publishing; the questions as a file, which a set that has some may leave out."""

    file = forms.FileField(
        label=gettext_lazy("题目文件"),
        help_text=gettext_lazy("每行一道题的 .jsonl，UTF-8 编码：id、type、q，以及 evidence、must 或 refuse。"),
        widget=forms.FileInput(attrs={"accept": ".jsonl,.json,.txt"}),
    )

    class Meta:
        model = EvaluationSet
        fields = ["name", "file", "is_gate", "tolerance"]
        widgets = {"tolerance": forms.NumberInput(attrs={"step": "0.01", "min": "0", "max": "1"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions: list[GoldenQuestion] | None = None
        if self.instance.pk:
            self.fields["file"].required = False
            self.fields["file"].help_text = _("留空则题目不变。换题后，旧成绩不再作为门槛的比较基准。")

    def clean_file(self) -> Any:
        """The upload, its questions read; each bad line is named with its number."""
        upload = self.cleaned_data["file"]
        if not upload:
            return upload
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("文件超过 4 MB，请分成几个评测集。"))
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("文件不是 UTF-8 编码，请另存为 UTF-8 后再上传。")) from error
        questions, problems = read_questions(text, kept=True)
        if problems:
            raise forms.ValidationError(_told(problems))
        self.questions = questions
        return upload


def _told(problems: list[LineProblem]) -> list[str]:
    lines = [_sentence(problem) for problem in problems[:TOLD]]
    rest = len(problems) - TOLD
    return [*lines, _("另有 %(count)s 行有问题。") % {"count": rest}] if rest > 0 else lines


def _sentence(problem: LineProblem) -> str:
    reason = str(PROBLEMS[problem.problem]) % LIMITS
    if not problem.line:
        return _("%(reason)s。") % {"reason": reason}
    return _("第 %(line)s 行：%(reason)s。") % {"line": problem.line, "reason": reason}
