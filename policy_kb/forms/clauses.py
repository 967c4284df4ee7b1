"""Choosing a clause in Wagtail's admin: a widget for foreign keys and a block for StreamFields.

Other apps take :class:`ClauseChooser` and :class:`ClauseChooserBlock` from here; the pages behind
them are in ``policy_kb.wagtail_hooks.clauses``. Only clauses that visitors may read can be chosen:
the current ones are offered, an older one stays valid where it was chosen before.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock

from policy_kb.models import Clause
from policy_kb.querysets.documents import ClauseQuerySet

WORDS_SHOWN = 40


def clause_title(clause: Clause) -> str:
    """The clause as it is shown where it was chosen: document, label and its first words."""
    return f"{clause} {Truncator(clause.heading or clause.text).chars(WORDS_SHOWN)}"


class ClauseFilterForm(BaseFilterForm):
    """Words that all must occur in the document's title or number, the clause's label or its text."""

    q = forms.CharField(
        label=_("查找条款"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("文件名称、文号、条款号或条文中的词，以空格分开")}),
    )

    def filter(self, objects: ClauseQuerySet) -> ClauseQuerySet:
        words = self.cleaned_data["q"].split()
        if words:
            self.is_searching, self.search_query = True, " ".join(words)
        return objects.with_words(words)


class ClauseChooser(BaseChooser):
    """The widget for a foreign key to a clause; shows document, label and first words."""

    model = Clause
    icon = "openquote"
    choose_one_text = _("选择条款")
    choose_another_text = _("换一条条款")
    show_edit_link = False
    chooser_modal_url_name = "policy_kb_clauses:choose"

    def get_instance(self, value: Any) -> Clause | None:
        if value is None or isinstance(value, Clause):
            return value
        clause: Clause | None = Clause.objects.with_document().filter(pk=value).first()
        return clause

    def get_display_title(self, instance: Clause) -> str:
        return clause_title(instance)


class ClauseChooserBlock(ChooserBlock):
    """A clause in a StreamField; a posted clause that visitors may not read is refused."""

    target_model = Clause

    @cached_property
    def widget(self) -> ClauseChooser:
        return ClauseChooser()

    @cached_property
    def field(self) -> forms.ModelChoiceField:
        return forms.ModelChoiceField(
            queryset=Clause.objects.readable().with_document(),
            widget=self.widget,
            required=self._required,
            validators=self._validators,
            help_text=self._help_text,
            error_messages={"invalid_choice": _("这条条款不存在，或所在文件没有发布。")},
        )

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Clause | None]:
        """The clauses with their documents in one query."""
        keys = list(values)
        found = Clause.objects.with_document().in_bulk([key for key in keys if key is not None])
        return [copy(found[key]) if key in found else None for key in keys]

    class Meta:
        icon = "openquote"
