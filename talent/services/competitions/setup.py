"""Competitions as officers edit them, and the order of their stages."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from core.entries import send_entries_changed
from core.services import audit
from talent.models import Assignment, Competition, CompetitionStage, ProgrammeKind
from talent.rules.competitions.kinds import StageKind
from talent.services.access import may_keep
from talent.services.refusals import RefusedError, require

OVERVIEW_KEY = "talent.competitions"  # the knowledge entry of all competitions


def entry_key(competition: Competition) -> str:
    """The competition's name among the knowledge entries."""
    return f"talent.competition:{competition.pk}"


def judged_stages(competition: Competition) -> list[CompetitionStage]:
    """Stages that take entries, in the order of time."""
    stages = [stage for stage in competition.stages.all() if stage.takes_entries]
    return sorted(stages, key=lambda stage: (stage.opens_at, stage.closes_at, stage.pk))


def sign_up_stage(competition: Competition) -> CompetitionStage | None:
    """The stage in which teams are formed."""
    return next((stage for stage in competition.stages.all() if stage.is_sign_up), None)


def is_first(stage: CompetitionStage) -> bool:
    """Whether every team that entered may hand in for the stage."""
    stages = judged_stages(stage.competition)
    return bool(stages) and stages[0].pk == stage.pk


def next_stage(stage: CompetitionStage) -> CompetitionStage | None:
    """The stage to which teams go on from this one; None from the last."""
    later = [each for each in judged_stages(stage.competition) if each.opens_at > stage.opens_at]
    return later[0] if later else None


@transaction.atomic
def save_edited(*, by: User | None, now: datetime, save: Callable[[], Competition]) -> Competition:
    """Let ``save`` write what an officer's form holds of a competition. Raises RefusedError for what does not do."""
    require(may_keep(by))
    before = _rubrics_in_use()
    try:
        saved = save()
    except ProtectedError as error:
        raise RefusedError(_("已有团队、作品或评分的赛道、组别、阶段和评分项不能删除。")) from error
    competition = Competition.objects.select_for_update().get(pk=saved.pk)
    if before.get(competition.pk) not in (None, _rubric(competition)):
        raise RefusedError(_("评委已开始提交评分，评分项不能再修改。"))
    if competition.programme.kind != ProgrammeKind.COMPETITION:
        raise RefusedError(_("请选择类型为技能大赛的人才项目。"))
    if competition.is_published:
        _require_fit(competition)
        if competition.published_at is None:
            competition.published_at = now
            competition.save(update_fields=["published_at"])
    audit.write(action="talent.competition.save", subject=competition, by=by, now=now)
    announce(competition)
    return competition


def _rubric(competition: Competition) -> list[tuple[object, ...]]:
    return list(competition.rubric.order_by("pk").values_list("pk", "title", "most", "weight", "tie_order"))


def _rubrics_in_use() -> dict[int, list[tuple[object, ...]]]:
    """The rubrics by which somebody has marked to the end, by competition: taken before a form is saved."""
    used = Assignment.objects.final().values("entry__stage__competition")
    return {each.pk: _rubric(each) for each in Competition.objects.filter(pk__in=used)}


def _require_fit(competition: Competition) -> None:
    if not competition.tracks.exists() or not competition.groups.exists():
        raise RefusedError(_("请至少填写一个赛道和一个组别。"))
    if competition.team_to < competition.team_from:
        raise RefusedError(_("团队最多人数不能少于最少人数。"))
    stages = list(competition.stages.all())
    if sum(stage.kind == StageKind.SIGN_UP for stage in stages) != 1:
        raise RefusedError(_("赛程须有且只有一个报名阶段。"))
    if any(stage.closes_at <= stage.opens_at for stage in stages):
        raise RefusedError(_("每个阶段的截止时间须晚于开始时间。"))
    judged = judged_stages(competition)
    if judged and not competition.rubric.exists():
        raise RefusedError(_("有评审阶段的比赛请填写评分项。"))
    for stage in judged[:-1]:
        if not stage.advance:
            raise RefusedError(_("请填写“%(stage)s”的晋级名额。") % {"stage": stage.title})


def announce(competition: Competition) -> None:
    """Say that what the chat knows of the competition is to be read anew."""
    send_entries_changed([entry_key(competition), OVERVIEW_KEY])
