"""Finish a cohort: who passes gets a certificate, who does not is told why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from talent.models import AssessmentScore, Attendance, Cohort, CohortCertificate, Trainee
from talent.rules.cohorts import COHORT, STANDING, CohortState, Part, TraineeState
from talent.rules.results import Mark, Presence, Shortfall, Verdict, verdict
from talent.services.cohorts import told
from talent.services.cohorts.access import may_run, write
from talent.services.cohorts.announcing import announce
from talent.services.cohorts.certificates import issue
from talent.services.cohorts.seats import locked, step


@dataclass(frozen=True, slots=True)
class Standing:
    """A trainee with what they did so far; ``presences`` by key of the session, ``scores`` by key of the part."""

    trainee: Trainee
    verdict: Verdict
    presences: dict[int, Presence]
    scores: dict[int, Decimal]

    @property
    def reasons(self) -> list[str]:
        """Why they do not pass, in words."""
        return reasons_in_words(self.trainee.cohort, self.verdict)


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing came to."""

    passed: list[CohortCertificate]
    failed: list[Trainee]


def standings(cohort: Cohort) -> list[Standing]:
    """Everybody who has a seat, or had one to the end, in turn; as many queries however many they are."""
    sessions = cohort.sessions.count()
    parts = list(cohort.parts.all())
    presences: dict[int, dict[int, Presence]] = defaultdict(dict)
    for entry in Attendance.objects.filter(session__cohort=cohort):
        presences[entry.trainee_id][entry.session_id] = Presence(entry.presence)
    scores: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for score in AssessmentScore.objects.filter(part__cohort=cohort):
        scores[score.trainee_id][score.part_id] = score.value
    found = []
    for trainee in Trainee.objects.filter(cohort=cohort).seated().select_related("cohort", "enterprise"):
        marks = [Mark(part.weight, scores[trainee.pk].get(part.pk)) for part in parts]
        result = verdict(cohort.rules, presences[trainee.pk].values(), sessions=sessions, marks=marks)
        found.append(Standing(trainee, result, presences[trainee.pk], scores[trainee.pk]))
    return found


def reasons_in_words(cohort: Cohort, result: Verdict) -> list[str]:
    """Each shortfall with what was asked and what there is."""
    words = {
        Shortfall.ATTENDANCE: _("出勤率 %(attended)s%%，要求不低于 %(least)s%%")
        % {"attended": result.attended.normalize().to_eng_string(), "least": cohort.least_attendance},
        Shortfall.NOT_SCORED: _("考核成绩没有录入完整"),
        Shortfall.SCORE: _("成绩 %(score)s，要求不低于 %(least)s")
        % {"score": result.score, "least": cohort.least_score},
    }
    return [words[each] for each in result.shortfalls]


def hindrances(cohort: Cohort, *, now: datetime) -> list[str]:
    """What keeps the cohort from being finished, in words."""
    if CohortState(cohort.state) not in COHORT.by_name["finish"].sources:
        return [_("培训班没有开班或已经结束，不能登记。")]
    found = []
    sessions = list(cohort.sessions.prefetch_related("attendances"))
    if not sessions or max(each.ends_at for each in sessions) > now:
        found.append(_("课程还没有全部结束。"))
    if not Trainee.objects.filter(cohort=cohort, state=TraineeState.ADMITTED).exists():
        found.append(_("没有已录取的学员；不再开班的，请取消培训班。"))
    missing = [each.topic for each in sessions if not each.attendances.all()]
    if missing:
        found.append(_("还没有登记考勤：%(topics)s。") % {"topics": "、".join(missing)})
    return found


@transaction.atomic
def finish(*, cohort: Cohort, by: User | None, now: datetime) -> Finished:
    """Write down how everybody did, give certificates to who passes, and end the cohort. Raises RefusedError."""
    row = locked(cohort)
    require(may_run(by, row.base))
    if found := hindrances(row, now=now):
        raise RefusedError(found[0])
    passed, failed = [], []
    row.finished_on = localtime(now).date()
    for each in standings(row):
        trainee = each.trainee
        trainee.attended, trainee.score = each.verdict.attended, each.verdict.score
        if each.verdict.passed:
            step(trainee, "pass", part=Part.BASE, now=now)
            passed.append(issue(trainee, cohort=row, by=by, now=now))
        else:
            step(trainee, "fail", part=Part.BASE, now=now, reason="；".join(each.reasons))
            failed.append(trainee)
    for trainee in row.trainees.filter(state__in=STANDING).select_related("person"):
        step(trainee, "close", part=Part.BASE, now=now)
    row.state = CohortState.FINISHED.value
    row.save()
    write(
        action="talent.cohort.finish", subject=row, cohort=row, by=by, now=now, passed=len(passed), failed=len(failed)
    )
    told.results(passed, failed)
    announce(row)
    return Finished(passed, failed)
