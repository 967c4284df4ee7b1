"""What becomes of a person's trainings when their account is closed: places are given up, names go or stay."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from talent.models import Trainee
from talent.services.cohorts.enrolling import leave


def certified(person: Any) -> Q:
    """Trainings for which there is a certificate, revoked or not: whoever verifies it reads the name."""
    return Q(person=person, certificates__isnull=False)


def without_certificate(person: Any) -> Q:
    """All others."""
    return Q(person=person, certificates__isnull=True)


def forget_trainings(rows: QuerySet[Trainee], person: User, now: datetime) -> int:
    """Places that are still held are given up, so that who waits moves up; then nothing tells who it was. How many."""
    found = list(rows.select_related("cohort"))
    for trainee in found:
        if trainee.stands:
            leave(trainee=trainee, by=person, now=now)
    with translation.override(settings.LANGUAGE_CODE):
        nobody = _("已注销用户")
    keys = [trainee.pk for trainee in found]
    Trainee.objects.filter(pk__in=keys).update(name=nobody, enterprise=None, eligibility={}, reason="")
    return len(found)
