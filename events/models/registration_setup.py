"""How people register for an event (报名设置), and what they are asked."""

from dataclasses import replace

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from core.workbooks import written
from events.models.events import Event, lines_of
from events.rules.questions import NO, YES, Kind, Question

MOST_TOGETHER = 50


class Audience(models.TextChoices):
    """Who may register."""

    EVERYBODY = "everybody", _("所有人（不登录也可以，凭邮箱确认）")
    SIGNED_IN = "signed_in", _("登录的个人和企业")
    COMPANIES = "companies", _("仅企业")


class QuestionKind(models.TextChoices):
    """The kinds of ``events.rules.questions`` in words."""

    TEXT = Kind.TEXT.value, _("文字")
    CHOICE = Kind.CHOICE.value, _("单选")
    CHOICES = Kind.CHOICES.value, _("多选")
    NUMBER = Kind.NUMBER.value, _("数字")
    YES_NO = Kind.YES_NO.value, _("是或否")


class RegistrationSetup(ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster has no types
    """One for each event that is registered for here. Its row is locked by whatever gives or takes seats.

    ``last_place`` numbers all who ever came, in order.
    """

    event = models.OneToOneField(
        Event, verbose_name=_("活动"), on_delete=models.CASCADE, related_name="registration_setup"
    )
    is_active = models.BooleanField(_("接受报名"), default=False, help_text=_("勾选后，活动页面上出现报名入口。"))
    opens_at = models.DateTimeField(_("报名开始"), null=True, blank=True, help_text=_("留空则随时可以报名。"))
    closes_at = models.DateTimeField(
        _("报名结束"), null=True, blank=True, help_text=_("留空则以活动的报名截止为准；都没有时到活动开始为止。")
    )
    capacity = models.PositiveIntegerField(
        _("名额"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("留空则不限。")
    )
    audience = models.CharField(_("谁可以报名"), max_length=12, choices=Audience.choices, default=Audience.SIGNED_IN)
    needs_approval = models.BooleanField(_("需要审核"), default=False, help_text=_("通过审核后才占用名额。"))
    waits = models.BooleanField(_("满员后候补"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("候补保留小时数"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 14)],
        help_text=_("有空位时为下一位保留多少小时，逾期让给再下一位。"),
    )
    group_limit = models.PositiveSmallIntegerField(
        _("每家企业人数上限"), default=5, validators=[MinValueValidator(1), MaxValueValidator(MOST_TOGETHER)]
    )
    note = models.TextField(_("报名须知"), blank=True, max_length=1000)
    last_place = models.PositiveIntegerField(default=0, editable=False)
    feedback_asked_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("singular", "报名设置")
        verbose_name_plural = pgettext_lazy("plural", "报名设置")
        ordering = ["-event__first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="registration_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return str(self.event)


class RegistrationQuestion(Orderable):
    """A question of one's own, asked once of who registers, perhaps only after a certain answer to an earlier one."""

    setup = ParentalKey(RegistrationSetup, on_delete=models.CASCADE, related_name="questions")
    title = models.CharField(_("问题"), max_length=120)
    kind = models.CharField(_("回答方式"), max_length=8, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    options = models.TextField(_("选项"), blank=True, help_text=_("单选和多选：一行一个。"))
    required = models.BooleanField(_("必填"), default=False)
    depends_on = models.CharField(_("只在这个问题"), max_length=120, blank=True, help_text=_("前面某个问题的原文。"))
    shown_for = models.CharField(
        _("的回答是"), max_length=120, blank=True, help_text=_("它的一个选项；是或否的问题填“是”或“否”。")
    )

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("singular", "报名问题")
        verbose_name_plural = pgettext_lazy("plural", "报名问题")

    def __str__(self) -> str:
        return self.title

    def as_question(self) -> Question:
        """For the rules, its condition in the editor's words. One that is not saved goes by its title."""
        return Question(
            key=str(self.pk or self.title),
            title=self.title,
            kind=Kind(self.kind),
            required=self.required,
            options=tuple(dict.fromkeys(lines_of(self.options))),
            depends_on=self.depends_on.strip(),
            shown_for=self.shown_for.strip(),
        )


def questions_of(rows: "list[RegistrationQuestion]") -> list[Question]:
    """The questions in order, each condition by the key of an earlier question and an answer as it is kept."""
    earlier: dict[str, Question] = {}
    found = []
    for row in rows:
        question = row.as_question()
        other = earlier.get(question.depends_on)
        if other is not None:
            answer = _as_kept(question.shown_for) if other.kind is Kind.YES_NO else question.shown_for
            question = replace(question, depends_on=other.key, shown_for=answer)
        earlier[row.title.strip()] = question
        found.append(question)
    return found


def _as_kept(words: str) -> str:
    """Yes or no as answers hold it, however it is written."""
    plain = words.lower()
    return YES if plain in written.YES else NO if plain in written.NO else words
