"""Ask for an export: at once where it is small, by the worker where it is large. Each stands in the audit trail."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import IO

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import DataExport, User
from accounts.services.notifications import notify
from accounts.services.personal_data.exporting import MEGABYTE, export_name, size_of, write_export
from accounts.topics import PERSONAL_DATA
from core.models import PersonalDataSettings
from core.rates import Rate, take
from core.refusals import RefusedError
from core.services import audit

logger = logging.getLogger(__name__)
EXPORTED, FETCHED = "accounts.data.export", "accounts.data.fetch"


def export(*, person: User, with_identity: bool, now: datetime) -> IO[bytes] | None:
    """The ZIP, or None when it is large: then it is being made, and the person is told when it is there.

    Raises RefusedError when the rate of the settings is used up, or a large one is being made.
    """
    kept = PersonalDataSettings.load()
    if DataExport.objects.of(person).filter(state__in=_UNDER_WAY, asked_at__gt=now - timedelta(hours=1)).exists():
        raise RefusedError(_("上一次导出还在生成，请等它完成。"))
    allowance = take(action="personal-data", who=f"account:{person.pk}", rate=Rate.parse(kept.export_rate), now=now)
    if not allowance.allowed:
        raise RefusedError(_("导出次数已达上限，请过一段时间再试。"))
    # With identity papers in it, decrypted, it is made at once: nothing of it is to lie on a disk.
    is_large = not with_identity and size_of(person) > kept.large_mb * MEGABYTE
    audit.looked_at(
        action=EXPORTED, subject=person, by=person, now=now,
        data={"identity": with_identity, "in_background": is_large},
    )  # fmt: skip
    if is_large:
        _ask(person, now=now, days=kept.export_days)
        return None
    return write_export(person=person, with_identity=with_identity, now=now)


_UNDER_WAY = (DataExport.State.WAITING, DataExport.State.RUNNING)


@transaction.atomic
def _ask(person: User, *, now: datetime, days: int) -> None:
    made = DataExport.objects.create(person=person, asked_at=now, expires_at=now + timedelta(days=days))
    transaction.on_commit(partial(make_export.enqueue, made.pk, translation.get_language() or settings.LANGUAGE_CODE))


@task()
def make_export(pk: int, language: str) -> bool:
    """Write the ZIP and tell its person. One that is gone, or was begun by another worker, is left alone.

    Of one that goes while it is being written nothing stays.
    """
    if not DataExport.objects.filter(pk=pk, state=DataExport.State.WAITING).update(state=DataExport.State.RUNNING):
        return False
    found = DataExport.objects.select_related("person").get(pk=pk)
    now = timezone.now()
    with translation.override(language):
        try:
            with write_export(person=found.person, with_identity=False, now=now) as content:
                found.file.save(export_name(now), File(content), save=False)
            found.state = DataExport.State.DONE
        except Exception:
            logger.exception("export %s of personal data could not be written", pk)
            found.state = DataExport.State.FAILED
        if not DataExport.objects.filter(pk=pk).update(
            file=found.file.name or "", state=found.state, finished_at=timezone.now()
        ):  # the account was closed in the meantime: nothing of it is to be left
            found.file.delete(save=False)
            return False
        done = found.state == DataExport.State.DONE
        notify(
            users=[found.person],
            topic=PERSONAL_DATA,
            title=_("个人信息导出已生成") if done else _("个人信息导出没有成功"),
            body=_("请在到期前下载。") if done else _("请稍后重新导出。"),
            url=reverse("personal_data"),
        )
    return done


def fetched(*, made: DataExport, now: datetime) -> None:
    """Record that the file is handed out."""
    audit.looked_at(action=FETCHED, subject=made, by=made.person, now=now)


def forget_exports(now: datetime) -> int:
    """Delete exports whose time is over, files with them; how many."""
    over = list(DataExport.objects.over(now))
    for made in over:
        if made.file:
            made.file.delete(save=False)
        made.delete()
    return len(over)
