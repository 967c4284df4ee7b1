"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    def looks_after_all_districts(self) -> bool:
        """Whether no district is named for the account; asked once for each account object, like permissions."""
        return not self.officer_districts.exists()

    @property
    def works_behind_the_counter(self) -> bool:
        """Whether the account reaches the office's side (Wagtail), as officers, reviewers and managers do."""
        return self.is_active and (self.is_staff or self.has_perm("wagtailadmin.access_admin"))
