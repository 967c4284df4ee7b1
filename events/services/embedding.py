"""Vectors of offers and needs, made outside of requests: a page reads those that are there."""

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from events.models import Listing
from policy_kb.retrieval.embeddings import get_embeddings


@task()
def embed_listings() -> int:
    """Embed what is public and has no vector yet; how many there were."""
    listings = Listing.objects.published(timezone.localdate()).only("title", "text")
    return get_embeddings().fill([listing.words for listing in listings])


def request_vectors() -> bool:
    """Put that on the queue unless it waits there; whether it was put. To be called after the commit."""
    waiting = DBTaskResult.objects.filter(task_path=embed_listings.module_path, status=TaskResultStatus.READY)
    if waiting.exists():
        return False
    embed_listings.enqueue()
    return True
