"""Why something that a person asked for was not done, in words for that person. Pure."""

from core.decisions import Decision


class RefusedError(Exception):
    """Nothing was changed; ``reason`` is one line for the user, already in their language."""

    def __init__(self, reason: object) -> None:
        super().__init__(reason)
        self.reason = str(reason)


class StaleError(RefusedError):
    """Somebody else saved in the meantime; ``revision`` is the present one. Nothing was overwritten."""

    def __init__(self, reason: object, *, revision: int) -> None:
        super().__init__(reason)
        self.revision = revision


def require(decision: Decision) -> None:
    """Raise :class:`RefusedError` with the decision's reason unless it allows."""
    if not decision:
        raise RefusedError(decision.reason)
