"""Entries handed in: version after version until the deadline, to the second. What was handed in stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.anonymity import named_in, short_forms
from core.decisions import ALLOWED, Decision, refused
from core.services import audit
from core.services.cases.numbers import next_number
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, Checked, FileKind, RefusedUploadError
from core.uploads.nameless import without_authors
from core.uploads.wording import refusal_in_words
from talent.models import Competition, CompetitionStage, Entry, EntryFile, EntryNumbers, EntryVersion, Team
from talent.rules.competitions.kinds import TeamState
from talent.services.competitions.access import may_work
from talent.services.competitions.setup import is_first
from talent.services.competitions.teams import locked_team
from talent.services.refusals import RefusedError, require
from talent.services.told import in_words

Checks = Sequence[tuple["UploadedFile[Any]", Checked]]


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a version. It names nobody: judges read it."""

    title: str
    summary: str = ""


def kinds_of(competition: Competition) -> frozenset[FileKind]:
    """The kinds of files that its entries may have."""
    return frozenset(FileKind(kind) for kind in competition.formats) or frozenset({FileKind.PDF})


def may_hand_in(team: Team, stage: CompetitionStage, user: Any, now: datetime) -> Decision:
    """Whether ``user`` may hand in a version for the stage at ``now``; if not, why, with the times."""
    if not (decision := may_work(team, user)):
        return decision
    if team.state != TeamState.ENTERED:
        return refused(_("团队还没有报名。"))
    if not stage.takes_entries or stage.competition_id != team.competition_id:
        return refused(_("这一阶段不提交作品。"))
    if not Team.objects.in_stage(stage, is_first=is_first(stage)).filter(pk=team.pk).exists():
        return refused(_("团队没有进入“%(stage)s”。") % {"stage": stage.title})
    return _in_time(stage, now)


def _in_time(stage: CompetitionStage, now: datetime) -> Decision:
    if now < stage.opens_at:
        return refused(
            _("“%(stage)s”从 %(start)s 开始提交作品。") % {"stage": stage.title, "start": in_words(stage.opens_at)}
        )
    if stage.is_over(now):
        words = {"deadline": to_the_second(stage.closes_at), "now": to_the_second(now)}
        return refused(_("提交截止时间是 %(deadline)s，本次提交于 %(now)s 到达，没有收下。") % words)
    return ALLOWED


def to_the_second(moment: datetime) -> str:
    """A moment in words, with its seconds."""
    return f"{date_format(localtime(moment), 'DATE_FORMAT')} {localtime(moment):%H:%M:%S}"


def hand_in(
    *,
    team: Team,
    stage: CompetitionStage,
    by: User,
    now: datetime,
    words: Words,
    uploads: Sequence["UploadedFile[Any]"],
) -> EntryVersion:
    """Keep a new version. The same one sent twice in a row is one. Raises RefusedError; nothing is kept then.

    Files are looked into before anything is locked: scanning may take its time. ``now`` is when the request came.
    """
    require(may_hand_in(team, stage, by, now))
    competition = team.competition
    if not words.title.strip():
        raise RefusedError(_("请填写作品名称。"))
    if not uploads:
        raise RefusedError(_("请先选择文件。"))
    if len(uploads) > competition.most_files:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": competition.most_files})
    _require_nameless(team, words)
    return _keep(
        team, stage, by=by, now=now, words=words, checks=[(each, _checked(competition, each)) for each in uploads]
    )


def _require_nameless(team: Team, words: Words) -> None:
    """Raises RefusedError where the words tell judges whose entry it is."""
    members = team.members.filter(left_at__isnull=True).select_related("user")
    names = [team.name, team.number, *(member.user.get_full_name() for member in members)]
    if team.organisation is not None:
        names += short_forms(team.organisation.name)
    if found := named_in(f"{words.title}\n{words.summary}", names):
        raise RefusedError(
            _("评审不看是谁的作品，作品名称和简介里不能出现：%(found)s。") % {"found": _("、").join(found)}
        )


def _checked(competition: Competition, upload: "UploadedFile[Any]") -> Checked:
    most = competition.most_megabytes * MEGABYTE
    try:
        checked = check_upload(upload, kinds=kinds_of(competition), most_bytes=most)
        without_authors(cast("IO[bytes]", upload), checked.kind)  # judges get it so: what cannot be is not taken
    except RefusedUploadError as error:
        raise RefusedError(f"{upload.name}{_('：')}{refusal_in_words(error)}") from error
    return checked


@transaction.atomic
def _keep(
    team: Team, stage: CompetitionStage, *, by: User, now: datetime, words: Words, checks: Checks
) -> EntryVersion:  # fmt: skip
    locked = locked_team(team.pk)
    # Read anew: the deadline may have been moved while the files were looked into.
    stage = CompetitionStage.objects.select_related("competition").get(pk=stage.pk)
    require(may_hand_in(locked, stage, by, now))
    entry = Entry.objects.filter(team=locked, stage=stage).first()
    if entry is None:
        number = next_number(EntryNumbers, now, prefix="W")
        entry = Entry.objects.create(team=locked, stage=stage, number=number, created_at=now)
    last = entry.versions.first()
    title, summary = words.title.strip(), words.summary.strip()
    if last is not None and (last.title, last.summary) == (title, summary):
        same = [file.sha256 for file in last.files.all()]
        if same == [check.sha256 for _upload, check in checks]:
            return last
    version = EntryVersion.objects.create(
        entry=entry,
        ordinal=last.ordinal + 1 if last else 1,
        title=title,
        summary=summary,
        uploaded_by=by,
        uploaded_by_name=by.get_full_name(),
        uploaded_at=now,
    )
    for place, (upload, check) in enumerate(checks, start=1):
        _keep_file(version, place, upload, check)
    audit.write(action="talent.entry.hand_in", subject=entry, by=by, now=now, data={"version": version.ordinal})
    return version


def _keep_file(version: EntryVersion, place: int, upload: "UploadedFile[Any]", check: Checked) -> None:
    upload.seek(0)
    kept = EntryFile(
        version=version,
        ordinal=place,
        file_name=check.name,
        file_kind=check.kind.value,
        size=check.size,
        sha256=check.sha256,
    )
    kept.file.save(check.name, upload, save=False)
    kept.save()


def counted(entry: Entry) -> EntryVersion | None:
    """The version that counts: the last. None of an entry without any (there is none such by these services)."""
    return next(iter(entry.versions.all()), None)


def for_judges(file: EntryFile) -> bytes:
    """Its content without what programs write of its authors. Raises RefusedError where that cannot be had."""
    kind = FileKind(file.file_kind)
    try:
        with file.file.open("rb") as stored:
            return without_authors(stored, kind)
    except (RefusedUploadError, FileNotFoundError) as error:
        raise RefusedError(_("这个文件无法打开，请联系组织方。")) from error
