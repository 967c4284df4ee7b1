"""What programmes of every app say of their review: steps, periods, rubrics. Pure; JSON in and out by pydantic."""

from pydantic import BaseModel, ConfigDict, Field

from core.working_days import DayUnit


class Frozen(BaseModel):
    """Nothing that was published changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReviewStep(Frozen):
    """A step of a review chain: who has it (a role of the app's own) and how long."""

    key: str
    title: str
    role: str
    days: int
    unit: DayUnit = DayUnit.WORKING


class Publicity(Frozen):
    """How long objections are heard."""

    days: int = Field(ge=0, default=7)
    unit: DayUnit = DayUnit.CALENDAR


class RubricItem(Frozen):
    """What experts give marks for, from 0 to ``most``."""

    key: str
    title: str
    hint: str = ""
    most: int = Field(gt=0, default=20)


class Scoring(Frozen):
    """How experts score: ``assigned`` are asked, ``needed`` must answer; marks further apart than ``spread`` percent
    of the full mark are flagged, an average below ``passing`` percent of it is said to be low."""

    items: tuple[RubricItem, ...] = ()
    assigned: int = Field(ge=1, default=3)
    needed: int = Field(ge=1, default=3)
    spread: int = Field(ge=0, le=100, default=20)
    passing: int = Field(ge=0, le=100, default=60)

    @property
    def full_mark(self) -> int:
        return sum(item.most for item in self.items)
