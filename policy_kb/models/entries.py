"""Knowledge entries of other apps, as they announced them last."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.querysets.entries import EntryQuerySet


class Entry(models.Model):
    """One entry of ``core.entries``. ``clause_hashes`` are of the words of the clauses that it rests on."""

    key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(_("类型"), max_length=12)  # core.entries.EntryKind
    title = models.CharField(_("标题"), max_length=200)
    body = models.TextField(_("内容"))
    url = models.CharField(_("地址"), max_length=300)
    audience = models.CharField(_("对象"), max_length=12)  # core.entries.Audience
    opens_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    closes_at = models.DateTimeField(_("截止时间"), null=True, blank=True)
    clause_hashes = models.JSONField(default=list)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "知识条目")
        verbose_name_plural = pgettext_lazy("plural", "知识条目")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title
