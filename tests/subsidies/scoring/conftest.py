"""An application before three experts, and a clock that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine

from accounts.models import User
from accounts.roles import Role
from subsidies.models import Application, ExpertReview, ScoringRound
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.scored import experts, in_scoring, opened

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Scene:
    application: Application
    owner: User
    officer: User
    district_officer: User
    elsewhere: User
    experts: list[User]
    spare: User

    def opened(self) -> ScoringRound:
        return opened(self.application, self.experts, by=self.officer, now=NOW)

    def review_of(self, round_: ScoringRound, place: int) -> ExpertReview:
        found: ExpertReview = round_.reviews.get(expert=self.experts[place])
        return found


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    owner, officer = person("owner"), person("anofficer", Role.OFFICER)
    ours = company("甲公司", members={owner: "owner"})
    *three, spare = experts(4)
    return Scene(
        application=in_scoring(ours, owner, officer=officer, now=NOW),
        owner=owner,
        officer=officer,
        district_officer=limited_officer("ofchaoyang", district()),
        elsewhere=limited_officer("ofhaidian", district("海淀区", "haidian")),
        experts=three,
        spare=spare,
    )
