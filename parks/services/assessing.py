"""Officers mark parks by the year's rubric; a published assessment is the park's grade."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.decisions import ALLOWED, refused
from core.refusals import RefusedError, require
from core.services import audit
from parks.models import Assessment, AssessmentRubric, ParkPage, Score
from parks.querysets.parks import oversees
from parks.rules.grading import grade_of

SAVED = "parks.assessment.save"
PUBLISHED = "parks.assessment.publish"
NOT_OFFICE = gettext_lazy("只有工作人员可以考核园区。")


@transaction.atomic
def save_assessment(
    *,
    rubric: AssessmentRubric,
    park: ParkPage,
    points: Mapping[int, Decimal | None],
    note: str,
    by: User,
    now: datetime,
) -> Assessment:
    """Keep the marks given so far, by the key of the item. Raises RefusedError, also once it is public."""
    require(ALLOWED if oversees(by) else refused(NOT_OFFICE))
    ParkPage.objects.select_for_update(of=("self",)).get(pk=park.pk)
    row, _created = Assessment.objects.get_or_create(rubric=rubric, park=park)
    if row.published_at is not None:
        raise RefusedError(_("考核结果已公布，不能再修改。"))
    for item in rubric.items.all():
        given = points.get(item.pk)
        if given is None:
            row.scores.filter(item=item).delete()
        elif not 0 <= given <= item.most:
            raise RefusedError(_("“%(item)s”应在 0 到 %(most)d 分之间。") % {"item": item.title, "most": item.most})
        else:
            Score.objects.update_or_create(assessment=row, item=item, defaults={"points": given})
    row.note, row.updated_by = note.strip(), by
    row.save()
    audit.write(action=SAVED, subject=row, by=by, now=now, data={"park": park.pk, "year": rubric.year})
    return row


@transaction.atomic
def publish_assessment(*, assessment: Assessment, by: User, now: datetime) -> Assessment:
    """Add up, grade and show it on the park's page. Raises RefusedError while an item has no marks."""
    require(ALLOWED if oversees(by) else refused(NOT_OFFICE))
    row: Assessment = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if row.published_at is not None:
        raise RefusedError(_("考核结果已公布，不能再修改。"))
    points = dict(row.scores.values_list("item", "points"))
    missing = [item.title for item in row.rubric.items.all() if item.pk not in points]
    if missing or not points:
        raise RefusedError(_("还有项目没有评分：%(items)s。") % {"items": "、".join(missing)})
    row.total = sum(points.values(), Decimal(0))
    row.grade = grade_of(row.total, row.rubric.thresholds.values_list("least", "grade"))
    row.published_at = now
    row.save()
    data = {"park": row.park_id, "total": str(row.total), "grade": row.grade}
    audit.write(action=PUBLISHED, subject=row, by=by, now=now, data=data)
    return row
