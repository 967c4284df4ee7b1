"""The demo digests, shown only on a site that is filled with them."""

from django.db import transaction
from wagtail.log_actions import log

from core.signals import send_changed
from policy_kb.models import PolicyDocument


@transaction.atomic
def set_digests_published(*, published: bool) -> int:
    """Publish or withdraw every demo digest; the number of documents changed.

    A site filled from real texts must not answer from digests of the same texts.
    """
    digests = list(PolicyDocument.objects.filter(is_digest=True).exclude(live=published))
    for digest in digests:
        digest.live = published
        digest.save(update_fields=["live"])
        log(digest, "wagtail.publish" if published else "wagtail.unpublish")
    if digests:
        send_changed(sender=PolicyDocument, keys=[str(digest.pk) for digest in digests])
    return len(digests)
