"""Origins of web sites, as browsers compare them. Pure."""

import re
from urllib.parse import urlsplit

ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


class NotAnOriginError(ValueError):
    """``code`` says why: insecure, wildcard, path or malformed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def origin(written: str) -> str:
    """The origin in the one form that browsers send: ``https://www.example.org:8443``.

    Only https, and http on this machine; neither a path nor a wildcard. Raises NotAnOriginError.
    """
    if "*" in written:
        raise NotAnOriginError("wildcard")
    try:
        parts = urlsplit(written.strip())
        port, host = parts.port, _ascii(parts.hostname or "")
    except ValueError:  # urlsplit's own, for ports and brackets; idna's is one too
        raise NotAnOriginError("malformed") from None
    if parts.scheme not in DEFAULT_PORTS or not host or "@" in parts.netloc:
        raise NotAnOriginError("malformed")
    if parts.path.strip("/") or parts.query or parts.fragment or written.strip()[-1] in "?#":
        raise NotAnOriginError("path")
    if parts.scheme == "http" and host not in ON_THIS_MACHINE:
        raise NotAnOriginError("insecure")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != DEFAULT_PORTS[parts.scheme] else "")


def _ascii(host: str) -> str:
    """The host as it travels: 例子.中国 as xn--… . Raises ValueError for what no host looks like."""
    if host in ON_THIS_MACHINE or not host:
        return host
    travelling = host.encode("idna").decode().lower()
    if not _HOST.fullmatch(travelling):
        raise ValueError(host)
    return travelling
