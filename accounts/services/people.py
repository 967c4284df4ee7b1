"""Open accounts from code: the demo accounts and the tests' cast."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import DistrictOfficer, User
from accounts.roles import Role


@transaction.atomic
def open_account(
    *,
    username: str,
    password: str,
    email: str,
    display_name: str,
    role: Role | None = None,
    is_superuser: bool = False,
    all_districts: bool = False,
) -> User:
    """The account of that user name, created or brought to these values, with a verified e-mail address.

    ``all_districts`` makes it look after the whole zone; without it, what was said of its districts stays.
    """
    user, _created = User.objects.get_or_create(username=username)
    user.email = email
    user.display_name = display_name
    user.is_staff = user.is_superuser = is_superuser
    user.is_active = True
    # A hash is salted anew each time: a password already right is left alone, so that sessions stay valid.
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    if role is not None:
        # Of the roles that one alone; groups of another kind, such as a park's, stay.
        others = Group.objects.filter(name__in=[each.value for each in Role if each is not role])
        user.groups.remove(*others)
        user.groups.add(Group.objects.get(name=role.value))
    if all_districts:
        DistrictOfficer.objects.get_or_create(user=user, all_districts=True)
    return user
