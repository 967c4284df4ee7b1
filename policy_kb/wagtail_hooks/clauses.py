"""The window in which a clause is chosen, for whoever may read policy documents in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from policy_kb.forms.clauses import ClauseChooser, ClauseFilterForm, clause_title
from policy_kb.models import Clause
from policy_kb.models.labels import ValidityLabel
from policy_kb.querysets.documents import ClauseQuerySet

PERMISSION = "policy_kb.view_policydocument"
TEXT_SHOWN = 120


class _ForReaders:
    """A view for people who may read policy documents in the admin."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):  # type: ignore[union-attr]  # the admin has signed-in users
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class _Listing(_ForReaders):
    """Current clauses of published documents, the newest document first."""

    filter_form_class = ClauseFilterForm
    title_column: Column

    def get_object_list(self) -> ClauseQuerySet:
        return Clause.objects.published().searchable().with_document()

    def apply_object_list_ordering(self, objects: ClauseQuerySet) -> ClauseQuerySet:
        return objects.by_document()

    def can_create(self) -> bool:
        return False  # clauses come from files

    @property
    def columns(self) -> list[Column]:
        day = timezone.localdate()

        def validity(clause: Clause) -> str:
            return str(ValidityLabel(clause.version.document.validity(day).value).label)

        return [
            self.title_column,
            Column("text", label=_("条文"), accessor=lambda clause: Truncator(clause.text).chars(TEXT_SHOWN)),
            Column("validity", label=_("时效"), accessor=validity),
        ]


class _Chosen(_ForReaders):
    """Answers with the clause, once it is one that visitors may read."""

    def get_object(self, pk: str) -> Clause:
        clause: Clause = self.get_objects([pk]).get()
        return clause

    def get_objects(self, pks: list[str]) -> ClauseQuerySet:
        keys = [int(pk) for pk in pks if pk.isdecimal()]
        return Clause.objects.readable().with_document().filter(pk__in=keys)

    def get_display_title(self, instance: Clause) -> str:
        return clause_title(instance)


class ClauseChooserViewSet(ChooserViewSet):
    """Search by document, number, label or words."""

    model = Clause
    icon = "openquote"
    choose_one_text = _("选择条款")
    register_widget = False  # the widget is ours, see ``policy_kb.forms.clauses``
    choose_view_class = type("ChooseClause", (_Listing, chooser.ChooseView), {})
    choose_results_view_class = type("ChooseClauseResults", (_Listing, chooser.ChooseResultsView), {})
    chosen_view_class = type("ClauseChosen", (_Chosen, chooser.ChosenView), {})
    chosen_multiple_view_class = type("ClausesChosen", (_Chosen, chooser.ChosenMultipleView), {})

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


@hooks.register("register_admin_viewset")
def clause_chooser() -> ClauseChooserViewSet:
    return ClauseChooserViewSet("policy_kb_clauses", url_prefix="clauses/choose")


register_form_field_override(ForeignKey, to=Clause, override={"widget": ClauseChooser})
