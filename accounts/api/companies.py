"""GET /companies …: the companies of whoever calls, and nobody else's. ``config.api`` mounts it behind its door."""

from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from accounts.models import ApiKey, Enterprise, MemberRole, Membership, User

router = Router(tags=[gettext_noop("企业")])


class Caller(Protocol):
    """Who calls, as the door of the API leaves it in ``request.auth``."""

    @property
    def user(self) -> User | AnonymousUser: ...

    @property
    def key(self) -> ApiKey | None: ...


class CompanyOut(Schema):
    """A company as lists show it."""

    id: int
    uscc: str
    name: str
    district: str
    state: Enterprise.State = Field(description=gettext_noop("核验状态"))
    role: MemberRole | None = Field(description=gettext_noop("密钥所有者或登录者在企业中的角色"))
    url: str


class CompanyPageOut(Schema):
    """Companies, all of them: nobody has many."""

    count: int
    items: list[CompanyOut]


class ContactOut(Schema):
    """Somebody to speak to."""

    name: str
    position: str
    phone: str
    email: str
    is_primary: bool


class FiguresOut(Schema):
    """A calendar year, in yuan; null is unknown."""

    year: int
    revenue: Decimal | None
    exports: Decimal | None
    cross_border_exports: Decimal | None
    taxes_paid: Decimal | None
    employees: int | None


class CompanyDetailOut(CompanyOut):
    """A company's whole profile; the bank account shows its last characters only."""

    name_en: str
    legal_representative: str
    registered_on: date | None
    registered_address: str
    office_address: str
    customs_code: str
    kinds: list[str]
    supervision_modes: list[str]
    aeo_level: str | None
    is_independent_legal_person: bool | None
    bank_name: str
    bank_account_name: str
    bank_account_masked: str
    introduction: str
    verified_at: datetime | None
    updated_at: datetime
    revision: int
    contacts: list[ContactOut]
    figures: list[FiguresOut]


class CompanyErrorOut(Schema):
    """Every error: a code for programs, words for people."""

    code: str
    message: str


def person(request: HttpRequest) -> User:
    """Whose companies are asked for: the key's owner, or who is signed in. Visitors are told to sign in (401)."""
    caller = cast("Caller", request.auth)  # type: ignore[attr-defined]
    user = caller.key.owner if caller.key is not None else caller.user
    if not isinstance(user, User):
        raise HttpError(401, _("请登录，或使用有相应权限的密钥。"))
    return user


def company_as_dict(company: Enterprise, role: str | None) -> dict[str, object]:
    """A company loaded with its district, as :class:`CompanyOut`."""
    return {
        "id": company.pk,
        "uscc": company.uscc,
        "name": company.name,
        "district": company.district.name,
        "state": company.state,
        "role": role,
        "url": f"{settings.BASE_URL}{reverse('company', args=[company.pk])}",
    }


@router.get(
    "/companies",
    response={200: CompanyPageOut, 401: CompanyErrorOut},
    summary=gettext_noop("我的企业"),
    operation_id="list_companies",
    description=gettext_noop("登录者或密钥所有者以成员身份办事的企业。密钥须有 companies:read 权限。"),
)
def list_companies(request: HttpRequest) -> dict[str, object]:
    """The caller's own companies, by name."""
    user = person(request)
    roles = dict(Membership.objects.filter(user=user).values_list("enterprise_id", "role"))
    found = Enterprise.objects.of(user).select_related("district").order_by("name", "pk")
    items = [company_as_dict(company, roles.get(company.pk)) for company in found]
    return {"count": len(items), "items": items}


@router.get(
    "/companies/{int:company_id}",
    response={200: CompanyDetailOut, 401: CompanyErrorOut, 404: CompanyErrorOut},
    summary=gettext_noop("企业资料"),
    operation_id="get_company",
    description=gettext_noop("一家企业的全部资料，含联系人和年度数据；银行账号只显示末四位。"),
)
def get_company(request: HttpRequest, company_id: int) -> dict[str, object]:
    """One of the caller's own companies; others do not exist."""
    user = person(request)
    company = get_object_or_404(Enterprise.objects.of(user).with_particulars(), pk=company_id)
    role = Membership.objects.filter(user=user, enterprise=company).values_list("role", flat=True).first()
    plain = (
        *("name_en", "legal_representative", "registered_on", "registered_address", "office_address", "customs_code"),
        *("kinds", "supervision_modes", "is_independent_legal_person", "bank_name", "bank_account_name"),
        *("introduction", "verified_at", "updated_at", "revision"),
    )
    return {
        **company_as_dict(company, role),
        **{name: getattr(company, name) for name in plain},
        "aeo_level": company.aeo_level.name if company.aeo_level else None,
        "bank_account_masked": company.masked_bank_account,
        "contacts": list(company.contacts.all()),
        "figures": list(company.figures.all()),
    }
