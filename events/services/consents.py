"""What people agree to when they register or show interest, and how such a consent names its thing."""

from django.db.models import Model
from django.utils.translation import gettext_lazy

REGISTRATION, MATCHING = "events.registration", "events.matching"
# The words beside the boxes; a change of them is a new version (``events.wagtail_hooks.personal_data``).
REGISTRATION_WORDS = gettext_lazy("我同意为报名、入场和证书处理上述个人信息；为他人报名的，已取得本人同意。")
MATCHING_WORDS = gettext_lazy("同意：双方都有意时，对方可以看到我的联系方式")


def about(thing: Model) -> str:
    """``events.registration:12``."""
    return f"{thing._meta.label_lower}:{thing.pk}"  # noqa: SLF001 - Django's own door
