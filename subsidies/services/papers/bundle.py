"""Many papers as one zip: written one by one into a file that leaves memory when it grows."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.services import audit
from core.uploads.kinds import MEGABYTE, FileKind
from core.uploads.naming import named_as, safe_name
from subsidies.models import (
    SUBMITTED_PAPERS,
    Application,
    DecisionBatch,
    DecisionItem,
    Evaluation,
    PaymentBatch,
    PublicityNotice,
    ScoringRound,
    Submission,
    SupplementRequest,
)
from subsidies.services.papers.press import Made, Press, payment_paper, publicity_paper
from subsidies.services.papers.submitted import paper, paper_name
from subsidies.services.refusals import RefusedError

IN_MEMORY = 8 * MEGABYTE  # beyond it the zip is written to disk
MOST_BYTES = 200 * MEGABYTE
MOST_APPLICATIONS = 50  # of which everything is wanted
BUNDLED = "subsidies.papers.bundle"  # in the audit trail: somebody took the papers of many companies


@dataclass(frozen=True, slots=True)
class Bundle:
    """A zip to be sent and closed; ``name`` without its ending."""

    name: str
    file: IO[bytes]


def decision_bundle(batch: DecisionBatch, user: Any, *, now: datetime) -> Bundle:
    """The notices of a decided batch, and what the experts of its applications found. Raises RefusedError."""
    items = list(_decisions(user).filter(batch=batch))
    if batch.state != DecisionBatch.State.APPROVED or not items:
        raise RefusedError(_("批次审定后才有通知书。"))
    return _bundle(_("审定文书 %(title)s") % {"title": batch.title}, _decided(items, user), now=now)


def publicity_bundle(notice: PublicityNotice, user: Any, *, now: datetime) -> Bundle:
    """The list, and the notices of its lines as far as they are of the reader's districts. Raises RefusedError."""
    if notice.state == PublicityNotice.State.DRAFT:
        raise RefusedError(_("公示发布后才有名单文书。"))
    items = list(_decisions(user).filter(application__publicity_items__notice=notice))
    name = _("公示文书 %(title)s") % {"title": notice.title}
    return _bundle(name, _after(publicity_paper(notice), items), now=now)


def payment_bundle(batch: PaymentBatch, user: Any, *, now: datetime) -> Bundle:
    """The list with masked accounts, and the notices that it pays by."""
    items = list(_decisions(user).filter(application__payments__batch=batch))
    made = payment_paper(batch, with_accounts=False, now=now)
    return _bundle(_("拨付文书 %(title)s") % {"title": batch.title}, _after(made, items), now=now)


def application_bundle(applications: Any, *, by: User, now: datetime) -> Bundle:
    """Everything of the applications (a queryset: what ``by`` may see), each in a folder. Raises RefusedError."""
    found = list(applications.for_moving().order_by("number")[: MOST_APPLICATIONS + 1])
    if not found:
        raise RefusedError(_("请先勾选申报。"))
    if len(found) > MOST_APPLICATIONS:
        raise RefusedError(_("一次最多打包 %(most)d 份申报的文书。") % {"most": MOST_APPLICATIONS})
    numbers = [application.number for application in found]
    audit.looked_at(action=BUNDLED, subject=by, by=by, now=now, data={"numbers": numbers})
    return _bundle(_("申报文书"), _all_of(found, by), now=now)


def _decisions(user: Any) -> Any:
    """Decisions that hold, of the reader's districts."""
    seen = DecisionItem.objects.standing().in_sight_of(user).order_by().values("pk")
    return DecisionItem.objects.filter(pk__in=seen).for_papers().order_by("application__number", "pk")


Entry = tuple[str, Made]  # folder, paper


def _decided(items: list[DecisionItem], user: Any) -> Iterator[Entry]:
    applications = [item.application for item in items]
    press = Press(applications)
    for item in items:
        yield "", press.decision(item)
    for round_ in _rounds(applications, user):
        yield "", press.experts(round_)


def _after(first: Made, items: list[DecisionItem]) -> Iterator[Entry]:
    yield "", first
    press = Press(item.application for item in items)
    for item in items:
        yield "", press.decision(item)


def _all_of(applications: list[Application], user: User) -> Iterator[Entry]:
    press = Press(applications)
    by_key = {application.pk: application for application in applications}

    def folder(application: Application) -> str:
        return str(application.number)

    for submission in _latest(by_key):
        for kind in SUBMITTED_PAPERS:
            made = Made(paper_name(submission, kind), paper(submission, kind, press.shelf))
            yield folder(submission.application), made
    for ordinal, request in _numbered(by_key):
        yield folder(request.application), press.supplement(request, ordinal)
    for item in DecisionItem.objects.standing().for_papers().filter(application__in=by_key).order_by("pk"):
        yield folder(item.application), press.decision(item)
    for round_ in _rounds(applications, user):
        yield folder(round_.application), press.experts(round_)
    for evaluation in Evaluation.objects.graded().filter(application__in=by_key):
        evaluation.application = by_key[evaluation.application_id]
        yield folder(evaluation.application), press.evaluation(evaluation)


def _latest(applications: dict[int, Application]) -> Iterator[Submission]:
    """The submission that counts of each; its content is large, so rows come and go."""
    rows = Submission.objects.filter(application__in=applications).order_by("application", "ordinal")
    keys = dict(rows.values_list("application", "pk"))  # the last one stays
    for submission in Submission.objects.filter(pk__in=keys.values()).order_by("application").iterator(chunk_size=10):
        submission.application = applications[submission.application_id]
        yield submission


def _numbered(applications: dict[int, Application]) -> Iterator[tuple[int, SupplementRequest]]:
    counts: dict[int, int] = {}
    rows = SupplementRequest.objects.filter(application__in=applications).order_by("asked_at", "pk")
    for request in rows:
        request.application = applications[request.application_id]
        counts[request.application_id] = counts.get(request.application_id, 0) + 1
        yield counts[request.application_id], request


def _rounds(applications: list[Application], user: Any) -> Iterator[ScoringRound]:
    """Concluded ones, but for those of the reader's own companies: its people learn nothing of its scores."""
    by_key = {application.pk: application for application in applications}
    rounds = ScoringRound.objects.concluded().of_others_than(user).filter(application__in=by_key)
    for round_ in rounds.order_by("application__number", "ordinal").prefetch_related("reviews"):
        round_.application = by_key[round_.application_id]
        yield round_


def _bundle(name: str, entries: Iterable[Entry], *, now: datetime) -> Bundle:
    """Raises RefusedError for more than one zip should hold."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed by the response
    try:
        with translation.override(settings.LANGUAGE_CODE):
            _write(file, entries, now)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Bundle(name, file)  # type: ignore[arg-type]  # a file in all that matters


def _write(file: Any, entries: Iterable[Entry], now: datetime) -> None:
    taken: set[str] = set()
    written = 0
    moment = localtime(now).timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # papers are zips already
        for folder, made in entries:
            written += len(made.content)
            if written > MOST_BYTES:
                raise RefusedError(_("文书太多，一个压缩包放不下，请分批下载。"))
            archive.writestr(zipfile.ZipInfo(_free(folder, made.name, taken), moment), made.content)


def _free(folder: str, name: str, taken: set[str]) -> str:
    """A path that Windows takes too and that no other paper has."""
    below = f"{safe_name(folder)}/" if folder else ""
    path, place = below + named_as(name, FileKind.WORD), 1
    while path.casefold() in taken:
        place += 1
        path = below + named_as(f"{name}（{place}）", FileKind.WORD)
    taken.add(path.casefold())
    return path
