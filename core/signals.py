"""The one signal by which apps say that something searchable changed."""

from django.db import transaction
from django.dispatch import Signal

# Sent with ``sender`` (the model class) and ``keys`` (primary keys as strings) once the
# change is committed. The knowledge base listens; the senders know nothing of it.
changed = Signal()


def send_changed(*, sender: type, keys: list[str]) -> None:
    """Announce a change when the running transaction commits, or at once outside of one."""
    transaction.on_commit(lambda: changed.send(sender=sender, keys=keys))
