"""The cast of the pages after submission works at the desk too."""

from tests.subsidies.after.conftest import Cast, cast

__all__ = ["Cast", "cast"]
