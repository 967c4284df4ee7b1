"""The demo accounts, one for each part people play on the portal."""

from accounts.models import User
from accounts.roles import Role
from accounts.services.people import open_account
from accounts.services.roles import ensure_roles

# Published in the README: these accounts exist only where seed_demo was run.
DEMO_PASSWORD = "demo-pass-2026"  # noqa: S105

DEMO_ACCOUNTS: dict[str, tuple[str, Role | None]] = {
    "admin": ("系统管理员", None),
    "officer": ("陈专员", Role.OFFICER),
    "editor": ("吴编辑", Role.EDITOR),
    "knowledge": ("沈主管", Role.KNOWLEDGE_MANAGER),
    "reviewer": ("林专家", Role.REVIEWER),
    "parkmanager": ("周园长", Role.PARK_MANAGER),
    "enterprise": ("海贸通科技", Role.ENTERPRISE),
    "enterprise2": ("云帆供应链", Role.ENTERPRISE),
    "college": ("海港职业学院", Role.ENTERPRISE),  # a training base, made by the seeds of talent
    "applicant": ("许申报", Role.ENTERPRISE),
    "finance": ("钱会计", Role.ENTERPRISE),
    "viewer": ("冯助理", Role.ENTERPRISE),
    "officer2": ("赵专员", Role.OFFICER),
    "reviewer2": ("何专家", Role.REVIEWER),
    "reviewer3": ("罗专家", Role.REVIEWER),
    "director": ("孙处长", Role.DECIDER),
    "director2": ("李局长", Role.DECIDER),
    "director3": ("高书记", Role.DECIDER),  # hears the appeal where the other two have decided
    "cashier": ("郑出纳", Role.CASHIER),
    "cashier2": ("方复核", Role.CASHIER),
    "auditor": ("秦审计", Role.AUDITOR),
    "parkmanager2": ("蔡园长", Role.PARK_MANAGER),
    "person": ("林晓岚", Role.ENTERPRISE),  # of no company
}
ONE_DISTRICT = "officer2"  # seed_companies says which


def seed_accounts() -> list[User]:
    """Create the demo accounts, or bring them back to their published state."""
    ensure_roles()
    return [
        open_account(
            username=username,
            password=DEMO_PASSWORD,
            email=f"{username}@demo.example.org",
            display_name=display_name,
            role=role,
            is_superuser=role is None,
            all_districts=role is not None and role.is_bound_to_districts and username != ONE_DISTRICT,
        )
        for username, (display_name, role) in DEMO_ACCOUNTS.items()
    ]
