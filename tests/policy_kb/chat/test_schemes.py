"""Asked how to apply, the chatbot answers from the clause and points to the open call of the seeded scheme."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_accounts
from policy_kb.chat import desk
from policy_kb.models.chat import Channel
from policy_kb.services.entries import refresh_entries
from subsidies.models import Call
from subsidies.seeds import seed_schemes


@pytest.mark.usefixtures("demo_site")
def test_how_to_apply_is_answered_from_a_clause_and_leads_to_the_open_call() -> None:
    now = timezone.now()
    seed_accounts()
    list(seed_schemes(now=now, day=timezone.localdate(now), by=User.objects.get(username="officer")))
    refresh_entries(now)
    asked = desk.ask(question="独立站补贴怎么申请", user=AnonymousUser(), conversation_id=None, channel=Channel.WEB)
    answer = desk.answer_of(asked)
    assert answer.status in {"answered", "partial"}
    assert any("独立站" in citation.text for citation in answer.citations)
    call = Call.objects.open(now).get(scheme__slug="site-build")
    pointed = {entry["url"]: entry for entry in answer.as_dict()["related"]}
    assert "正在申报" in pointed[call.get_absolute_url()]["note"]
