"""Looks at the library that were kept, with their words: which documents pass, and what is new among them."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import parse_qsl

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from accounts.models import User
from core.fulltext.simplified import simplify
from policy_kb.models import Clause, PolicyDocument, SavedSearch, Topic, Version
from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.retrieval.fulltext import search_clauses
from policy_kb.services.news import News, news_since

MAX_HITS = 200
TOPICS_OF_QUESTIONS = 3  # the topics somebody asks about most; all of them would be nearly the whole library


def holding(words: str, documents: PolicyDocumentQuerySet) -> PolicyDocumentQuerySet:
    """Those of the documents that the list finds for the words, in title, number or text."""
    hits = [clause_id for clause_id, _score in search_clauses(words, limit=MAX_HITS, within=documents)]
    named = PolicyDocument.objects.named(words) | PolicyDocument.objects.named(simplify(words))
    in_text = Clause.objects.filter(pk__in=hits)
    return documents.filter(Q(pk__in=in_text.values("version__document")) | Q(pk__in=named.values("pk")))


def documents_of(search: SavedSearch, day: date) -> PolicyDocumentQuerySet:
    """Published documents that pass a saved search on ``day``. A place or topic since renamed lets nothing pass."""
    chosen = dict(parse_qsl(search.query))
    words = chosen.pop("q", "")
    documents = PolicyDocument.objects.published().matching(day, **chosen)
    return holding(words, documents) if words else documents


def news_of_search(search: SavedSearch, *, until: datetime, day: date) -> list[News]:
    """What visitors could first read after the search was last looked through, up to ``until``; the newest first."""
    versions = Version.objects.published_since(search.seen_until).filter(published_at__lte=until)
    found = versions.filter(document__in=documents_of(search, day)).as_news()
    return news_since(search.seen_until, found)


def new_counts(searches: Iterable[SavedSearch], day: date) -> dict[int, int]:
    """How many documents are new or changed in each search, by its key.

    One query for all of them; a search with words costs one or two more while anything at all is new.
    """
    kept = list(searches)
    anything = kept and Version.objects.published_since(min(search.seen_until for search in kept)).exists()
    if not anything:
        return {search.pk: 0 for search in kept}
    counts = {
        f"search_{search.pk}": Count(
            "document",
            distinct=True,
            filter=Q(published_at__gt=search.seen_until, document__in=documents_of(search, day)),
        )
        for search in kept
    }
    found = Version.objects.published().aggregate(**counts)
    return {search.pk: found[f"search_{search.pk}"] for search in kept}


def topics_asked_about(user: User | AnonymousUser) -> list[Topic]:
    """The topics of the documents that answers to the person's questions cited most, at most three."""
    if not user.is_authenticated:
        return []
    cited = Q(documents__versions__clauses__citations__asked__conversation__user=user)
    questions = Count("documents__versions__clauses__citations__asked", distinct=True, filter=cited)
    return list(
        Topic.objects.annotate(questions=questions)
        .filter(questions__gt=0)
        .order_by("-questions", "order")[:TOPICS_OF_QUESTIONS]
    )


def concerning(user: User | AnonymousUser, day: date) -> PolicyDocumentQuerySet:
    """Published documents that pass one of the person's saved searches or share a topic with their questions."""
    wanted = Q(pk__in=PolicyDocument.objects.filter(topics__in=topics_asked_about(user)).values("pk"))
    for search in SavedSearch.objects.belonging_to(user):
        wanted |= Q(pk__in=documents_of(search, day).values("pk"))
    return PolicyDocument.objects.published().filter(wanted)
