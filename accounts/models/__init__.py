"""People who sign in, the companies they act for, and the keys their programs use."""

from accounts.models.api_keys import ApiKey
from accounts.models.delegations import Delegation
from accounts.models.districts import District, DistrictOfficer
from accounts.models.enterprises import (
    AeoLevel,
    Contact,
    Enterprise,
    EnterpriseChange,
    EnterpriseKind,
    SupervisionMode,
    YearlyFigures,
)
from accounts.models.members import Invitation, MemberRole, Membership
from accounts.models.notifications import Notification, NotificationPreference
from accounts.models.personal_data import AccountClosing, Consent, DataExport
from accounts.models.users import User
from accounts.models.wallet import Verification, WalletDocument, WalletKind

__all__ = [
    "AccountClosing",
    "AeoLevel",
    "ApiKey",
    "Consent",
    "Contact",
    "DataExport",
    "Delegation",
    "District",
    "DistrictOfficer",
    "Enterprise",
    "EnterpriseChange",
    "EnterpriseKind",
    "Invitation",
    "MemberRole",
    "Membership",
    "Notification",
    "NotificationPreference",
    "SupervisionMode",
    "User",
    "Verification",
    "WalletDocument",
    "WalletKind",
    "YearlyFigures",
]
