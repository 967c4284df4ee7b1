"""The roles of people behind the counter and in front of it. Pure."""

from enum import StrEnum


class Role(StrEnum):
    """A group of accounts, by the group's name; what each may do is granted in ``accounts.services.roles``."""

    OFFICER = "补贴专员"
    EDITOR = "政策编辑"
    KNOWLEDGE_MANAGER = "知识库管理员"
    REVIEWER = "评审专家"
    DECIDER = "审定负责人"
    CASHIER = "拨付专员"
    AUDITOR = "审计监督员"
    PARK_MANAGER = "园区管理员"
    ENTERPRISE = "企业用户"

    @property
    def is_bound_to_districts(self) -> bool:
        """Whether what the role reaches is that of the districts named for the person: none where none is named."""
        return self in {Role.OFFICER, Role.DECIDER, Role.CASHIER, Role.AUDITOR}

    @property
    def works_behind_the_counter(self) -> bool:
        """Whether the role reaches the office's side of the site."""
        return self is not Role.ENTERPRISE
