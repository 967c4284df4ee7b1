"""What time asks for on the job board: reminders before the last day, deletion of talks and CVs after it."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.timezone import localtime

from accounts.services.consents import withdraw_about
from core.services import audit
from core.services.retention import report
from talent.models import Contact, JobSettings, Posting
from talent.querysets.jobs import ContactQuerySet
from talent.services.jobs import told
from talent.services.jobs.announcing import announce_all
from talent.services.jobs.consents import JOB_CONTACT, about
from talent.services.jobs.postings import locked_posting

TALKS = "talent.job_talks"  # the rule of retention


def remind(*, now: datetime) -> int:
    """Remind posters of postings that expire within the days set by the office; how many. Safe to repeat."""
    day, days = localtime(now).date(), JobSettings.load().remind_days
    keys = Posting.objects.to_remind(day, days).values_list("pk", flat=True)
    return sum(_remind(pk, now) for pk in list(keys))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    posting = locked_posting(pk)
    if not posting.is_open(localtime(now).date()) or posting.reminded_for == posting.expires_on:
        return False  # somebody was quicker
    posting.reminded_for = posting.expires_on
    posting.save(update_fields=["reminded_for"])
    told.expiring(posting)
    return True


def purge(*, now: datetime) -> int:
    """Delete talks and CVs of postings that ended as many days ago as the office says; how many. Safe to repeat."""
    before = localtime(now).date() - timedelta(days=JobSettings.load().keep_days)
    return delete_talks(Contact.objects.filter(posting__in=Posting.objects.over_before(before)), now=now)


def delete_talks(talks: ContactQuerySet, *, now: datetime) -> int:
    """Delete them with their messages and CVs, each in a transaction of its own; how many. Safe to repeat."""
    return sum(_delete(pk, now) for pk in list(talks.values_list("pk", flat=True)))


@transaction.atomic
def _delete(pk: int, now: datetime) -> bool:
    contact = Contact.objects.select_for_update().filter(pk=pk).first()
    if contact is None:
        return False
    audit.write(
        action="talent.job.contact.purge", subject=contact, by=None, now=now, data={"posting": contact.posting_id}
    )
    withdraw_about(purpose=JOB_CONTACT, about=about(contact), now=now)
    if contact.cv:
        transaction.on_commit(partial(contact.cv.storage.delete, str(contact.cv.name)))
    contact.delete()
    return True


def tend(*, now: datetime) -> tuple[int, int]:
    """Both, and what the chat knows is brought up to the day: reminders sent, talks deleted."""
    done = remind(now=now), purge(now=now)
    report(TALKS, removed=done[1], now=now)
    announce_all()
    return done
