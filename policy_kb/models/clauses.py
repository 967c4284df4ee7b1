"""Versions of a document and the clauses each one consists of."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.models.departments import Department
from policy_kb.models.documents import PolicyDocument
from policy_kb.querysets.documents import ClauseQuerySet
from policy_kb.querysets.versions import VersionQuerySet


class Version(models.Model):
    """A document's text at one time. Old versions stay readable; at most one is current, one a draft.

    ``based_on`` is the version that a correction, or a text read anew, started from. ``imported``
    keeps the lines as the last file gave them (see ``rules.carrying``) where people corrected
    them; it is empty while the clauses themselves are those lines.
    """

    class State(models.TextChoices):
        """Whether visitors may read the text."""

        DRAFT = "draft", _("草稿")
        PUBLISHED = "published", _("已发布")

    class Origin(models.TextChoices):
        """Where the text came from."""

        IMPORT = "import", _("文件导入")
        CORRECTION = "correction", _("人工校正")

    document = models.ForeignKey(PolicyDocument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    text_hash = models.CharField(max_length=64)
    is_current = models.BooleanField(_("现行版本"), default=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PUBLISHED)
    origin = models.CharField(_("来历"), max_length=10, choices=Origin.choices, default=Origin.IMPORT)
    based_on = models.ForeignKey(
        "self", verbose_name=_("所据版本"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("改动说明"), max_length=200, blank=True)
    imported = models.JSONField(default=list, blank=True, editable=False)
    conflicts = models.JSONField(default=list, blank=True, editable=False)  # what both a file and people changed
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("导入时间"), auto_now_add=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("版本")
        verbose_name_plural = pgettext_lazy("plural", "版本")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(is_current=True), name="one_current_version"
            ),
            models.UniqueConstraint(fields=["document"], condition=models.Q(state="draft"), name="one_draft_version"),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | models.Q(state="published"), name="no_draft_is_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"

    def get_absolute_url(self) -> str:
        """The document's page for the current version, a page of its own for an older one."""
        if self.is_current:
            return self.document.get_absolute_url()
        return reverse("policy_kb:version", args=[self.document_id, self.number])


class ClauseKind(models.TextChoices):
    """The place of a clause in the hierarchy of official documents and laws."""

    PREAMBLE = "preamble", _("引言")
    PART = "part", _("编")
    CHAPTER = "chapter", _("章")
    SECTION = "section", _("节")
    ARTICLE = "article", _("条")
    LEVEL1 = "level1", _("一级")
    LEVEL2 = "level2", _("二级")
    LEVEL3 = "level3", _("三级")
    LEVEL4 = "level4", _("四级")
    LEVEL5 = "level5", _("五级")
    PARAGRAPH = "paragraph", _("段")


class Clause(models.Model):
    """One node of a version's tree, holding its own words but not its children's.

    ``path`` is the chain of numbers (二/（一）/2), ``label`` the same as people cite it
    (二（一）2), ``heading_chain`` the headings above it, ``anchor`` its id on the page.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(_("次序"))
    depth = models.PositiveSmallIntegerField(_("层次"))
    kind = models.CharField(_("类型"), max_length=12, choices=ClauseKind.choices)
    number = models.CharField(_("编号"), max_length=20, blank=True)
    path = models.CharField(_("路径"), max_length=120)
    label = models.CharField(_("条款号"), max_length=120)
    anchor = models.CharField(_("锚点"), max_length=80)
    heading = models.CharField(_("标题"), max_length=255, blank=True)
    heading_chain = models.CharField(_("上级标题"), max_length=600, blank=True)
    text = models.TextField(_("条文"))
    text_hash = models.CharField(max_length=64)
    is_searchable = models.BooleanField(_("可检索"), default=True)
    is_corrected = models.BooleanField(_("人工校正"), default=False)

    departments = models.ManyToManyField(
        Department, through="policy_kb.ClauseDepartment", verbose_name=_("责任单位"), related_name="clauses"
    )

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("条款")
        verbose_name_plural = pgettext_lazy("plural", "条款")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_clause_per_position"),
            models.UniqueConstraint(fields=["version", "anchor"], name="one_clause_per_anchor"),
        ]

    def __str__(self) -> str:
        return f"{self.version.document.title} {self.label}"

    def get_absolute_url(self) -> str:
        return f"{self.version.get_absolute_url()}#{self.anchor}"

    def get_permanent_url(self) -> str:
        """The clause in this very version, whatever replaces it later."""
        return reverse("policy_kb:permanent", args=[self.version.document_id, self.version.number, self.anchor])


class ClauseDepartment(models.Model):
    """A department that answers for a clause, in the order the document names it (the first leads)."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="responsibilities")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="responsibilities")
    order = models.PositiveSmallIntegerField()
    named_as = models.CharField(_("文中名称"), max_length=80)

    class Meta:
        ordering = ["clause", "order"]
        constraints = [models.UniqueConstraint(fields=["clause", "department"], name="one_department_per_clause")]

    def __str__(self) -> str:
        return self.named_as
