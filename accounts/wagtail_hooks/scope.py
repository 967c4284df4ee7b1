"""Whose companies the office's tables show: those of the districts that a person looks after, and no others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from accounts.models import Enterprise, Verification
from accounts.querysets.enterprises import VerificationQuerySet, looks_after_all


class OwnDistricts(ModelPermissionPolicy):
    """Rows are read in the admin by officers of their district; companies themselves write them.

    The model's manager answers ``in_charge_of(user)``.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and self._theirs(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        found: QuerySet = self._theirs(user) if self.user_has_any_permission(user, actions) else self._none()
        return found

    def _theirs(self, user: Any) -> Any:
        return self.model.objects.in_charge_of(user)

    def _none(self) -> Any:
        return self.model.objects.none()


class OfAllDistricts(ModelPermissionPolicy):
    """Rows that hold for the whole zone, or say who looks after what: changed by people limited to no district."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return super().user_has_permission(user, action) and (action == "view" or looks_after_all(user))


def within_districts(rows: Callable[[Any], QuerySet], view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view whose ``pk`` names one of the table's rows: to officers of other districts it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = str(kwargs.get("pk", "0"))
        if "pk" in kwargs and not (pk.isdecimal() and rows(request.user).filter(pk=int(pk)).exists()):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def companies_for(user: Any) -> QuerySet:
    """Companies that a person reads behind the counter; none without the permission."""
    if not user.has_perm("accounts.view_enterprise"):
        return Enterprise.objects.none()
    return Enterprise.objects.in_charge_of(user)


def verifications_for(user: Any) -> VerificationQuerySet:
    """Requests that a person reads behind the counter; none without the permission."""
    if not user.has_perm("accounts.view_verification"):
        return Verification.objects.none()
    found: VerificationQuerySet = Verification.objects.all().in_charge_of(user)
    return found


def chooser_within(rows: Callable[[Any], QuerySet]) -> type[SnippetChooserViewSet]:
    """Wagtail's chooser, which offers and gives back the user's ``rows`` only."""

    class Within:
        request: HttpRequest

        def get_object_list(self) -> QuerySet:
            return rows(self.request.user)

        def get_object(self, pk: Any) -> Any:
            return rows(self.request.user).get(pk=pk)

        def get_objects(self, pks: Any) -> QuerySet:
            return rows(self.request.user).filter(pk__in=pks)

    views = {
        "choose_view_class": ChooseView,
        "choose_results_view_class": ChooseResultsView,
        "chosen_view_class": SnippetChosenView,
        "chosen_multiple_view_class": SnippetChosenMultipleView,
    }
    limited = {name: type(view.__name__, (Within, view), {}) for name, view in views.items()}
    return type("ChooserWithinDistricts", (SnippetChooserViewSet,), limited)
