"""Teams are reminded of deadlines that come near, once for each stage."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max

from talent.models import Competition, CompetitionStage, StageReminder, Team
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions import told
from talent.services.competitions.setup import is_first


def remind(*, now: datetime) -> int:
    """Tell those who still have to sign up or to hand in; how many teams were told. Safe to repeat."""
    most = Competition.objects.published().aggregate(most=Max(F("remind_days")))["most"] or 0
    count = 0
    for stage in CompetitionStage.objects.closing_between(now, now + timedelta(days=most)):
        if stage.closes_at - now <= timedelta(days=stage.competition.remind_days):
            count += sum(_remind(team, stage, now) for team in _waiting(stage))
    return count


def _waiting(stage: CompetitionStage) -> list[Team]:
    if stage.is_sign_up:
        found = Team.objects.filter(competition=stage.competition_id, state=TeamState.FORMING.value)
    elif stage.takes_entries:
        found = Team.objects.in_stage(stage, is_first=is_first(stage)).without_entry(stage)
    else:
        return []
    told_already = StageReminder.objects.filter(stage=stage).values("team")
    return list(found.exclude(pk__in=told_already).order_by("pk"))


@transaction.atomic
def _remind(team: Team, stage: CompetitionStage, now: datetime) -> bool:
    _row, made = StageReminder.objects.get_or_create(team=team, stage=stage, defaults={"sent_at": now})
    if made:
        told.deadline_near(team, stage)
    return made
