"""Organisations that issue documents or answer for clauses."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from policy_kb.querysets.departments import DepartmentQuerySet


class Department(ClusterableModel):
    """A body named in documents, under one canonical name; 市商务局 is another body in another region."""

    name = models.CharField(_("名称"), max_length=80)
    region = models.ForeignKey(
        "policy_kb.Region", verbose_name=_("地区"), on_delete=models.PROTECT, related_name="departments"
    )

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "责任单位")
        verbose_name_plural = pgettext_lazy("plural", "责任单位")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="one_department_per_region_and_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("policy_kb:department", args=[self.pk])


class DepartmentAlias(models.Model):
    """Another name under which documents mention a department, such as 北京市税务局 for 市税务局."""

    department = ParentalKey(Department, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("别名"), max_length=80)

    class Meta:
        verbose_name = _("别名")
        verbose_name_plural = pgettext_lazy("plural", "别名")
        constraints = [models.UniqueConstraint(fields=["department", "name"], name="one_alias_per_department")]

    def __str__(self) -> str:
        return self.name
