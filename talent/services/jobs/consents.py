"""What people agree to when they write to a poster, and how such a consent names its talk."""

from django.utils.translation import gettext_lazy

from talent.models import Contact

JOB_CONTACT = "talent.job_contact"
# The words beside the box; a change of them is a new version (``talent.wagtail_hooks.personal_data.jobs``).
CONSENT = gettext_lazy("我同意门户把上面填写的内容和简历提供给发布单位，用于这次招聘联系；岗位结束后按期删除。")


def about(contact: Contact) -> str:
    """``talent.contact:12``."""
    return f"{contact._meta.label_lower}:{contact.pk}"  # noqa: SLF001 - Django's own door
