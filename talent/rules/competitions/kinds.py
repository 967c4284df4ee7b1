"""What competitions tell apart. Pure."""

from enum import StrEnum


class StageKind(StrEnum):
    """What a stage of a competition is for."""

    SIGN_UP = "sign_up"
    COACHING = "coaching"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    AWARDS = "awards"


# Stages whose entries are judged, and in which sign-up is taken.
JUDGED = frozenset({StageKind.PRELIMINARY, StageKind.FINAL})


class Entrants(StrEnum):
    """Who may join a group: anybody, or teams that stand for a verified organisation."""

    ANYONE = "anyone"
    ORGANISATION = "organisation"


class TeamState(StrEnum):
    """How a team stands."""

    FORMING = "forming"
    ENTERED = "entered"
    WITHDRAWN = "withdrawn"


class ConflictKind(StrEnum):
    """Why a judge must not see a team's entry."""

    DECLARED = "declared"  # by the judge
    MEMBER = "member"  # the judge is of the team
    ORGANISATION = "organisation"  # the judge is of the organisation that the team stands for
    COLLEAGUE = "colleague"  # the judge and a member are of the same company


class Remedy(StrEnum):
    """What follows from an appeal that holds."""

    VOID = "void"  # the chosen marks count no more
    REMARK = "remark"  # the chosen judges mark anew
