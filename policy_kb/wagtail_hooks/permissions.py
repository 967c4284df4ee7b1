"""Which actions on a table the admin offers at all, whatever a person's permissions."""

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy


class _LimitedPolicy(ModelPermissionPolicy):
    """Django's model permissions, for some actions only."""

    offered: frozenset[str]

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action in self.offered and super().user_has_permission(user, action)


class WithoutAdding(_LimitedPolicy):
    """Rows come from elsewhere (documents from files) and are edited here."""

    offered = frozenset({"view", "change", "publish", "delete"})


class ReadOnly(_LimitedPolicy):
    """Rows are records of what happened."""

    offered = frozenset({"view"})
