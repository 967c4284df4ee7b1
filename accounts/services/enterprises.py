"""Register companies and change what is known of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Enterprise, EnterpriseKind, MemberRole, Membership, SupervisionMode, User
from accounts.models.enterprises import masked
from accounts.services.access import ALLOWED_TO, Action, may
from accounts.services.changes import FieldChange, record_change
from accounts.services.notifications import notify
from accounts.topics import COMPANY
from core.identifiers.uscc import read_uscc
from core.refusals import RefusedError, StaleError, require

REGISTERED = "accounts.enterprise.register"  # in the audit log
PROFILE_CHANGED = "accounts.enterprise.change"
MOST_UNVERIFIED = 10  # of one person: codes must not be taken in stock

PROFILE = (
    "uscc",
    "name",
    "name_en",
    "legal_representative",
    "district",
    "registered_on",
    "registered_address",
    "office_address",
    "customs_code",
    "kinds",
    "supervision_modes",
    "aeo_level",
    "is_independent_legal_person",
    "introduction",
)
# What the licence proves: a verified company that changes any of it is verified again.
IDENTITY = frozenset(
    {
        "uscc",
        "name",
        "legal_representative",
        "district",
        "registered_on",
        "registered_address",
        "is_independent_legal_person",
    }
)
BANK = ("bank_name", "bank_account_name", "bank_account")
CHOICES = {"kinds": EnterpriseKind, "supervision_modes": SupervisionMode}


class AlreadyRegisteredError(RefusedError):
    """Some company has that code already; whose it is is nobody else's business."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "这家企业已在平台登记。请联系本企业的负责人，由其在“成员”页邀请您加入；"
                "不清楚由谁登记的，请持营业执照联系所属区的工作人员。"
            )
        )


@transaction.atomic
def register_enterprise(*, by: User, values: Mapping[str, Any]) -> Enterprise:
    """A new company with ``values`` (columns of ``PROFILE``), of which ``by`` is the owner.

    Raises AlreadyRegisteredError, RefusedError, and InvalidUsccError for a code that is none.
    """
    given = {**values, "uscc": read_uscc(values["uscc"])}
    mine = Enterprise.objects.filter(created_by=by, verified_at__isnull=True).exclude(state=Enterprise.State.VERIFIED)
    if mine.count() >= MOST_UNVERIFIED:
        raise RefusedError(_("您登记的企业中已有 %(most)d 家尚未核验，请先完成核验。") % {"most": MOST_UNVERIFIED})
    try:
        with transaction.atomic():
            enterprise: Enterprise = Enterprise.objects.create(**given, created_by=by)
    except IntegrityError as error:
        raise AlreadyRegisteredError from error
    Membership.objects.create(enterprise=enterprise, user=by, role=MemberRole.OWNER)
    rows = [FieldChange(title_of(name), "", in_words(enterprise, name)) for name in PROFILE]
    record_change(enterprise, by, "profile", _("登记企业"), [row for row in rows if row.after])
    log(instance=enterprise, action=REGISTERED, user=by, data={"uscc": enterprise.uscc})
    return enterprise


@transaction.atomic
def update_profile(*, enterprise: Enterprise, by: User, revision: int, changes: Mapping[str, Any]) -> Enterprise:
    """Save ``changes`` (columns of ``PROFILE``) over the given revision; the company as it then is.

    Raises StaleError when somebody saved in the meantime, RefusedError. A verified company that
    changes its identity has to be verified again.
    """
    require(may(by, Action.EDIT, enterprise))
    locked = locked_at(enterprise, revision)
    given = {name: changes[name] for name in PROFILE if name in changes}
    if "uscc" in given:
        given["uscc"] = read_uscc(given["uscc"])
    rows = _apply(locked, given)
    if not rows:
        return locked
    if "uscc" in rows and locked.was_ever_verified:
        raise RefusedError(_("已核验企业的统一社会信用代码不能更改。"))
    again = locked.state == Enterprise.State.VERIFIED and not IDENTITY.isdisjoint(rows)
    if again:
        locked.state = Enterprise.State.UNVERIFIED
    _save(locked, [*rows, "state"])
    summary = _("修改基本信息，企业须重新核验") if again else _("修改基本信息")
    record_change(locked, by, "profile", summary, rows.values())
    log(instance=locked, action=PROFILE_CHANGED, user=by, data={"fields": sorted(rows)})
    return locked


@transaction.atomic
def set_bank_account(*, enterprise: Enterprise, by: User, revision: int, changes: Mapping[str, str]) -> Enterprise:
    """Save the bank account (columns of ``BANK``) and tell the others who look after it.

    Raises StaleError, RefusedError. History and audit log keep the number masked.
    """
    require(may(by, Action.BANK, enterprise))
    locked = locked_at(enterprise, revision)
    rows = _apply(locked, {name: changes[name] for name in BANK if name in changes})
    if not rows:
        return locked
    _save(locked, list(rows))
    record_change(locked, by, "bank", _("修改银行账户"), rows.values())
    log(instance=locked, action=PROFILE_CHANGED, user=by, data={"fields": sorted(rows)})
    others = User.objects.filter(memberships__enterprise=locked, memberships__role__in=ALLOWED_TO[Action.BANK])
    notify(
        users=others.exclude(pk=by.pk),
        topic=COMPANY,
        title=_("%(company)s 的银行账户已修改") % {"company": locked.name},
        body=_("由 %(name)s 修改。如有疑问，请立即核对。") % {"name": by.get_full_name()},
        url=f"/dashboard/companies/{locked.pk}/bank/",
    )
    return locked


def locked_at(enterprise: Enterprise, revision: int) -> Enterprise:
    """The company's row behind a lock, as it was when ``revision`` was read. Raises StaleError."""
    locked: Enterprise = (
        Enterprise.objects.select_for_update(of=("self",)).select_related("district", "aeo_level").get(pk=enterprise.pk)
    )
    if locked.revision != revision:
        raise StaleError(_("在您填写期间，其他人已修改了这些资料。"), revision=locked.revision)
    return locked


def title_of(field: str) -> str:
    """The name of a column, as people read it."""
    return str(capfirst(str(Enterprise._meta.get_field(field).verbose_name)))  # type: ignore[union-attr]  # noqa: SLF001 - Django's public API


def in_words(enterprise: Enterprise, field: str) -> str:
    """A column's value as people read it, the bank account masked; empty when there is none."""
    return value_in_words(field, getattr(enterprise, field))


def value_in_words(field: str, value: Any) -> str:
    """A value that column ``field`` could have, as people read it."""
    if field == "bank_account":
        return masked(value)
    if field in CHOICES:
        titles = dict(CHOICES[field].choices)
        return "、".join(str(titles.get(each, each)) for each in value)
    match value:
        case None:
            return ""
        case bool():
            return _("是") if value else _("否")
        case date():
            return value.isoformat()
    return str(value)


def _apply(locked: Enterprise, changes: Mapping[str, Any]) -> dict[str, FieldChange]:
    """Put what differs into the row, unsaved; what became of each column that did."""
    rows: dict[str, FieldChange] = {}
    for name, value in changes.items():
        before = getattr(locked, name)
        if before == value:
            continue
        setattr(locked, name, value)
        rows[name] = FieldChange(title_of(name), value_in_words(name, before), value_in_words(name, value))
    return rows


def _save(locked: Enterprise, fields: list[str]) -> None:
    locked.revision += 1
    try:
        with transaction.atomic():
            locked.save(update_fields=[*fields, "revision", "updated_at"])
    except IntegrityError as error:  # another company has the code
        raise AlreadyRegisteredError from error
