"""Questions asked of departments."""

from django.db.models import Count, Q, QuerySet

PUBLISHED_RESPONSIBILITY = Q(
    responsibilities__clause__version__is_current=True, responsibilities__clause__version__document__live=True
)


class DepartmentQuerySet(QuerySet):
    """What the public asks of departments."""

    def responsible(self) -> "DepartmentQuerySet":
        """Departments that answer for a published clause, with ``clause_count`` and ``document_count``."""
        return (
            self.filter(PUBLISHED_RESPONSIBILITY)
            .annotate(
                clause_count=Count("responsibilities__clause", distinct=True),
                document_count=Count("responsibilities__clause__version__document", distinct=True),
            )
            .select_related("region")
        )

    def known_to_the_public(self) -> "DepartmentQuerySet":
        """Departments that a published document names, as an issuer or for a clause."""
        return self.filter(PUBLISHED_RESPONSIBILITY | Q(issued_documents__live=True)).distinct()
