"""Make a batch of what can be paid; take lines out of it, bring its accounts up to date."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from subsidies.models import Application, ApplicationEvent, Call, PaymentBatch, PaymentLine
from subsidies.rules.paying import BatchState
from subsidies.services import told_paying
from subsidies.services.moves import record
from subsidies.services.paying.access import may_handle, may_pay, prepares
from subsidies.services.paying.accounts import Doubt, account_of, changed_since, doubts, watch
from subsidies.services.paying.batches import lock, lock_applications, note_deputy, write
from subsidies.services.refusals import RefusedError, require

MOST_LINES = 500
ASKED = "ask_account"  # kind of the event that says the company was asked to see to its account


@transaction.atomic
def prepare(
    *, call: Call, by: User, now: datetime, applications: Collection[int], title: str = "", note: str = ""
) -> PaymentBatch:
    """A draft of the applications named (by key), each to its company's account as it is now.

    Companies of the call without an account are told, those whose account changed of late too.
    Raises RefusedError for what cannot be paid.
    """
    require(may_pay(by))
    wanted = set(applications)
    if not wanted:
        raise RefusedError(_("请至少选择一份申报。"))
    if len(wanted) > MOST_LINES:
        raise RefusedError(_("一个批次最多 %(most)d 笔，请分成几个批次。") % {"most": MOST_LINES})
    waiting = _behind_locks(call, wanted)
    chosen = [each for each in waiting if each.pk in wanted]
    if len(chosen) < len(wanted):
        raise RefusedError(
            _("有 %(count)d 份申报现在不能拨付或已列入其他批次，请刷新页面。") % {"count": len(wanted) - len(chosen)}
        )
    require(may_handle(by, chosen))
    changes = changed_since((each.enterprise_id for each in waiting), now=now)
    found = {each.pk: doubts(each.enterprise, changes) for each in waiting}
    lacking = next((each for each in chosen if Doubt.MISSING in found[each.pk]), None)
    if lacking is not None:
        raise RefusedError(_("%(number)s 的企业没有完整的收款账户，不能拨付。") % {"number": lacking.number})
    batch = PaymentBatch.objects.create(
        call=call, title=title.strip() or _title(call, now), prepared_by=by, note=note.strip()
    )
    try:
        with transaction.atomic():
            PaymentLine.objects.bulk_create(_line(batch, each) for each in chosen)
    except IntegrityError as error:  # somebody was quicker in spite of the locks
        raise RefusedError(_("有申报刚刚列入了其他批次，请刷新页面。")) from error
    doubtful = [each for each in waiting if Doubt.MISSING in found[each.pk]]
    doubtful += [each for each in chosen if Doubt.RECENT in found[each.pk]]
    _ask(doubtful, changed={each.pk for each in doubtful if Doubt.RECENT in found[each.pk]}, by=by, now=now)
    write(batch, "prepare", by=by, now=now)
    return batch


@transaction.atomic
def remove_line(*, line: PaymentLine, by: User, now: datetime) -> None:
    """Take a line out of a draft; its application can be paid with another batch. Raises RefusedError."""
    batch = _draft(line.batch, by)
    number = line.application.number
    if batch.lines.count() == 1:
        raise RefusedError(_("这是批次中的最后一笔，请改为作废整个批次。"))
    batch.lines.filter(pk=line.pk).delete()
    write(batch, "remove_line", by=by, now=now, application=number)


@transaction.atomic
def refresh_accounts(*, batch: PaymentBatch, by: User, now: datetime) -> int:
    """Take over the accounts that the companies of a draft have now; how many lines changed. Raises RefusedError."""
    locked, changed = _draft(batch, by), []
    lock_applications(locked)
    for line in locked.lines.select_related("application__enterprise"):
        account = account_of(line.application.enterprise)
        if (line.payee, line.bank, line.account) != (account.payee, account.bank, account.number):
            line.payee, line.bank, line.account = account.payee, account.bank, account.number
            changed.append(line)
    PaymentLine.objects.bulk_update(changed, ["payee", "bank", "account"])
    if changed:
        numbers = [line.application.number for line in changed]
        write(locked, "refresh_accounts", by=by, now=now, applications=numbers)
    return len(changed)


def _behind_locks(call: Call, wanted: set[int]) -> list[Application]:
    """What can be paid of the call, behind locks: asked again once nobody else can change it."""
    seen = Application.objects.payable().filter(call=call).values_list("pk", flat=True)
    held = Application.objects.select_for_update().filter(pk__in={*seen, *wanted}).order_by("pk")
    keys = [each.pk for each in held]
    return list(Application.objects.payable().filter(call=call, pk__in=keys).for_moving().order_by("number"))


def _draft(batch: PaymentBatch, by: User) -> PaymentBatch:
    locked = lock(batch)
    require(may_pay(by))
    if locked.state != BatchState.DRAFT or not prepares(locked, by):
        raise RefusedError(_("只有编制中的批次可以由编制人修改。"))
    note_deputy(locked, by)
    return locked


def _line(batch: PaymentBatch, application: Application) -> PaymentLine:
    account = account_of(application.enterprise)
    return PaymentLine(
        batch=batch,
        application=application,
        amount=application.amount_granted,
        payee=account.payee,
        bank=account.bank,
        account=account.number,
    )


def _title(call: Call, now: datetime) -> str:
    ordinal = PaymentBatch.objects.filter(call=call).count() + 1
    words = {"call": call.title, "day": localtime(now).date().isoformat(), "ordinal": ordinal}
    return (_("%(call)s 第 %(ordinal)d 次拨付（%(day)s）") % words)[:120]


def _ask(applications: Iterable[Application], *, changed: set[int], by: User, now: datetime) -> None:
    """Tell companies to see to their accounts, once in a while."""
    told = ApplicationEvent.objects.filter(kind=ASKED, at__gt=now - watch()).values_list("application", flat=True)
    for application in sorted({each.pk: each for each in applications}.values(), key=lambda each: each.pk):
        if application.pk in set(told):
            continue
        record(application=application, kind=ASKED, by=by, now=now)
        if application.pk in changed:
            told_paying.account_changed(application)
        else:
            told_paying.account_missing(application)
