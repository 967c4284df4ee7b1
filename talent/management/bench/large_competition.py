"""A large competition in bulk, for benchmarks alone."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from talent.models import (
    Assignment,
    Competition,
    Entry,
    EntryVersion,
    Judge,
    Programme,
    ResultNotice,
    Score,
    Team,
    TeamMember,
)
from talent.rules.competitions.assigning import balanced
from talent.rules.competitions.kinds import StageKind, TeamState
from talent.services.competitions.computing import computed
from talent.services.competitions.publishing import issue

BATCH = 2000
ITEMS = (("创新性", 30), ("商业价值", 30), ("可行性", 20), ("表达", 20))
SLUG = "bench-competition"


@transaction.atomic
def bench_competition(*, now: datetime, teams: int = 500, judges: int = 30, per_entry: int = 3) -> Competition:
    """A competition with so many teams, an entry each, ``per_entry`` final marks for every one."""
    made = _set_up(now, per_entry)
    users = User.objects.bulk_create(
        [
            User(username=f"bench_{part}_{place}", display_name=f"{part} {place}", password="!")  # noqa: S106  # opens nothing
            for part, count in (("captain", teams), ("judge", judges))
            for place in range(count)
        ],
        batch_size=BATCH,
    )
    entries = _teams(made, users[:teams], now)
    rows = [Judge(competition=made, user=user, added_at=now) for user in users[teams:]]
    _mark(made, entries, Judge.objects.bulk_create(rows), per_entry, now)
    return made


def _set_up(now: datetime, per_entry: int) -> Competition:
    programme = Programme.objects.create(title="性能测试大赛", slug=SLUG, kind="competition", applicants=["person"])
    made = Competition.objects.create(
        programme=programme,
        edition="1",
        title="性能测试大赛",
        slug=SLUG,
        judges_per_entry=per_entry,
        is_published=True,
        is_demonstration=True,
        contact="-",
    )
    for place in range(4):
        made.tracks.create(title=f"赛道 {place + 1}", sort_order=place)
    for place in range(2):
        made.groups.create(title=f"组别 {place + 1}", sort_order=place)
    for place, (title, most) in enumerate(ITEMS):
        made.rubric.create(title=title, most=most, weight=most, tie_order=place + 1, sort_order=place)
    spans = ((StageKind.SIGN_UP, -40, -20, False), (StageKind.FINAL, -20, -5, True))
    for place, (kind, start, end, takes) in enumerate(spans):
        made.stages.create(
            kind=kind.value,
            title=kind.value,
            opens_at=now + timedelta(days=start),
            closes_at=now + timedelta(days=end),
            takes_entries=takes,
            sort_order=place,
        )
    made.save()
    return made


def _teams(made: Competition, captains: list[User], now: datetime) -> list[Entry]:
    tracks, groups = list(made.tracks.all()), list(made.groups.all())
    stage = made.stages.get(takes_entries=True)
    rows = Team.objects.bulk_create(
        [
            Team(
                competition=made,
                track=tracks[place % len(tracks)],
                group=groups[place % len(groups)],
                name=f"团队 {place}",
                number=f"TB-{place:06d}",
                captain=captain,
                state=TeamState.ENTERED.value,
                created_at=now,
                entered_at=now,
            )
            for place, captain in enumerate(captains)
        ],
        batch_size=BATCH,
    )
    TeamMember.objects.bulk_create(
        [TeamMember(team=team, competition=made, user=team.captain, joined_at=now) for team in rows], batch_size=BATCH
    )
    entries = Entry.objects.bulk_create(
        [Entry(team=team, stage=stage, number=f"WB-{place:06d}", created_at=now) for place, team in enumerate(rows)],
        batch_size=BATCH,
    )
    EntryVersion.objects.bulk_create(
        [
            EntryVersion(entry=entry, ordinal=1, title="方案", uploaded_by_name="-", uploaded_at=now)
            for entry in entries
        ],
        batch_size=BATCH,
    )
    return entries


def _mark(made: Competition, entries: list[Entry], judges: list[Judge], per_entry: int, now: datetime) -> None:
    """Marks that differ by judge and entry, the same in every run."""
    able = {entry.pk: [judge.pk for judge in judges] for entry in entries}
    chosen = balanced(list(able), able, per_entry=per_entry)
    items = list(made.rubric.order_by("sort_order"))
    rows, points = [], []
    for entry, found in sorted(chosen.items()):
        for judge in sorted(found):
            given = [
                Decimal(item.most) * (60 + (entry * 7 + judge * 13 + place * 5) % 40) // 100
                for place, item in enumerate(items)
            ]
            rows.append(Assignment(judge_id=judge, entry_id=entry, assigned_at=now, finalised_at=now, total=sum(given)))
            points.append(given)
    made_rows = Assignment.objects.bulk_create(rows, batch_size=BATCH)
    Score.objects.bulk_create(
        [
            Score(assignment=row, item=item, points=value)
            for row, given in zip(made_rows, points, strict=True)
            for item, value in zip(items, given, strict=True)
        ],
        batch_size=BATCH,
    )


def publish_results(made: Competition, *, now: datetime, by: User) -> ResultNotice:
    """Work the results out and publish them."""
    with transaction.atomic():
        notice: ResultNotice = issue(computed(made.stages.get(takes_entries=True)), by=by, now=now, reason="")
    return notice
