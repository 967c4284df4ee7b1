"""Which actions on a table the admin offers at all, whatever a person's permissions."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy

from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.querysets.regions import is_unlimited


class _LimitedPolicy(ModelPermissionPolicy):
    """Django's model permissions, for some actions only."""

    offered: frozenset[str]

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action in self.offered and super().user_has_permission(user, action)


class OwnRegions(_LimitedPolicy):
    """Documents come from files and are edited here, by people of their region."""

    offered = frozenset({"view", "change", "publish", "delete", "lock", "unlock"})

    def user_has_permission_for_instance(self, user: AbstractBaseUser, action: str, instance: Any) -> bool:
        mine = self.model.objects.editable_by(user) if self.user_has_permission(user, action) else None
        return mine is not None and mine.filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: AbstractBaseUser, actions: Sequence[str]
    ) -> PolicyDocumentQuerySet:
        documents: PolicyDocumentQuerySet = self.model.objects.all()
        return documents.editable_by(user) if self.user_has_any_permission(user, actions) else documents.none()


class OfAllRegions(ModelPermissionPolicy):
    """Rows that decide whose documents are whose: changed only by people who are limited to no region."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return super().user_has_permission(user, action) and (action == "view" or is_unlimited(user))


class ReadOnly(_LimitedPolicy):
    """Rows are records of what happened."""

    offered = frozenset({"view"})
