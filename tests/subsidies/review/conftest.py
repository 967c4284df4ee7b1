"""The cast of ``tests.subsidies.after``, with the clients of its people."""

from tests.subsidies.after.conftest import cast

__all__ = ["cast"]
