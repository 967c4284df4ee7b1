"""People who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.querysets.delegations import Districts, districts_by_person


def _holds(districts: Districts, district: int | None) -> bool:
    return districts is None or district in districts


class User(AbstractUser):
    """An account; companies, parks and roles attach to it from their own tables."""

    display_name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("手机号"), max_length=20, blank=True)
    # When the account was closed: what it did stays, who it was is not told any more.
    closed_at = models.DateTimeField(_("注销时间"), null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("用户")  # type: ignore[assignment]  # the parent's stub has str alone
        verbose_name_plural = pgettext_lazy("plural", "用户")  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name shown to others: the given display name, else Django's, else the user name; of a closed one none."""
        if self.closed_at is not None:
            return gettext("已注销用户")
        return self.display_name or super().get_full_name() or self.username

    @cached_property
    def districts_by_person(self) -> dict[int, Districts]:
        """The account's own districts and those of whom it stands in for today, by the person's key.

        Asked once for each account object, like permissions.
        """
        return districts_by_person(self, timezone.localdate())

    @cached_property
    def districts_looked_after(self) -> Districts:
        """Keys of the account's districts and of those for whom it stands in today; None for all of them."""
        found: frozenset[int] = frozenset()
        for districts in self.districts_by_person.values():
            if districts is None:
                return None
            found |= districts
        return found

    @property
    def acts_as(self) -> frozenset[int]:
        """Keys of the account and of those for whom it stands in today: to a second pair of eyes they are one."""
        return frozenset(self.districts_by_person)

    def stood_in_for(self, district: int | None) -> frozenset[int]:
        """Keys of the people on leave by whom alone the account reaches the district (its key; None: the whole zone)."""
        if self.is_superuser or _holds(self.districts_by_person[self.pk], district):
            return frozenset()
        away = self.districts_by_person.items()
        return frozenset(person for person, theirs in away if person != self.pk and _holds(theirs, district))

    @property
    def looks_after_all_districts(self) -> bool:
        """Whether the account looks after the whole zone."""
        return self.districts_looked_after is None

    @property
    def works_behind_the_counter(self) -> bool:
        """Whether the account reaches the office's side (Wagtail), as officers, reviewers and managers do."""
        return self.is_active and (self.is_staff or self.has_perm("wagtailadmin.access_admin"))
