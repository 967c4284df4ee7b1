"""Attendance and scores as forms of as many fields as there are people."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from talent.forms.workspace import ScoreField
from talent.models import AssessmentPart, Trainee
from talent.models.trainees import PRESENCES
from talent.rules.results import Presence
from talent.services.cohorts.finishing import Standing


class AttendanceForm(forms.Form):
    """One question for each trainee; who is left out is not recorded, unless the rest are said to be present."""

    def __init__(self, trainees: Sequence[Trainee], known: dict[int, str], data: Any = None) -> None:
        super().__init__(data)
        self.trainees = trainees
        for each in trainees:
            self.fields[f"p{each.pk}"] = forms.ChoiceField(
                label=each.name,
                choices=PRESENCES,
                required=False,
                widget=forms.RadioSelect,
                initial=known.get(each.pk, ""),
            )

    def presences(self, *, rest_present: bool) -> dict[int, Presence]:
        """By the trainee's key."""
        found = {}
        for each in self.trainees:
            said = self.cleaned_data.get(f"p{each.pk}") or (Presence.PRESENT.value if rest_present else "")
            if said:
                found[each.pk] = Presence(said)
        return found


class ScoresForm(forms.Form):
    """A field for each trainee and part."""

    def __init__(self, standings: Sequence[Standing], parts: Sequence[AssessmentPart], data: Any = None) -> None:
        super().__init__(data)
        self.standings, self.parts = standings, parts
        for each in standings:
            for part in parts:
                label = _("%(name)s：%(part)s") % {"name": each.trainee.name, "part": part.title}
                field: Any = ScoreField(label=label, initial=each.scores.get(part.pk))
                field.part = part
                self.fields[f"s{part.pk}-{each.trainee.pk}"] = field

    def rows(self) -> list[tuple[Standing, list[forms.BoundField]]]:
        """Trainees with their fields, in the order of the parts."""
        return [(each, [self[f"s{part.pk}-{each.trainee.pk}"] for part in self.parts]) for each in self.standings]

    def scores(self) -> dict[tuple[int, int], Decimal | None]:
        """By keys of part and trainee."""
        return {
            (part.pk, each.trainee.pk): self.cleaned_data.get(f"s{part.pk}-{each.trainee.pk}")
            for each in self.standings
            for part in self.parts
        }
