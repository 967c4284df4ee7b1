"""Rule sets: edited as drafts, frozen when they are published."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from core.models.fields import MoneyField
from criteria.models.amount_blocks import PartsField
from criteria.models.rule_blocks import ConditionsField
from criteria.querysets.rule_sets import RuleSetVersionQuerySet
from criteria.rules.definition import RuleSetDefinition


class RuleSet(  # type: ignore[django-manager-missing]  # those above
    PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model
):
    """Conditions and an amount table, each tied to a clause. What is edited here counts once it is published."""

    title = models.CharField(_("名称"), max_length=120, unique=True)
    note = models.TextField(_("说明"), blank=True)
    conditions = ConditionsField(verbose_name=_("条件"), blank=True)
    parts = PartsField(verbose_name=_("金额"), blank=True, help_text=_("各项相加，再受下面的上限约束。"))
    spend_fact = models.CharField(
        _("实际支出"),
        max_length=60,
        blank=True,
        help_text=_("金额不超过这项支出。"),
    )
    per_project = MoneyField(_("单个项目上限（元）"), null=True, blank=True)
    per_enterprise_year = MoneyField(_("每家企业每年上限（元）"), null=True, blank=True)
    round_to_wan = models.BooleanField(_("向下取整到万元"), default=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="rule_set", for_concrete_model=False)

    class Meta:
        verbose_name = _("条件与金额标准")
        verbose_name_plural = pgettext_lazy("plural", "条件与金额标准")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The rules in words, as they are being typed."""
        return "criteria/office/preview.html"

    @property
    def revisions(self) -> models.QuerySet:
        """Every saved state, as Wagtail asks for it."""
        return self._revisions


class RuleSetVersion(models.Model):
    """What was published of a rule set at one time. Applications keep the one they were made under."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    definition = models.JSONField()  # of criteria.rules.definition.RuleSetDefinition
    published_at = models.DateTimeField(_("发布时间"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RuleSetVersionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "标准版本")
        verbose_name_plural = pgettext_lazy("plural", "标准版本")
        ordering = ["rule_set", "-number"]
        constraints = [models.UniqueConstraint(fields=["rule_set", "number"], name="one_version_per_rule_set_number")]

    def __str__(self) -> str:
        return f"{self.rule_set} v{self.number}"

    @property
    def rules(self) -> RuleSetDefinition:
        """The definition as rules read it."""
        return RuleSetDefinition.model_validate(self.definition)


class RuleClause(models.Model):
    """A clause that a published version rests on; ``text_hash`` is of the clause's words at that time."""

    version = models.ForeignKey(RuleSetVersion, on_delete=models.CASCADE, related_name="clauses")
    clause = models.ForeignKey("policy_kb.Clause", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=60)  # of the criterion or component
    text_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "clause", "key"], name="one_row_per_rule_and_clause")]

    def __str__(self) -> str:
        return f"{self.version} {self.key}"
