"""What the marks of a stage come to, before anything is published: by the rules, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from talent.models import Assignment, Competition, CompetitionStage, Entry, Score
from talent.rules.competitions.marks import CENT, Mark, common_scale, mean_of, normalised, scales
from talent.rules.competitions.ranking import Place, Standing, Tier, award_of, going_on, ranked
from talent.services.competitions.setup import next_stage


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with what it comes to. ``items`` are the means of the rubric's items, by key."""

    entry: Entry
    marks: int
    raw: Decimal
    score: Decimal
    items: dict[int, Decimal]
    place: Place
    broken_by: str = ""
    award: str = ""
    goes_on: bool = False
    by_tie: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """A track and a group: who competes with each other. ``over`` go on beyond the number, by a tie at the line."""

    track: str
    group: str
    lines: tuple[Line, ...]
    over: int = 0


@dataclass(frozen=True, slots=True)
class JudgeScale:
    """How a judge marked. ``tells`` is False for one with a single entry or with totals all alike."""

    judge: int
    name: str
    count: int
    mean: Decimal
    spread: Decimal
    tells: bool


@dataclass(frozen=True)
class Computed:
    """A stage's results. ``open`` marks are still missing, ``unmarked`` are entries without any."""

    stage: CompetitionStage
    divisions: tuple[Division, ...]
    judges: tuple[JudgeScale, ...]
    mean: Decimal
    spread: Decimal
    open: int
    unmarked: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it may be published."""
        return not self.open and not self.unmarked and bool(self.divisions)


@dataclass(frozen=True, slots=True)
class _Marked:
    """The marks of an entry: raw and on the common scale."""

    raw: list[Decimal]
    laid: list[Decimal]


def computed(stage: CompetitionStage) -> Computed:
    """The results as they would be published now."""
    competition = Competition.objects.prefetch_related("stages", "rubric", "tiers").get(pk=stage.competition_id)
    stage.competition = competition
    rows = list(Assignment.objects.final().of_stage(stage).select_related("judge__user").order_by("pk"))
    entries = {
        each.pk: each
        for each in Entry.objects.of_stage(stage).select_related("team__track", "team__group", "team__organisation")
    }
    marks = [Mark(row.judge_id, row.entry_id, row.total or Decimal(0)) for row in rows]
    laid = normalised(marks) if competition.normalises else [mark.total for mark in marks]
    by_entry: dict[int, _Marked] = defaultdict(lambda: _Marked([], []))
    for mark, value in zip(marks, laid, strict=True):
        by_entry[mark.entry].raw.append(mark.total)
        by_entry[mark.entry].laid.append(value)
    own = scales(marks)
    common = common_scale(own)
    names = {row.judge_id: row.judge.user.get_full_name() for row in rows}
    counts: dict[int, int] = defaultdict(int)
    for mark in marks:
        counts[mark.judge] += 1
    return Computed(
        stage=stage,
        divisions=_divisions(stage, entries, by_entry),
        judges=tuple(
            JudgeScale(key, names[key], counts[key], _two(scale.mean), _two(scale.spread), scale.tells)
            for key, scale in own.items()
        ),
        mean=_two(common.mean),
        spread=_two(common.spread),
        open=Assignment.objects.open().of_stage(stage).count(),
        unmarked=tuple(sorted(entry.number for key, entry in entries.items() if key not in by_entry)),
    )


def _two(value: float) -> Decimal:
    return Decimal(str(round(value, 10))).quantize(CENT, ROUND_HALF_UP)


def _divisions(
    stage: CompetitionStage, entries: dict[int, Entry], by_entry: dict[int, _Marked]
) -> tuple[Division, ...]:  # fmt: skip
    competition = stage.competition
    items = _item_means(stage)
    asked = sorted(
        (item for item in competition.rubric.all() if item.tie_order is not None),
        key=lambda item: (item.tie_order or 0, item.pk),
    )
    titles = {item.pk: item.title for item in asked}
    following = next_stage(stage)
    tiers = [] if following else [Tier(each.title, each.places) for each in competition.tiers.all()]
    found: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for key in by_entry:
        if key in entries:
            found[entries[key].team.track_id, entries[key].team.group_id].append(entries[key])
    divisions = []
    for rows in found.values():
        scores = {row.pk: mean_of(by_entry[row.pk].laid, trim_from=competition.trim_from) for row in rows}
        standings = [Standing(row.pk, scores[row.pk], items.get(row.pk, {})) for row in rows]
        places = ranked(standings, list(titles))
        going = going_on(places, stage.advance or 0) if following else None
        line_at = max(stage.advance or 0, 0)
        lines = tuple(
            Line(
                entry=entries[place.key],
                marks=len(by_entry[place.key].raw),
                raw=mean_of(by_entry[place.key].raw, trim_from=competition.trim_from),
                score=scores[place.key],
                items=items.get(place.key, {}),
                place=place,
                broken_by=titles.get(place.broken_by or 0, ""),
                award=award_of(place.rank, tiers),
                goes_on=going is not None and place.key in going.keys,
                by_tie=going is not None and bool(going.over) and _at_the_line(place, places, line_at),
            )
            for place in places
        )
        team = rows[0].team
        divisions.append(Division(team.track.title, team.group.title, lines, going.over if going else 0))
    return tuple(sorted(divisions, key=lambda each: (each.track, each.group)))


def _at_the_line(place: Place, places: list[Place], number: int) -> bool:
    """Whether the place is one of the tie that crosses the line."""
    return 0 < number <= len(places) and place.rank == places[number - 1].rank


def _item_means(stage: CompetitionStage) -> dict[int, dict[int, Decimal]]:
    """The mean points of each item, by entry."""
    rows = Score.objects.filter(assignment__in=Assignment.objects.final().of_stage(stage).values("pk"))
    points: dict[int, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for entry, item, given in rows.values_list("assignment__entry_id", "item_id", "points"):
        points[entry][item].append(given)
    return {entry: {item: mean_of(given) for item, given in by_item.items()} for entry, by_item in points.items()}
