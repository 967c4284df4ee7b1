"""Lists of many applications as data for templates: what is made public, what is paid."""

from collections.abc import Sequence
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from core.capitals import in_capitals
from core.docx.filling.data import Data
from subsidies.documents.about import NONE, day_of, moment_of
from subsidies.documents.answers import money
from subsidies.models import Call, PaymentBatch, PaymentLine, PublicityItem, PublicityNotice


def publicity_data(notice: PublicityNotice, items: Sequence[PublicityItem]) -> Data:
    """A notice with its lines in the words in which they were published: names masked where they were."""
    amounts = [item.amount for item in items if item.amount is not None]
    is_at_once = notice.opens_at == notice.closes_at
    return {
        **_heads(notice.call),
        "title": notice.title,
        "intro": [{"text": line.strip()} for line in notice.intro.splitlines() if line.strip()],
        "opened_on": day_of(notice.opens_at),
        "period": [] if is_at_once else [
            {"opens_at": moment_of(notice.opens_at), "closes_at": moment_of(notice.closes_at)}
        ],
        "contact": notice.contact,
        "lines": [_public_line(place, item) for place, item in enumerate(items, start=1)],
        "count": str(len(items)),
        "total": [{"amount": money(_sum(amounts)), "capitals": in_capitals(_sum(amounts))}] if amounts else [],
        "address": f"{settings.BASE_URL}{notice.get_absolute_url()}",
        "manifest_hash": notice.manifest_hash or NONE,
    }  # fmt: skip


def _public_line(place: int, item: PublicityItem) -> Data:
    return {
        "place": str(place),
        "name": item.name,
        "district": item.district or NONE,
        "subject": item.subject or NONE,
        "amount": money(item.amount, NONE, unit=False),
    }


def payment_data(batch: PaymentBatch, lines: Sequence[PaymentLine], *, with_accounts: bool) -> Data:
    """A batch for the bank; the accounts masked as on its page, or in full. Needs preparer and checker joined."""
    total = _sum([line.amount for line in lines])
    return {
        **_heads(batch.call),
        "title": batch.title,
        "state": batch.get_state_display(),
        "prepared_by": batch.prepared_by.get_full_name(),
        "prepared_on": day_of(batch.created_at),
        "approved_by": batch.approved_by.get_full_name() if batch.approved_by else NONE,
        "approved_on": day_of(batch.approved_at),
        "note": batch.note or NONE,
        "count": str(len(lines)),
        "total": money(total),
        "capitals": in_capitals(total),
        "accounts": [] if with_accounts else [{"text": _("账号只显示末四位；完整账号见银行文件。")}],
        "lines": [
            {
                "place": str(place),
                "number": line.application.number or NONE,
                "payee": line.payee,
                "bank": line.bank,
                "account": line.account if with_accounts else line.masked_account,
                "amount": money(line.amount, unit=False),
            }
            for place, line in enumerate(lines, start=1)
        ],
    }


def _heads(call: Call) -> Data:
    return {"site_name": _(settings.SITE_NAME), "scheme": call.scheme.title, "call": call.title}


def _sum(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
