"""Demo accounts and the companies they act for."""

from accounts.seeds.companies import seed_companies
from accounts.seeds.people import DEMO_ACCOUNTS, DEMO_PASSWORD, seed_accounts

__all__ = ["DEMO_ACCOUNTS", "DEMO_PASSWORD", "seed_accounts", "seed_companies"]
