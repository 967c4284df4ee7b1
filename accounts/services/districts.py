"""What becomes of people's districts when rows that name them go."""

from collections.abc import Collection

from accounts.models import DistrictOfficer, User


def widened_by(rows: Collection[DistrictOfficer]) -> list[User]:
    """Active people who would look after every district once ``rows`` are gone: those whose last ones they are."""
    gone = [row.pk for row in rows]
    named = User.objects.filter(officer_districts__in=gone, is_active=True)
    kept = DistrictOfficer.objects.exclude(pk__in=gone).values("user")
    return list(named.exclude(pk__in=kept).distinct().order_by("username"))
