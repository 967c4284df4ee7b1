"""The blocks by which officers put a form together: sections of questions. ``services.sections`` reads them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from criteria.models.catalogue import fact_choices
from subsidies.rules.scheme import ColumnKind

KEY = r"^[a-z][a-z0-9_]{0,38}$"
COLUMN_KINDS = [
    (ColumnKind.TEXT.value, _("文字")),
    (ColumnKind.NUMBER.value, _("数字")),
    (ColumnKind.MONEY.value, _("金额（元）")),
    (ColumnKind.DATE.value, _("日期")),
]


class KeyBlock(blocks.RegexBlock):
    """A name by which answers are kept; made by itself where none is given."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            KEY,
            required=False,
            label=_("标识"),
            help_text=_("小写字母、数字和下划线；留空自动生成。"),
            error_messages={"invalid": _("标识以小写字母开头，只用小写字母、数字和下划线。")},
        )

    def deconstruct(self) -> Any:
        return ("subsidies.models.form_blocks.KeyBlock", (), {})


class QuestionBlock(blocks.StructBlock):
    """What every kind of question has."""

    label = blocks.CharBlock(max_length=120, label=_("问题"))
    hint = blocks.CharBlock(max_length=300, required=False, label=_("填写说明"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("必填"))
    shown_if = blocks.CharBlock(
        max_length=120,
        required=False,
        label=_("仅当此问题"),
        help_text=_("填前面某个单选、多选或是否题的题目或标识；留空则总是询问。"),
    )
    shown_if_values = blocks.TextBlock(
        required=False, rows=2, label=_("的答案是"), help_text=_("每行一个答案，是否题填“是”或“否”。")
    )
    fact = blocks.ChoiceBlock(
        choices=fact_choices, required=False, label=_("对应事实"), help_text=_("答案用于条件判断和金额测算时选择。")
    )
    key = KeyBlock()


class TextQuestion(QuestionBlock):
    most_characters = blocks.IntegerBlock(required=False, min_value=1, max_value=5000, label=_("字数上限"))


class NumberQuestion(QuestionBlock):
    unit = blocks.CharBlock(max_length=20, required=False, label=_("单位"))
    least = blocks.DecimalBlock(required=False, label=_("最小值"))
    most = blocks.DecimalBlock(required=False, label=_("最大值"))


class MoneyQuestion(QuestionBlock):
    least = blocks.DecimalBlock(required=False, min_value=0, label=_("最小值（元）"))
    most = blocks.DecimalBlock(required=False, min_value=0, label=_("最大值（元）"))


class ChoiceQuestion(QuestionBlock):
    choices = blocks.TextBlock(rows=4, label=_("选项"), help_text=_("每行一个。"))


class ColumnBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("列名"))
    kind = blocks.ChoiceBlock(choices=COLUMN_KINDS, default=ColumnKind.TEXT.value, label=_("内容"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("必填"))


class TableQuestion(QuestionBlock):
    columns = blocks.ListBlock(ColumnBlock(), min_num=1, max_num=8, label=_("列"))


class DeclarationQuestion(QuestionBlock):
    words = blocks.TextBlock(rows=4, label=_("声明内容"))


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a section; the names are the kinds of ``rules.scheme.QuestionKind``."""

    text = TextQuestion(label=_("单行文字"), icon="pilcrow")
    long_text = TextQuestion(label=_("多行文字"), icon="doc-full")
    number = NumberQuestion(label=_("数字"), icon="order")
    money = MoneyQuestion(label=_("金额（元）"), icon="form")
    date = QuestionBlock(label=_("日期"), icon="date")
    choice = ChoiceQuestion(label=_("单选"), icon="radio-full")
    choices = ChoiceQuestion(label=_("多选"), icon="tasks")
    yes_no = QuestionBlock(label=_("是否"), icon="check")
    table = TableQuestion(label=_("表格"), icon="table")
    file = QuestionBlock(label=_("文件"), icon="upload")
    declaration = DeclarationQuestion(label=_("声明"), icon="openquote")


class SectionBlock(blocks.StructBlock):
    """One page of the form."""

    title = blocks.CharBlock(max_length=60, label=_("标题"))
    hint = blocks.CharBlock(max_length=300, required=False, label=_("说明"))
    questions = QuestionsBlock(label=_("问题"))
    key = KeyBlock()


class SectionsField(StreamField):
    """Sections of a form. Migrations know it as a column of JSON: its blocks may change without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__([("section", SectionBlock(label=_("表单分节"), icon="list-ul"))], **kwargs)

    def deconstruct(self) -> Any:
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
