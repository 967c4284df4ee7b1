"""审定答案 in the office's group of tables: a list of its own and our own editor."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.ui.tables import Column, Table, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from policy_kb.models import CuratedAnswer
from policy_kb.models.labels import LapseLabel
from policy_kb.services.curated_standing import Standing, standings

OWN = {"add": "policy_kb_office:curate", "edit": "policy_kb_office:curated"}


class StandingColumn(Column):
    """Whether the answer is given, else why not and what came in place of its clauses."""

    cell_template_name = "policy_kb/office/_standing_cell.html"

    def get_value(self, instance: CuratedAnswer) -> Standing:
        standing: Standing = instance.standing  # type: ignore[attr-defined]  # put there by the list
        return standing

    def get_cell_context_data(self, instance: CuratedAnswer, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        lapse = context["value"].lapse
        return {**context, "label": LapseLabel(lapse.value).label if lapse else ""}


class CuratedIndexView(IndexView):
    """The list, with the standing of a page's answers found in two queries."""

    def get_base_queryset(self) -> QuerySet[CuratedAnswer]:
        return CuratedAnswer.objects.with_use()

    def get_table(self, object_list: Any) -> Table:
        answers = list(object_list)
        found = standings(answers, day=timezone.localdate())
        for answer in answers:
            answer.standing = found[answer.pk]
        return super().get_table(answers)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        trial = HeaderButton(_("试一试"), reverse("policy_kb_office:try_curated"), icon_name="help", priority=20)
        return [*super().header_buttons, trial]


class CuratedAnswerViewSet(SnippetViewSet):
    """List, history and deletion are Wagtail's; adding and editing lead to our own pages."""

    model = CuratedAnswer
    icon = "tick-inverse"
    index_view_class = CuratedIndexView
    list_display = [
        "question",
        StandingColumn("standing", label=_("状态")),
        Column("times_given", label=_("答复次数"), sort_key="times_given"),
        Column("valid_until", label=_("有效期至"), sort_key="valid_until"),
        UpdatedAtColumn(),
    ]
    list_filter = ["is_active"]
    search_fields = ["question", "answer", "wordings__text"]
    search_backend_name = None
    copy_view_enabled = False
    exclude_form_fields = ["created_by"]

    def get_url_name(self, view_name: str) -> str:
        return OWN.get(view_name) or super().get_url_name(view_name)

    @property
    def add_view(self) -> Callable[..., HttpResponseBase]:
        return RedirectView.as_view(pattern_name=OWN["add"], query_string=True)

    @property
    def edit_view(self) -> Callable[..., HttpResponseBase]:
        return _to_our_editor


def _to_our_editor(request: HttpRequest, pk: str) -> HttpResponseBase:
    return RedirectView.as_view(pattern_name=OWN["edit"])(request, pk=pk)
