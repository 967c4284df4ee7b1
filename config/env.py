"""The one reader of environment variables.

Every variable the product knows is a typed field here, with its default; ``.env.example``
lists the same names (a test compares the two). Nothing else reads ``os.environ``.
"""

import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AnyHttpUrl, Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.tiles import image_source

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY_LENGTH = 64  # characters of a generated key


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue. Django's own would ask for the settings, which read this module."""
    return message


class Env(BaseSettings):
    """Values from the process environment, then from ``.env``, then the embedded defaults."""

    model_config = SettingsConfigDict(env_file=BASE_DIR / ".env", extra="ignore", env_ignore_empty=True)

    # State
    data_dir: Path = BASE_DIR / "var"
    database_url: str = ""
    redis_url: str = ""
    chroma_url: str = ""
    chroma_token: str = ""
    clamd_url: str = ""
    pdf_font: str = ""

    # Serving
    secret_key: str = ""
    debug: bool = False
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    base_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:8000")
    behind_https: bool = False
    trusted_proxies: int = Field(default=0, ge=0)
    email_url: str = ""
    default_from_email: str = "noreply@example.org"
    site_name: str = gettext_noop("跨境电商综试区服务平台")  # another name is shown as written

    # Maps
    map_tiles_url: str = ""
    map_tiles_attribution: str = ""

    # Limits
    chat_rate_visitor: str = "20/m"
    chat_rate_account: str = "60/m"
    api_key_rate: str = "60/m"

    # Models
    embedding_base_url: str = ""
    embedding_model: str = ""
    embedding_api_key: str = ""
    chat_base_url: str = ""
    chat_model: str = ""
    chat_api_key: str = ""
    chat_timeout_seconds: float = Field(default=20, gt=0)
    chat_max_tokens: int = Field(default=800, ge=50)
    rerank_base_url: str = ""
    rerank_model: str = ""
    rerank_api_key: str = ""

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def split_hosts(cls, value: object) -> object:
        """Accept a comma-separated list, as hosts are usually written."""
        if isinstance(value, str):
            return [host.strip() for host in value.split(",") if host.strip()]
        return value

    @field_validator("clamd_url")
    @classmethod
    def reachable_scanner(cls, value: str) -> str:
        """``tcp://host:port`` or ``unix:///path``: a mistake must not be found by the first upload."""
        parts = urlsplit(value)
        if value and not ((parts.scheme == "tcp" and parts.hostname) or (parts.scheme == "unix" and parts.path)):
            raise ValueError("CLAMD_URL must be like tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl")
        return value

    @field_validator("map_tiles_url")
    @classmethod
    def tiles_with_a_place(cls, value: str) -> str:
        """An address for each tile, of which one source of pictures can be named in the security policy."""
        if value:
            image_source(value)
        return value

    @field_validator("pdf_font")
    @classmethod
    def embeddable_font(cls, value: str) -> str:
        """A TrueType file: a mistake must not be found by the first ticket."""
        if value:
            path = Path(value)
            if not path.is_file() or path.read_bytes()[:4] not in {b"\x00\x01\x00\x00", b"true", b"ttcf"}:
                raise ValueError("PDF_FONT must be the path of a TrueType font (.ttf or .ttc)")
        return value

    @field_validator("data_dir")
    @classmethod
    def absolute_data_dir(cls, value: Path) -> Path:
        """A relative ``DATA_DIR`` is relative to the repository, whatever the working directory."""
        return value if value.is_absolute() else BASE_DIR / value


def generated_secret_key(data_dir: Path) -> str:
    """The key kept in ``DATA_DIR``, made on first use and readable by its owner alone."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(secrets.token_urlsafe(SECRET_KEY_LENGTH)[:SECRET_KEY_LENGTH])
    return path.read_text().strip()


env = Env()
