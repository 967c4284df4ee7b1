"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.querysets.delegations import districts_of


class User(AbstractUser):
    """An account; companies, parks and roles attach to it from their own tables."""

    display_name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("手机号"), max_length=20, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = _("用户")  # type: ignore[assignment]  # the parent's stub has str alone
        verbose_name_plural = pgettext_lazy("plural", "用户")  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name shown to others: the given display name, else Django's, else the user name."""
        return self.display_name or super().get_full_name() or self.username

    @cached_property
    def districts_looked_after(self) -> frozenset[int] | None:
        """Keys of the account's districts and of those for whom it stands in today; None where none is named: all.

        Asked once for each account object, like permissions.
        """
        return districts_of(self, timezone.localdate())

    @property
    def looks_after_all_districts(self) -> bool:
        """Whether the account is limited to no district."""
        return self.districts_looked_after is None

    @property
    def works_behind_the_counter(self) -> bool:
        """Whether the account reaches the office's side (Wagtail), as officers, reviewers and managers do."""
        return self.is_active and (self.is_staff or self.has_perm("wagtailadmin.access_admin"))
