"""Who acts for a company, and who was asked to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models.enterprises import Enterprise
from accounts.querysets.enterprises import InvitationQuerySet, OwnedQuerySet


class MemberRole(models.TextChoices):
    """The part somebody plays in a company; what each may do is in ``accounts.services.access``."""

    OWNER = "owner", _("负责人")
    APPLICANT = "applicant", _("申报人")
    FINANCE = "finance", _("财务")
    VIEWER = "viewer", _("查看者")


class Membership(models.Model):
    """A person's part in a company."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("角色"), max_length=12, choices=MemberRole.choices)
    joined_at = models.DateTimeField(_("加入时间"), auto_now_add=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "成员")
        verbose_name_plural = pgettext_lazy("plural", "成员")
        ordering = ["joined_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enterprise", "user"], name="one_part_per_person_and_company")]

    def __str__(self) -> str:
        return f"{self.user} · {self.enterprise}"


class Invitation(models.Model):
    """An e-mail address asked to join. Only the hash of the link's secret is kept."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("邮箱"))
    role = models.CharField(_("角色"), max_length=12, choices=MemberRole.choices)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("邀请时间"), auto_now_add=True)
    expires_at = models.DateTimeField(_("失效时间"))
    accepted_at = models.DateTimeField(_("接受时间"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("singular", "邀请")
        verbose_name_plural = pgettext_lazy("plural", "邀请")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.email} · {self.enterprise}"
