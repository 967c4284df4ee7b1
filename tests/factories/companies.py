"""Companies and their people."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from accounts.models import (
    District,
    DistrictOfficer,
    Enterprise,
    MemberRole,
    Membership,
    User,
    WalletDocument,
    WalletKind,
)
from accounts.roles import Role
from accounts.services.people import open_account
from core.identifiers.uscc import check_character
from core.uploads.kinds import FileKind


def uscc(number: int = 1) -> str:
    """A valid social credit code, another for each number."""
    first = f"91110105MA{number:07d}"
    return first + check_character(first)


def district(name: str = "朝阳区", slug: str = "chaoyang") -> District:
    return District.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def person(username: str, role: Role | None = Role.ENTERPRISE) -> User:
    """Somebody with an account; who has a role of districts looks after all of them."""
    return _account(username, role, all_districts=role is not None and role.is_bound_to_districts)


def _account(username: str, role: Role | None, *, all_districts: bool) -> User:
    return open_account(
        username=username,
        password="demo-pass-2026",
        email=f"{username}@example.org",
        display_name=username,
        role=role,
        all_districts=all_districts,
    )


def company(
    name: str = "甲公司", *, number: int = 1, members: Mapping[User, MemberRole] | None = None, **columns: Any
) -> Enterprise:
    """A verified company with its people; ``columns`` override what it has."""
    defaults: dict[str, Any] = {
        "uscc": uscc(number),
        "name": name,
        "legal_representative": "张三",
        "registered_on": date(2020, 1, 1),
        "is_independent_legal_person": True,
        "state": Enterprise.State.VERIFIED,
    }
    if "district" not in columns:
        defaults["district"] = district()
    enterprise = Enterprise.objects.create(**{**defaults, **columns})
    for user, role in (members or {}).items():
        Membership.objects.create(enterprise=enterprise, user=user, role=role)
    return enterprise


def limited_officer(username: str, *districts: District, role: Role = Role.OFFICER) -> User:
    """An officer, or somebody of another role, who looks after those districts alone."""
    user = _account(username, role, all_districts=False)
    for each in districts:
        DistrictOfficer.objects.get_or_create(user=user, district=each)
    return user


def licence(enterprise: Enterprise, **columns: Any) -> WalletDocument:
    """A licence in the company's wallet: a PDF of one empty page."""
    content = small_pdf()
    defaults: dict[str, Any] = {
        "kind": WalletKind.LICENCE,
        "title": "营业执照",
        "file_name": "licence.pdf",
        "file_kind": FileKind.PDF.value,
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    document = WalletDocument(enterprise=enterprise, **{**defaults, **columns})
    document.file.save("licence.pdf", ContentFile(content), save=True)
    return document


def small_pdf() -> bytes:
    """The smallest PDF that readers open, made by pypdf."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def upload(content: bytes | None = None, name: str = "营业执照.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, small_pdf() if content is None else content, content_type="application/pdf")
