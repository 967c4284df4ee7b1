"""The companies of the demonstration's applications: each with a site, an account and its papers."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.core.files.base import ContentFile

from accounts.models import (
    Contact,
    District,
    Enterprise,
    EnterpriseKind,
    MemberRole,
    Membership,
    SupervisionMode,
    User,
    WalletDocument,
    WalletKind,
)
from accounts.seeds.clerks import clerk as account_without_person
from accounts.seeds.companies import VERIFIED_AT, code
from accounts.seeds.licences import keep_licence, page_pdf
from core.uploads.kinds import FileKind
from subsidies.models import Application, IndependentSite
from subsidies.seeds.cases.rows import Applicant

USERNAME = "demo-applicant"  # acts for all of them; nobody signs in as this account


def clerk() -> User:
    """Who fills in what the demo companies submit."""
    return account_without_person(USERNAME, "演示经办人")


def company_of(row: Applicant, place: int, by: User) -> Enterprise:
    """The row's company, ready to apply."""
    enterprise = Enterprise.objects.create(
        uscc=code(f"911101{place % 9:02d}MA{place:02d}K2026"),
        name=row.title,
        legal_representative=row.head,
        district=District.objects.get(slug=row.district),
        registered_on=date(2016 + place % 7, 1 + place % 12, 1 + place),
        registered_address=f"演示路{place}号",
        office_address=f"演示路{place}号",
        kinds=[EnterpriseKind.INDEPENDENT_SITE.value],
        supervision_modes=[SupervisionMode.B2C_DIRECT.value],
        is_independent_legal_person=True,
        bank_name="演示银行营业部",
        bank_account_name=row.title,
        bank_account=f"02000000000{place:08d}",
        state=Enterprise.State.VERIFIED,
        verified_at=VERIFIED_AT,
    )
    Membership.objects.create(enterprise=enterprise, user=by, role=MemberRole.OWNER)
    Contact.objects.create(
        enterprise=enterprise, name=row.head, position="负责人", phone="010-55550100", is_primary=True
    )
    keep_licence(enterprise)
    _keep_proof(enterprise, row)
    return enterprise


def acting(application: Application) -> User:
    """Who acts for the application's company."""
    return User.objects.get(memberships__enterprise=application.enterprise_id)


def site_of(enterprise: Enterprise, row: Applicant, launched: date) -> IndependentSite:
    """The shop that the application is about."""
    return IndependentSite.objects.create(
        enterprise=enterprise,
        name=f"{row.domain.partition('-')[0].title()} Store（演示）",
        url=f"https://www.{row.domain}/",
        domain_owner=enterprise.name,
        holding_share=Decimal(100),
        launched_on=launched,
        markets=["US", "DE"],
        languages=["en"],
        brands=[row.domain.partition("-")[0].upper()],
        payment_channels=["card", "paypal"],
        is_published=False,
    )


def _keep_proof(enterprise: Enterprise, row: Applicant) -> None:
    content = page_pdf([(24, "域名权属证明（演示样张，无效）"), (14, f"域名  {row.domain}"), (14, enterprise.name)])
    document = WalletDocument(
        enterprise=enterprise,
        kind=WalletKind.DOMAIN_PROOF,
        title="域名权属证明",
        file_name="域名权属证明（演示）.pdf",
        file_kind=FileKind.PDF.value,
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    document.file.save("proof.pdf", ContentFile(content), save=True)
