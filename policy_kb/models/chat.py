"""Conversations with the chatbot, kept so that answers can be checked and improved."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policy_kb.models.clauses import Clause
from policy_kb.querysets.chat import AskedQuestionQuerySet, ConversationQuerySet


class AnswerStatus(models.TextChoices):
    """How far the documents answer a question."""

    ANSWERED = "answered", _("答案有依据")
    PARTIAL = "partial", _("文件未载明")
    REFUSED = "refused", _("无法回答")


class AnswerOrigin(models.TextChoices):
    """Who worded an answer; the clauses are the documents' own whoever did."""

    EXTRACTIVE = "extractive", _("条款摘录")
    MODEL = "model", _("模型组织")
    CURATED = "curated", _("人工审定")
    PERSONAL = "personal", _("本人事项")
    REGISTRY = "registry", _("名录资料")


class Channel(models.TextChoices):
    """The door a question came in by."""

    WEB = "web", _("网站")
    API = "api", _("开放接口")
    OPENAI = "openai", _("兼容接口")
    MCP = "mcp", "MCP"
    WIDGET = "widget", _("嵌入窗口")


class Conversation(models.Model):
    """A visitor's thread of questions, reached only with its unguessable id and by its owner.

    With ``share_token`` set, whoever has the link may read it; the owner takes it back at will.
    What a program asks with an API key belongs to the key, and to no account's history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="conversations"
    )
    api_key = models.ForeignKey(
        "accounts.ApiKey", on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations"
    )
    title = models.CharField(_("名称"), max_length=80, blank=True)
    share_token = models.UUIDField(_("分享链接"), null=True, blank=True, unique=True, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("对话")
        verbose_name_plural = pgettext_lazy("plural", "对话")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.id)


class AskedQuestion(models.Model):
    """A question and the answer it got."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="questions"
    )
    question = models.CharField(_("问题"), max_length=500)
    status = models.CharField(_("状态"), max_length=10, choices=AnswerStatus.choices)
    answer = models.TextField(_("回答"))
    notice = models.CharField(_("提示"), max_length=300, blank=True)
    reason = models.CharField(_("缘由"), max_length=20, blank=True, help_text=_("未能完整回答的缘由。"))
    suggestions = models.JSONField(_("建议追问"), default=list, blank=True)
    related = models.JSONField(_("相关服务"), default=list, blank=True)  # rows of rules.answer.Related
    standalone = models.CharField(
        _("补全后的问题"), max_length=600, blank=True, help_text=_("追问按上文补全成的完整问题；本身完整时留空。")
    )
    origin = models.CharField(
        _("回答方式"), max_length=12, choices=AnswerOrigin.choices, default=AnswerOrigin.EXTRACTIVE
    )
    curated = models.ForeignKey(
        "policy_kb.CuratedAnswer",
        verbose_name=_("审定答案"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="given",
    )
    channel = models.CharField(_("渠道"), max_length=8, choices=Channel.choices, default=Channel.WEB)
    model_name = models.CharField(_("语言模型"), max_length=120, blank=True)
    prompt_tokens = models.PositiveIntegerField(_("输入词元"), default=0)
    completion_tokens = models.PositiveIntegerField(_("输出词元"), default=0)
    cost = models.DecimalField(_("费用（元）"), max_digits=12, decimal_places=6, default=0)
    model_failure = models.CharField(
        _("模型未采用的缘由"), max_length=20, blank=True, help_text=_("模型的回答未被采用、改用条款摘录的缘由。")
    )
    vector = models.BinaryField(null=True, editable=False)  # float32, of ``standalone`` or the question
    vector_model = models.CharField(max_length=120, blank=True, editable=False)
    handled_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    anonymised_at = models.DateTimeField(_("匿名化时间"), null=True, blank=True)
    latency_ms = models.PositiveIntegerField(_("用时（毫秒）"))
    asked_at = models.DateTimeField(_("提问时间"), auto_now_add=True, db_index=True)

    objects = AskedQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("noun", "提问")
        verbose_name_plural = pgettext_lazy("plural", "提问")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.question


class AnswerCitation(models.Model):
    """A clause an answer cited, with the words as they were then; ``clause`` is lost if the text goes.

    ``standing`` says whether the clause has changed since, where ``services.standing`` was asked.
    """

    asked = models.ForeignKey(AskedQuestion, on_delete=models.CASCADE, related_name="citations")
    clause = models.ForeignKey(Clause, on_delete=models.SET_NULL, null=True, related_name="citations")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    document = models.CharField(max_length=255)
    doc_number = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=120)
    text = models.TextField()
    url = models.CharField(max_length=300)
    version_number = models.PositiveSmallIntegerField(null=True)

    standing: Any = None

    class Meta:
        ordering = ["asked", "rank"]

    def __str__(self) -> str:
        return f"{self.document} {self.label}"


class AnswerFeedback(models.Model):
    """What the visitor thought of an answer."""

    class Reason(models.TextChoices):
        WRONG_CLAUSE = "wrong_clause", _("引用的条款不对")
        INCOMPLETE = "incomplete", _("不完整")
        OUTDATED = "outdated", _("已过时")
        HARD_TO_READ = "hard_to_read", _("看不懂")
        OTHER = "other", _("其他")

    asked = models.OneToOneField(AskedQuestion, on_delete=models.CASCADE, related_name="feedback")
    useful = models.BooleanField(_("有用"))
    reason = models.CharField(_("原因"), max_length=20, choices=Reason.choices, blank=True)
    comment = models.CharField(_("说明"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("反馈")
        verbose_name_plural = pgettext_lazy("plural", "反馈")

    def __str__(self) -> str:
        return str(self.asked)
