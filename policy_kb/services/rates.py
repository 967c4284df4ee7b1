"""How often one visitor or account may ask the chatbot."""

from datetime import datetime

from django.conf import settings

from core.rates import Allowance, Rate, take, visitor_network


def chat_allowance(*, account_id: int | None, address: str, now: datetime) -> Allowance:
    """Count one question: against the account when signed in, else against the visitor's address."""
    if account_id is not None:
        return take(action="chat", who=f"account:{account_id}", rate=Rate.parse(settings.CHAT_RATE_ACCOUNT), now=now)
    return take(
        action="chat", who=f"visitor:{visitor_network(address)}", rate=Rate.parse(settings.CHAT_RATE_VISITOR), now=now
    )
