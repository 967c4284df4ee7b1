"""Why a file could not be read, in words for the person who brought it."""


class ReadError(Exception):
    """A file that cannot become a document; ``reason`` is one line for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
