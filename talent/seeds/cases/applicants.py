"""The organisations and people of the demonstration's applications."""

from datetime import date

from accounts.models import Contact, District, Enterprise, EnterpriseKind, MemberRole, Membership, User
from accounts.seeds.clerks import clerk
from accounts.seeds.companies import VERIFIED_AT, code
from accounts.seeds.licences import keep_licence
from talent.rules.answers import CHECKS, WEIGHTS
from talent.seeds.cases.rows import APPLICANTS, Applicant

CLERK = "demo-talent"  # acts for organisations that have no demo account; nobody signs in as this one
NOWHERE = "999999"  # no district has this code: the numbers are nobody's


def place_of(row: Applicant) -> int:
    """The row's place in the list, from 1; all that differs between the demo applicants follows from it."""
    return APPLICANTS.index(row) + 1


def organisation_of(row: Applicant) -> tuple[Enterprise, User]:
    """The row's organisation, verified, and who acts for it."""
    place = place_of(row)
    by = User.objects.filter(username=row.account).first() or clerk(CLERK, "演示经办人（人才）")
    organisation, made = Enterprise.objects.get_or_create(
        uscc=code(f"521101{place:02d}MJ{place:02d}T2026"),
        defaults={
            "name": row.title,
            "legal_representative": row.head,
            "district": District.objects.get(slug=row.district),
            "registered_on": date(2012 + place % 9, 1 + place % 12, 1 + place),
            "registered_address": f"演示路{100 + place}号",
            "office_address": f"演示路{100 + place}号",
            "kinds": [EnterpriseKind.SERVICE.value],
            "is_independent_legal_person": True,
            "state": Enterprise.State.VERIFIED,
            "verified_at": VERIFIED_AT,
        },
    )
    if made:
        Membership.objects.create(enterprise=organisation, user=by, role=MemberRole.OWNER)
        Contact.objects.create(
            enterprise=organisation, name=row.head, position="负责人", phone="010-55550100", is_primary=True
        )
        keep_licence(organisation)
    return organisation, by


def person_of(row: Applicant) -> User:
    """The row's person."""
    return User.objects.filter(username=row.account).first() or clerk(f"demo-person-{place_of(row)}", row.title)


def identity_number(row: Applicant) -> str:
    """A number whose last character is right and whose district does not exist."""
    place = place_of(row)
    first = f"{NOWHERE}{1988 + place % 10}{1 + place % 12:02d}{1 + place:02d}{place:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + CHECKS[total % 11]
