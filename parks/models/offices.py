"""The group that looks after a park, and the park's own drawer for pictures and papers."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Collection

from parks.models.parks import ParkPage
from parks.querysets.offices import OfficeQuerySet


class ParkOffice(models.Model):
    """Membership of ``group`` is the one truth on who manages the park; services alone change it."""

    park = models.OneToOneField(ParkPage, on_delete=models.CASCADE, related_name="office")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="park_office")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="park_office")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "园区管理组")
        verbose_name_plural = pgettext_lazy("plural", "园区管理组")

    def __str__(self) -> str:
        return f"{self.park}{_('管理组')}"
