"""Two parks with a manager each; everything of B's says 乙 or B-SECRET somewhere."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from wagtail.documents.models import Document

from accounts.models import User
from parks.models import ParkPage, Tenant
from tests.factories.parks import document_of, draft_title, image_of, managed, park, tenant

SECRET = "乙园秘稿"
TELLING = tuple(f"{SECRET}{what}" for what in ("草稿", "未发布", "图片", "文件", "企业"))  # asking for SECRET echoes it


@dataclass
class Park:
    """A park and what lies in it."""

    page: ParkPage
    hidden: ParkPage  # never published
    image: Any
    document: Document
    tenant: Tenant


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def a(people: dict[str, User], media: None) -> Park:
    return furnished("a", "甲园", people["parkmanager"])


@pytest.fixture
def b(people: dict[str, User], media: None) -> Park:
    return furnished("b", SECRET, people["parkmanager2"])


@pytest.fixture
def manager(a: Park, b: Park, client_of: Callable[[str], Client]) -> Client:
    """Manager A, while B is there too."""
    return client_of("parkmanager")


def words_of(client: Client, address: str) -> str:
    """What an address shows, if anything."""
    response = client.get(address)
    if response.status_code != 200:
        return ""
    words = (response.getvalue() if response.streaming else response.content).decode(errors="replace")
    # Windows come as JSON, in which Chinese is escaped.
    return json.dumps(json.loads(words), ensure_ascii=False) if words.startswith("{") else words


def tells(client: Client, address: str) -> bool:
    """Whether an address names anything of park B's that is not public."""
    words = words_of(client, address)
    return any(each in words for each in TELLING)


def furnished(slug: str, words: str, user: User) -> Park:
    page = managed(park(slug, title=f"园区 {slug.upper()}"), user)
    hidden = managed(park(f"{slug}-hidden", title=f"{words}未发布", live=False), user)
    page = draft_title(page, f"{words}草稿")
    return Park(
        page=page,
        hidden=hidden,
        image=image_of(page, f"{words}图片"),
        document=document_of(page, f"{words}文件"),
        tenant=tenant(page, f"{words}企业"),
    )
