"""What the office's pages of competitions share."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext

from talent.models import Competition, CompetitionStage
from talent.services.competitions.access import OFFICE_READS, may_keep

Trail = tuple[tuple[str, str], ...]


def require_reader(request: HttpRequest) -> None:
    """Raise PermissionDenied for who may not read competitions."""
    if not request.user.has_perm(OFFICE_READS):  # type: ignore[union-attr]  # the admin has signed-in users
        raise PermissionDenied


def require_keeper(request: HttpRequest) -> None:
    """Raise PermissionDenied for who does not keep competitions: officers of all districts do."""
    require_reader(request)
    if not may_keep(request.user):
        raise PermissionDenied


def competition_of(pk: int) -> Competition:
    """A competition with its stages. Raises Http404."""
    rows = Competition.objects.select_related("programme").prefetch_related("stages", "tracks", "groups")
    found: Competition = get_object_or_404(rows, pk=pk)
    return found


def stage_of(pk: int) -> CompetitionStage:
    """A stage that takes entries. Raises Http404."""
    rows = CompetitionStage.objects.select_related("competition__programme").prefetch_related("competition__stages")
    found: CompetitionStage = get_object_or_404(rows, pk=pk, takes_entries=True)
    return found


def above_competition() -> Trail:
    """The list of competitions, above one."""
    return ((pgettext("plural", "技能大赛"), reverse("talent_office:competitions")),)


def above_parts(competition: Competition) -> Trail:
    """The competition, above its parts."""
    return (*above_competition(), (competition.title, reverse("talent_office:competition", args=[competition.pk])))


def above_results(stage: CompetitionStage) -> Trail:
    """The stage, above its results."""
    return (*above_parts(stage.competition), (stage.title, reverse("talent_office:stage", args=[stage.pk])))
