"""Words for states that the pure rules only name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from policy_kb.rules.validity import Validity


class ValidityLabel(models.TextChoices):
    """What visitors read for each :class:`~policy_kb.rules.validity.Validity`."""

    IN_FORCE = Validity.IN_FORCE.value, _("现行有效")
    NOT_YET = Validity.NOT_YET.value, _("尚未施行")
    EXPIRED = Validity.EXPIRED.value, _("已过有效期")
    REPLACED = Validity.REPLACED.value, _("已被替代")
    REPEALED = Validity.REPEALED.value, _("已废止")
