"""Questions asked of policy documents and clauses. The day is passed in."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from policy_kb.querysets import editions
from policy_kb.querysets.regions import is_unlimited, named_for
from policy_kb.rules.validity import Validity


def _applies_on(day: date, prefix: str = "") -> Q:
    """Documents in force on ``day``: live, begun, not over, neither replaced nor repealed."""
    return (
        editions.live(prefix)
        & (Q(**{f"{prefix}replaced_by__isnull": True}) | Q(**{f"{prefix}replaced_on__gt": day}))
        & (Q(**{f"{prefix}repealed_on__isnull": True}) | Q(**{f"{prefix}repealed_on__gt": day}))
        & (Q(**{f"{prefix}effective_on__isnull": True}) | Q(**{f"{prefix}effective_on__lte": day}))
        & (Q(**{f"{prefix}expires_on__isnull": True}) | Q(**{f"{prefix}expires_on__gte": day}))
    )


def _replaced_on(day: date) -> Q:
    return Q(replaced_by__isnull=False) & (Q(replaced_on__isnull=True) | Q(replaced_on__lte=day))


def _superseded_on(day: date) -> Q:
    return _replaced_on(day) | Q(repealed_on__isnull=False, repealed_on__lte=day)


class PolicyDocumentQuerySet(QuerySet):
    """What the public and the desk ask of documents."""

    def published(self) -> "PolicyDocumentQuerySet":
        """Documents that visitors may read, in force or not."""
        return self.filter(editions.live())

    def in_force(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents that apply on ``day``."""
        return self.filter(_applies_on(day))

    def expired(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents whose last day is past and that no other replaced."""
        return self.filter(live=True, expires_on__lt=day).exclude(_superseded_on(day))

    def not_yet_in_force(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents that begin after ``day``."""
        begun_later = self.filter(live=True, effective_on__gt=day).exclude(expires_on__lt=day)
        return begun_later.exclude(_superseded_on(day))

    def replaced(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents that another one has replaced by ``day``."""
        return self.filter(_replaced_on(day), live=True)

    def repealed(self, day: date) -> "PolicyDocumentQuerySet":
        """Published documents repealed by ``day`` without another in their place."""
        return self.filter(live=True, repealed_on__lte=day).exclude(_replaced_on(day))

    def latest_first(self) -> "PolicyDocumentQuerySet":
        """Newest first, by the date published or else written; documents without a date come last."""
        return self.order_by(Coalesce("published_on", "written_on").desc(nulls_last=True), "-pk")

    def in_state(self, validity: Validity, day: date) -> "PolicyDocumentQuerySet":
        """Published documents whose validity on ``day`` is the given one."""
        match validity:
            case Validity.IN_FORCE:
                return self.in_force(day)
            case Validity.NOT_YET:
                return self.not_yet_in_force(day)
            case Validity.EXPIRED:
                return self.expired(day)
            case Validity.REPLACED:
                return self.replaced(day)
            case Validity.REPEALED:
                return self.repealed(day)

    def matching(
        self, day: date, *, level: str = "", region: str = "", topic: str = "", validity: str = "", year: str = ""
    ) -> "PolicyDocumentQuerySet":
        """Documents that pass the list's filters on ``day``; regions and topics by slug, empty for any."""
        found = self.in_state(Validity(validity), day) if validity else self
        found = found.dated_in(int(year)) if year else found
        exact = {"level": level, "region__slug": region, "topics__slug": topic}
        return found.filter(**{lookup: value for lookup, value in exact.items() if value})

    def dated_in(self, year: int) -> "PolicyDocumentQuerySet":
        """Documents published, or else written, in a calendar year."""
        return self.filter(Q(published_on__year=year) | Q(published_on__isnull=True, written_on__year=year))

    def years(self) -> list[int]:
        """The calendar years these documents are dated in, latest first."""
        year = ExtractYear(Coalesce("published_on", "written_on"))
        years = self.order_by().annotate(year=year).values_list("year", flat=True).distinct()
        return sorted((found for found in years if found), reverse=True)

    def editable_by(self, user: Any) -> "PolicyDocumentQuerySet":
        """Documents of the regions that ``user`` may edit; whether they may edit at all is another question."""
        if is_unlimited(user):
            return self.all()
        return self.filter(pk__in=type(self)(self.model).filter(named_for(user, "region__")).order_by().values("pk"))

    def named(self, words: str) -> "PolicyDocumentQuerySet":
        """Documents whose title or number holds the words."""
        return self.filter(Q(title__icontains=words) | Q(doc_number__icontains=words))

    def for_listing(self) -> "PolicyDocumentQuerySet":
        """Join what a row of a list shows, in a constant number of queries."""
        return self.select_related("region", "replaced_by").prefetch_related("issuers", "topics")

    def for_reading(self) -> "PolicyDocumentQuerySet":
        """Join all that the document's own page shows."""
        return self.for_listing().prefetch_related("versions", "sources", "replaces")


class ClauseQuerySet(QuerySet):
    """What retrieval and pages ask of clauses."""

    def current(self) -> "ClauseQuerySet":
        """Clauses of each document's current version."""
        return self.filter(editions.current("version__"))

    def published(self) -> "ClauseQuerySet":
        """Current clauses of published documents."""
        return self.current().filter(editions.live("version__document__"))

    def answerable(self, day: date) -> "ClauseQuerySet":
        """Current clauses of documents in force on ``day``: all that an answer may cite as law."""
        return self.current().filter(_applies_on(day, "version__document__"))

    def beside(self, clause: Any) -> "ClauseQuerySet":
        """The siblings of a clause in its version, in order."""
        return (
            self.filter(version_id=clause.version_id, parent_id=clause.parent_id)
            .exclude(pk=clause.pk)
            .order_by("position")
        )

    def searchable(self) -> "ClauseQuerySet":
        """Clauses with words of their own beyond a bare heading."""
        return self.filter(is_searchable=True)

    def with_document(self) -> "ClauseQuerySet":
        """Join the version, document and region for display."""
        return self.select_related("version__document__region")

    def with_departments(self) -> "ClauseQuerySet":
        """Load the responsible departments in the order the document names them."""
        return self.prefetch_related("responsibilities__department")

    def readable(self) -> "ClauseQuerySet":
        """Clauses of any published version, current or old, of published documents."""
        return self.filter(version__document__live=True, version__state="published")

    def answered_for_by(self, department_id: int) -> "ClauseQuerySet":
        """Published clauses a department answers for, by document (newest first) and place."""
        return self.published().filter(responsibilities__department_id=department_id).with_document().by_document()

    def by_document(self) -> "ClauseQuerySet":
        """The newest document first, its clauses in order."""
        return self.order_by(
            Coalesce("version__document__published_on", "version__document__written_on").desc(nulls_last=True),
            "version__document",
            "position",
        )

    def with_words(self, words: Iterable[str]) -> "ClauseQuerySet":
        """Clauses in which each of the words occurs: in the document's title or number, the label, heading or text."""
        fields = ("version__document__title", "version__document__doc_number", "label", "heading", "text")
        found = self
        for word in words:
            found = found.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
        return found

    def above(self, clause: Any) -> list[Any]:
        """The clauses above a clause in its tree, outermost first; one query a level, as trees are shallow."""
        chain: list[Any] = []
        parent_id = clause.parent_id
        while parent_id is not None:
            parent: Any = self.get(pk=parent_id)
            chain.insert(0, parent)
            parent_id = parent.parent_id
        return chain
