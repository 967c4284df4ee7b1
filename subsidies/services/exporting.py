"""Exports of the office's list, made in the background, read by who asked for them, deleted after a week."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_tasks import task

from accounts.models import User
from core.workbooks.writing import workbook_bytes
from subsidies.models import ExportJob
from subsidies.services.following import Followed
from subsidies.services.listing import latest_first, rows_of
from subsidies.services.refusals import RefusedError
from subsidies.services.submitted import submitted_amounts

logger = logging.getLogger(__name__)
KEPT = timedelta(days=7)
CHUNK = 500
MOST_ROWS = 100_000
MOST_WAITING = 3


@transaction.atomic
def ask_export(*, by: User, query: str, keys: list[int], now: datetime) -> ExportJob:
    """Put an export of the applications with these keys on the queue. Raises RefusedError for too many at once."""
    under_way = (ExportJob.State.WAITING, ExportJob.State.RUNNING)
    if by.exports.filter(state__in=under_way, asked_at__gt=now - timedelta(hours=1)).count() >= MOST_WAITING:
        raise RefusedError(_("已有导出正在生成，请等它完成。"))
    job = ExportJob.objects.create(owner=by, query=query, asked_at=now, expires_at=now + KEPT)
    transaction.on_commit(partial(make_export.enqueue, job.pk, keys))
    return job


def keys_of(applications: Any) -> list[int]:
    """The keys of what is exported, the latest first, as many as a sheet should hold."""
    return list(latest_first(applications).values_list("pk", flat=True)[:MOST_ROWS])


@task()
def make_export(job: int, keys: list[int]) -> int:
    """Write the sheet; how many rows it has. A job that is gone, or was begun by another worker, is left alone."""
    waiting = ExportJob.objects.filter(pk=job, state=ExportJob.State.WAITING)
    if not waiting.update(state=ExportJob.State.RUNNING):
        return 0
    found = ExportJob.objects.get(pk=job)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            found.file.save("export.xlsx", ContentFile(sheet_of(keys, now=timezone.now())), save=False)
        found.state, found.rows = ExportJob.State.DONE, len(keys)
    except Exception:
        logger.exception("export %s could not be written", job)
        found.state = ExportJob.State.FAILED
    found.finished_at = timezone.now()
    found.save()
    return found.rows


def sheet_of(keys: list[int], *, now: datetime) -> bytes:
    """The workbook of the applications with these keys."""
    heads = [
        _("申报编号"), _("扶持项目"), _("申报批次"), _("企业"), _("统一社会信用代码"), _("所属区"), _("申报对象"), _("状态"),
        _("申请金额（元）"), _("核定金额（元）"), _("提交时间"), _("当前环节"), _("办理期限"),
    ]  # fmt: skip
    return workbook_bytes(pgettext("plural", "申报"), heads, _cells(keys, now))


def _cells(keys: list[int], now: datetime) -> Iterator[list[object]]:
    for start in range(0, len(keys), CHUNK):
        rows = rows_of(keys[start : start + CHUNK], now=now)
        amounts = submitted_amounts(row.application for row in rows)
        yield from (_cells_of(row, amounts.get(row.application.pk)) for row in rows)


def _cells_of(row: Followed, amount: object) -> list[object]:
    application, current = row.application, row.progress.current
    return [
        application.number,
        application.call.scheme.title,
        application.call.title,
        application.enterprise.name,
        application.enterprise.uscc,
        application.district.name,
        row.subject,
        application.get_state_display(),
        amount,
        application.amount_granted,
        application.submitted_at,
        current.title if current else "",
        row.progress.due_at,
    ]


def purge_exports(*, now: datetime) -> int:
    """Delete exports whose time is over, files with them; how many."""
    over = list(ExportJob.objects.filter(expires_at__lte=now))
    for job in over:
        if job.file:
            job.file.delete(save=False)
        job.delete()
    return len(over)
