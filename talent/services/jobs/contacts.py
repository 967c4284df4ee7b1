"""Talks between people and posters: begun once for each posting, answered in the portal, closed by either side."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from accounts.services.consents import give
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, Checked, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from core.workflow.table import NOT_YOURS
from talent.models import Contact, ContactMessage, JobSettings, Posting, PostingKind
from talent.rules.jobs import Posted
from talent.services.jobs import told
from talent.services.jobs.access import is_poster, may_run
from talent.services.jobs.consents import CONSENT, JOB_CONTACT, about
from talent.services.refusals import RefusedError, require

CV_KINDS = frozenset({FileKind.PDF, FileKind.WORD})
CV_MOST = 5 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person sends: words, and what they choose to give besides."""

    words: str
    agrees: bool
    phone: str = ""
    email: str = ""
    enterprise: Enterprise | None = None  # in whose name an employer writes about a cohort


def may_begin(*, posting: Posting, by: User, now: datetime) -> Decision:
    """Whether ``by`` may write to the poster for the first time now, and why not."""
    day = localtime(now).date()
    if not Posting.objects.open_on(day).filter(pk=posting.pk).exists():
        return refused(_("这个岗位已经结束，不能再联系。"))
    if may_run(by, posting.enterprise):
        return refused(_("这是您所在单位发布的岗位。"))
    start = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    begun = Contact.objects.filter(person=by, begun_at__gte=start, begun_at__lt=start + timedelta(days=1)).count()
    if begun >= (most := JobSettings.load().contacts_a_day):
        return refused(_("今天新发起的联系已达 %(most)d 个，请明天再联系。") % {"most": most})
    return ALLOWED


def begin(
    *, posting: Posting, letter: Letter, cv: "UploadedFile[Any] | None", by: User, now: datetime
) -> Contact:  # fmt: skip
    """Write to the poster. Whoever wrote before gets that talk. Raises RefusedError; nothing is kept then.

    The CV is looked into before anything is locked: scanning may take its time.
    """
    if not letter.agrees:
        raise RefusedError(_("请先同意提供信息。"))
    if not letter.words.strip():
        raise RefusedError(_("请写几句话。"))
    checked = None
    if cv is not None:
        try:
            checked = check_upload(cv, kinds=CV_KINDS, most_bytes=CV_MOST)
        except RefusedUploadError as error:
            raise RefusedError(refusal_in_words(error)) from error
    return _begin(posting, letter, cv, checked, by=by, now=now)


@transaction.atomic
def _begin(
    posting: Posting,
    letter: Letter,
    cv: "UploadedFile[Any] | None",
    checked: Checked | None,
    *,
    by: User,
    now: datetime,
) -> Contact:
    User.objects.select_for_update().get(pk=by.pk)  # what is counted for the day stays right
    mine: Contact | None = Contact.objects.for_listing().filter(posting=posting, person=by).first()
    if mine is not None:
        return mine
    require(may_begin(posting=posting, by=by, now=now))
    if letter.enterprise is not None:
        require(may(by, Action.APPLY, letter.enterprise))
    with translation.override(settings.LANGUAGE_CODE):
        consent = str(CONSENT)
    contact = Contact(
        posting=posting,
        person=by,
        enterprise=letter.enterprise if posting.kind == PostingKind.COHORT else None,
        phone=letter.phone.strip(),
        email=letter.email.strip(),
        consent=consent,
        consented_at=now,
        begun_at=now,
        last_at=now,
    )
    if cv is not None and checked is not None:
        contact.cv_name, contact.cv_kind, contact.cv_sha256 = checked.name, checked.kind.value, checked.sha256
        cv.seek(0)
        contact.cv.save(checked.name, cv, save=False)
    contact.save()
    page = reverse("talent:contact_job", args=[posting.pk])
    give(person=by, purpose=JOB_CONTACT, now=now, page=page, about=about(contact))
    ContactMessage.objects.create(contact=contact, is_of_poster=False, by=by, words=letter.words.strip(), at=now)
    audit.write(action="talent.job.contact", subject=contact, by=by, now=now, data={"posting": posting.pk})
    told.wrote(contact, is_of_poster=False)
    return contact


def may_write(contact: Contact, by: User) -> Decision:
    """Whether ``by`` may go on writing: either side, while the talk is open."""
    if contact.person_id != by.pk and not is_poster(contact, by):
        return refused(_(NOT_YOURS))
    if contact.closed_at is not None:
        return refused(_("这次联系已经结束。"))
    if is_poster(contact, by):
        return _while_up(contact)
    return ALLOWED


def _while_up(contact: Contact) -> Decision:
    """Who posted what an officer took down gets nothing more from those who wrote."""
    down = contact.posting.state == Posted.TAKEN_DOWN
    return refused(_("岗位已被下架，不能再联系应聘者或查看简历。")) if down else ALLOWED


@transaction.atomic
def write(*, contact: Contact, words: str, by: User, now: datetime) -> ContactMessage:
    """Go on. Raises RefusedError."""
    locked = _locked(contact)
    require(may_write(locked, by))
    if not words.strip():
        raise RefusedError(_("请写几句话。"))
    from_poster = is_poster(locked, by)
    message = ContactMessage.objects.create(
        contact=locked, is_of_poster=from_poster, by=by, words=words.strip(), at=now
    )  # fmt: skip
    locked.last_at = now
    locked.is_unread_by_person, locked.is_unread_by_poster = from_poster, not from_poster
    locked.save(update_fields=["last_at", "is_unread_by_person", "is_unread_by_poster"])
    told.wrote(locked, is_of_poster=from_poster)
    return message


@transaction.atomic
def close(*, contact: Contact, by: User, now: datetime) -> Contact:
    """End the talk. Raises RefusedError."""
    locked = _locked(contact)
    require(may_write(locked, by))
    locked.closed_at, locked.closed_by_poster = now, is_poster(locked, by)
    locked.save(update_fields=["closed_at", "closed_by_poster"])
    audit.write(action="talent.job.contact.close", subject=locked, by=by, now=now)
    told.closed(locked)
    return locked


def mark_read(contact: Contact, *, by: User) -> None:
    """One side has seen all that was written so far."""
    column = "is_unread_by_poster" if is_poster(contact, by) else "is_unread_by_person"
    Contact.objects.filter(pk=contact.pk, **{column: True}).update(**{column: False})


@transaction.atomic
def open_cv(*, contact: Contact, by: User, now: datetime) -> Contact:
    """The talk whose CV ``by`` may have; a poster's look is logged. Raises RefusedError."""
    if contact.person_id == by.pk:
        return contact
    if not is_poster(contact, by):
        raise RefusedError(_(NOT_YOURS))
    require(_while_up(contact))
    audit.write(action="talent.job.cv.look", subject=contact, by=by, now=now)
    return contact


def _locked(contact: Contact) -> Contact:
    rows = Contact.objects.select_for_update(of=("self",)).for_listing()
    found: Contact = rows.get(pk=contact.pk)
    return found
