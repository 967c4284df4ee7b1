"""The submissions that count: of each application the latest."""

from django.db.models import OuterRef, QuerySet, Subquery

from subsidies.models import Application, Submission


def latest_submissions(applications: QuerySet[Application]) -> QuerySet[Submission]:
    """The latest submission of each of the applications."""
    last = Submission.objects.filter(application=OuterRef("application")).order_by("-ordinal").values("ordinal")[:1]
    return Submission.objects.filter(
        application__in=applications.order_by().values("pk"), ordinal=Subquery(last)
    ).order_by()
