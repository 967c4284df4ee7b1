"""People who sign in, and the keys their programs use."""

from accounts.models.api_keys import ApiKey
from accounts.models.users import User

__all__ = ["ApiKey", "User"]
