"""Why something that a person asked for was not done, in words for that person."""

from django.utils.functional import Promise


class RefusedError(Exception):
    """Nothing was changed; ``reason`` is one line for the user."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = str(reason)
