"""Made-up organisations, people and officers of any number, for a throw-away database."""

from datetime import date, timedelta

from django.contrib.auth.models import Permission

from accounts.models import District, DistrictOfficer, Enterprise, User
from core.identifiers.uscc import check_character


def organisations(count: int, day: date) -> list[Enterprise]:
    """Verified ones, all of one district."""
    district = District.objects.get_or_create(slug="bench", defaults={"name": "Bench"})[0]
    return Enterprise.objects.bulk_create(
        Enterprise(
            uscc=_code(number),
            name=f"第{number}号学院",
            legal_representative="Nobody",
            district=district,
            registered_on=day - timedelta(days=30 * (number % 80)),
            is_independent_legal_person=True,
            state=Enterprise.State.VERIFIED,
        )
        for number in range(count)
    )


def persons(count: int) -> list[User]:
    """People who apply for themselves."""
    return User.objects.bulk_create(
        User(username=f"bench-person-{number}", display_name=f"第{number}号申请人") for number in range(count)
    )


def officer(*codenames: str) -> User:
    """An officer of all districts with the permissions."""
    made = User.objects.create(username="bench-officer")
    made.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *codenames)))
    DistrictOfficer.objects.create(user=made, all_districts=True)
    return made


def _code(number: int) -> str:
    first = f"52110105MJ{number:07d}"
    return first + check_character(first)
