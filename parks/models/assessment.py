"""The yearly assessment of parks: a rubric with marks, thresholds for grades, and each park's marks."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from parks.models.parks import ParkPage
from parks.querysets.tenants import AssessmentQuerySet


class AssessmentRubric(ClusterableModel):
    """What parks are assessed by in a year. Marks and grade of an assessment are kept when it is published."""

    year = models.PositiveSmallIntegerField(_("年度"), unique=True, validators=[MinValueValidator(2000)])
    note = models.TextField(_("考核说明"), max_length=2000, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("singular", "园区考核指标")
        verbose_name_plural = pgettext_lazy("plural", "园区考核指标")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(_("%(year)d 年度园区考核") % {"year": self.year})


class AssessmentItem(Orderable):
    """Something that is marked, with the most marks it gives."""

    rubric = ParentalKey(AssessmentRubric, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("考核项目"), max_length=120)
    hint = models.CharField(_("评分标准"), max_length=300, blank=True)
    most = models.PositiveSmallIntegerField(_("满分"), validators=[MinValueValidator(1)])

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "考核项目")
        verbose_name_plural = pgettext_lazy("plural", "考核项目")

    def __str__(self) -> str:
        return self.title


class GradeThreshold(Orderable):
    """From so many marks on, this grade."""

    rubric = ParentalKey(AssessmentRubric, on_delete=models.CASCADE, related_name="thresholds")
    least = models.DecimalField(_("不低于（分）"), max_digits=6, decimal_places=1)
    grade = models.CharField(_("等次"), max_length=40)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "等次")
        verbose_name_plural = pgettext_lazy("plural", "等次")

    def __str__(self) -> str:
        return self.grade


class Assessment(models.Model):
    """A park's assessment of a year; for officers alone until it is published."""

    park = models.ForeignKey(ParkPage, verbose_name=_("产业园"), on_delete=models.CASCADE, related_name="assessments")
    rubric = models.ForeignKey(AssessmentRubric, on_delete=models.PROTECT, related_name="assessments")
    note = models.TextField(_("评语"), max_length=2000, blank=True)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=1, null=True, blank=True)
    grade = models.CharField(_("等次"), max_length=40, blank=True)
    published_at = models.DateTimeField(_("公布时间"), null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "园区考核")
        verbose_name_plural = pgettext_lazy("plural", "园区考核")
        ordering = ["-rubric__year", "park"]
        constraints = [models.UniqueConstraint(fields=["park", "rubric"], name="one_assessment_per_park_and_year")]

    def __str__(self) -> str:
        return f"{self.park} {self.rubric}"


class Score(models.Model):
    """The marks that an item was given."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    item = models.ForeignKey(AssessmentItem, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=6, decimal_places=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="one_score_per_item")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.points}"
