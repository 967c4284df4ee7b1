"""From Wagtail's own signals to versions, and to the portal's one signal of change."""

from typing import Any

from wagtail.signals import published, unpublished

from subsidies.models import Scheme
from subsidies.services.schemes import announce, freeze


def freeze_published(sender: type, instance: Scheme, revision: Any = None, **kwargs: object) -> None:
    """With the scheme its version goes public, whichever way it was published."""
    freeze(instance, getattr(revision, "user", None))
    announce(instance)


def announce_withdrawn(sender: type, instance: Scheme, **kwargs: object) -> None:
    """Visitors find the scheme and its calls no more."""
    announce(instance)


def connect() -> None:
    """Called once, when the app is ready."""
    published.connect(freeze_published, sender=Scheme, dispatch_uid="subsidies.freeze")
    unpublished.connect(announce_withdrawn, sender=Scheme, dispatch_uid="subsidies.announce")
