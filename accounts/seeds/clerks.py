"""Accounts that act for demo organisations without people of their own."""

from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import Role


def clerk(username: str, display_name: str) -> User:
    """An account of companies' people that nobody signs in as; made where it is missing."""
    user, made = User.objects.get_or_create(username=username, defaults={"display_name": display_name})
    if made:
        user.set_unusable_password()
        user.save()
        user.groups.set([Group.objects.get(name=Role.ENTERPRISE.value)])
    return user
