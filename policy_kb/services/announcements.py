"""From Wagtail's own signals to the texts and to the portal's one signal of change."""

from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished

from core.signals import send_changed
from policy_kb.models import PolicyDocument
from policy_kb.services.publishing import publish_draft


def announce(sender: type, instance: PolicyDocument, **kwargs: object) -> None:
    """Say that a document was published, withdrawn or deleted."""
    send_changed(sender=PolicyDocument, keys=[str(instance.pk)])


def publish_text(sender: type, instance: PolicyDocument, **kwargs: object) -> None:
    """With the document its draft text goes public."""
    publish_draft(document=instance)


def connect() -> None:
    """Called once, when the app is ready."""
    published.connect(publish_text, sender=PolicyDocument, dispatch_uid="policy_kb.publish_text")
    for signal in (published, unpublished, post_delete):
        signal.connect(announce, sender=PolicyDocument, dispatch_uid="policy_kb.announce")
