"""The files a document's text was read from."""

from dataclasses import dataclass
from typing import Any

from policy_kb.models import DocumentSource, PolicyDocument, Version


@dataclass(frozen=True, slots=True)
class Source:
    """The file or address a text was read from; ``sha256`` is that of its bytes, ``text`` what was read."""

    name: str
    sha256: str
    media_type: str
    publisher: str = ""
    url: str = ""
    text: str = ""


def keep_source(document: PolicyDocument, source: Source, version: Version, by: Any = None) -> None:
    """Remember where ``version`` was read from; a file of the same name is the same source."""
    DocumentSource.objects.update_or_create(
        document=document,
        name=source.name,
        defaults={
            "version": version,
            "publisher": source.publisher,
            "url": source.url,
            "media_type": source.media_type,
            "sha256": source.sha256,
            "text": source.text.replace("\x00", ""),  # PostgreSQL's text holds none
            "imported_by": by,
        },
    )


def forget_draft(draft: Version) -> None:
    """Before a draft goes: its files may come again, and are then read as if for the first time."""
    draft.sources.filter(imported_at__gte=draft.created_at).delete()
    draft.sources.update(sha256="", text="", version=draft.based_on)


def text_beside(version: Version) -> DocumentSource | None:
    """The file to show beside a version: the one it was read from, else the latest with a text."""
    readable = DocumentSource.objects.filter(document=version.document_id).exclude(text="")
    own = readable.filter(version__in=[version.pk, version.based_on_id or version.pk])
    return own.order_by("-version", "-pk").first() or readable.order_by("-pk").first()
