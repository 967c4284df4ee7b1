"""Districts of the zone, and the officers who look after some of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class District(models.Model):  # type: ignore[django-manager-missing]  # wagtail has no types
    """A district in which companies are registered; its officers pre-review their applications."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    slug = models.SlugField(_("标识"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("排序"), default=0)

    class Meta:
        verbose_name = _("所属区")
        verbose_name_plural = pgettext_lazy("plural", "所属区")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class DistrictOfficer(models.Model):
    """A district that a person looks after, or all of them; somebody without any row looks after none."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("用户"), on_delete=models.CASCADE, related_name="officer_districts"
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("所属区"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        help_text=_("只负责一个或几个区的，每区一行。"),
    )
    all_districts = models.BooleanField(
        _("全部各区"), default=False, help_text=_("全区性岗位勾选，不再选择所属区；以后新设的区也包括在内。")
    )

    class Meta:
        verbose_name = pgettext_lazy("singular", "辖区")
        verbose_name_plural = pgettext_lazy("plural", "辖区")
        ordering = ["user", "district"]
        constraints = [
            models.UniqueConstraint(fields=["user", "district"], name="one_row_per_officer_and_district"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(all_districts=True), name="one_row_for_all_districts"
            ),
            models.CheckConstraint(
                condition=models.Q(all_districts=True, district__isnull=True)
                | models.Q(all_districts=False, district__isnull=False),
                name="one_district_or_all_of_them",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {_('全部各区') if self.all_districts else self.district}"
