"""The refusals of ``core``, under the name by which this app's services know them."""

from core.refusals import RefusedError, StaleError, require

__all__ = ["RefusedError", "StaleError", "require"]
