"""Publish a notice: every line's application goes public, and the manifest is frozen."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.entries import send_entries_changed
from core.services.deadlines import end_of
from subsidies.models import Application, PublicityItem, PublicityNotice
from subsidies.services import told_publicity
from subsidies.services.moves import move
from subsidies.services.publicity.access import may_publicise, own_among
from subsidies.services.publicity.closing import close_notice_if_over, entry_key
from subsidies.services.publicity.drafting import locked_draft
from subsidies.services.publicity.lines import lines_of
from subsidies.services.publicity.manifests import manifest_of
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import Actor, State


@transaction.atomic
def publish(*, notice: PublicityNotice, by: User, now: datetime) -> PublicityNotice:
    """Make the notice public for the days that its scheme says; where it says none, it closes at once.

    Raises RefusedError: a line is no longer decided, or one of ``by``'s own companies is among them.
    """
    require(may_publicise(by))
    locked = locked_draft(notice)
    applications = _locked_applications(locked)
    require(own_among(applications, by))
    locked.opens_at, locked.published_by, locked.state = now, by, PublicityNotice.State.OPEN
    locked.closes_at = _until(applications, now)
    with translation.override(settings.LANGUAGE_CODE):
        items = _write_words(locked, applications)
        locked.manifest = manifest_of(locked, items)
    locked.manifest_hash = locked.manifest["sha256"]
    locked.save()
    for application in applications:
        moved = move(
            application=application, name="publish", by=by, actors={Actor.CITY_OFFICER}, now=now,
            change=partial(_due, until=locked.closes_at),
        )  # fmt: skip
        told_publicity.published(moved, locked)
    acting.write(
        action="subsidies.publicity.publish",
        subject=locked,
        by=by,
        now=now,
        data={"lines": len(items), "closes_at": locked.closes_at, "manifest_sha256": locked.manifest_hash},
    )
    send_entries_changed([entry_key(locked)])
    return close_notice_if_over(locked, now=now)


def _locked_applications(notice: PublicityNotice) -> list[Application]:
    """The lines' applications, locked in the order of their keys. Raises RefusedError when one was not decided."""
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "call__scheme", "version__scheme", "version__rule_version", "enterprise", "district", "site", "warehouse"
    )
    found = list(rows.filter(publicity_items__notice=notice).order_by("pk"))
    gone = [application for application in found if application.state != State.DECIDED]
    if gone or not found:
        numbers = _("、").join(str(application.number) for application in gone)
        raise RefusedError(_("名单里的 %(numbers)s 已不是待公示状态，请编辑名单后再发布。") % {"numbers": numbers})
    return found


def _until(applications: list[Application], now: datetime) -> datetime:
    """The end of the longest period that one of the versions asks for; ``now`` where none asks for a day."""
    versions = {application.version_id: application.version for application in applications}
    periods = [version.form.publicity for version in versions.values()]
    return max(end_of(period, now) if period.days else now for period in periods)


def _write_words(notice: PublicityNotice, applications: list[Application]) -> list[PublicityItem]:
    """The lines in the words of today, in the order of the list."""
    fresh = {line.application_id: line for line in lines_of(applications)}
    items = list(notice.items.order_by("pk"))
    for item in items:
        line = fresh[item.application_id]
        item.application = line.application
        item.name, item.district, item.subject, item.amount = line.name, line.district, line.subject, line.amount
    PublicityItem.objects.bulk_update(items, ["name", "district", "subject", "amount"])
    return items


def _due(locked: Application, *, until: datetime | None) -> None:
    locked.due_at = until
