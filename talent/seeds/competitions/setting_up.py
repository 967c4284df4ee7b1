"""A competition with its tables, as an officer's form would write it."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from accounts.models import User
from core.uploads.kinds import FileKind
from talent.models import Competition, Programme
from talent.seeds.competitions import demo
from talent.services.competitions.setup import save_edited

OPENING, CLOSING = time(9), time(18)


def moment(day: date, after: int, clock: time) -> datetime:
    """So many days from ``day``, on the office's clock."""
    return make_aware(datetime.combine(day + timedelta(days=after), clock))


def set_up(
    programme: Programme,
    *,
    slug: str,
    edition: str,
    stages: tuple[demo.DemoStage, ...],
    day: date,
    now: datetime,
    by: User | None,
) -> Competition:
    """A published competition marked as demonstration."""

    def save() -> Competition:
        made = Competition.objects.create(
            programme=programme,
            edition=edition,
            title=f"{edition}跨境电商技能大赛",
            slug=slug,
            summary="面向院校学生和企业员工，围绕真实的跨境电商问题提交方案。",
            rules=demo.RULES,
            contact=programme.contact,
            team_from=1,
            team_to=5,
            formats=[FileKind.PDF.value],
            judges_per_entry=3,
            is_published=True,
            is_demonstration=True,
        )
        for order, (title, description) in enumerate(demo.TRACKS):
            made.tracks.create(title=title, description=description, sort_order=order)
        for order, (title, audience, entrants) in enumerate(demo.GROUPS):
            made.groups.create(title=title, audience=audience, entrants=entrants.value, sort_order=order)
        for order, stage in enumerate(stages):
            made.stages.create(
                kind=stage.kind.value,
                title=stage.title,
                note=stage.note,
                opens_at=moment(day, stage.start, OPENING),
                closes_at=moment(day, stage.end, CLOSING),
                takes_entries=stage.takes_entries,
                advance=stage.advance,
                sort_order=order,
            )
        for order, (title, description, most, tie) in enumerate(demo.RUBRIC):
            made.rubric.create(
                title=title, description=description, most=most, weight=most, tie_order=tie, sort_order=order
            )
        for order, (title, places) in enumerate(demo.TIERS):
            made.tiers.create(title=title, places=places, sort_order=order)
        made.save()
        return made

    return save_edited(by=by, now=now, save=save)
