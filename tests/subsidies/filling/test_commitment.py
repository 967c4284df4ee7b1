"""The letter and the amount: nobody's signature is replaced unseen, and nothing is asked for beyond what can be."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.rules.definition import AmountTable, Component, RuleSetDefinition
from subsidies.models import Application
from subsidies.services.commitment import commit, commitment_of
from subsidies.services.drafts import begin
from subsidies.services.refusals import StaleError
from subsidies.services.submitting import IncompleteError, submit
from tests.factories.filling import SCHEME, fill, filled_draft, people_of, rules
from tests.factories.subsidies import open_call, scheme_version

pytestmark = pytest.mark.django_db
NOW = timezone.now
UNKNOWN = RuleSetDefinition(
    amount=AmountTable(
        components=(Component(key="booth", title="展位", kind="per_unit", fact="booth.units", amount=Decimal(10_000)),),
        per_project=Decimal(40_000),
    )
)


def signed(application: Application) -> tuple[str, Decimal | None]:
    application.refresh_from_db()
    return commitment_of(application)["signer"], application.amount_requested


def test_an_older_page_does_not_replace_a_colleagues_signature() -> None:
    application, owner, colleague = filled_draft()
    seen = application.revision
    commit(application=application, by=colleague, now=NOW(), signer="李四", amount=Decimal(30_000), revision=seen)
    with pytest.raises(StaleError):
        commit(application=application, by=owner, now=NOW(), signer="王五", amount=Decimal(40_000), revision=seen)
    assert signed(application) == ("李四", Decimal(30_000))
    for _click in range(2):  # the same again replaces nothing
        commit(application=application, by=owner, now=NOW(), signer="李四", amount=Decimal(30_000), revision=seen)


def test_the_page_shows_both_and_takes_mine_once_theirs_was_seen() -> None:
    application, owner, colleague = filled_draft()
    client, address = Client(), reverse("subsidies:commitment", args=[application.pk])
    client.force_login(owner)
    seen = client.get(address).context["form"]["revision"].value()
    assert seen == application.revision
    commit(application=application, by=colleague, now=NOW(), signer="李四", amount=Decimal(30_000), revision=seen)
    mine = {"amount_requested": "40,000", "signer": "王五", "agree": "on"}
    for sent in ({**mine, "revision": seen}, mine):
        response = client.post(address, sent)
        page = response.content.decode()
        assert response.status_code == 409
        assert all(words in page for words in ("30,000.00", "40,000.00", "李四", "王五"))
        assert signed(application) == ("李四", Decimal(30_000))
    again = client.post(address, {**mine, "revision": response.context["form"]["revision"].value()})
    assert again.status_code == 302
    assert signed(application) == ("王五", Decimal(40_000))


def test_while_facts_are_missing_the_known_caps_hold() -> None:
    enterprise, owner, _colleague = people_of()
    call = open_call(scheme_version(SCHEME, rules=rules(UNKNOWN)), budget=Decimal(45_000))
    application = fill(begin(call=call, enterprise=enterprise, by=owner, now=NOW()), owner)
    with pytest.raises(IncompleteError) as caught:
        submit(application=application, by=owner, now=NOW(), key=1)
    assert [each.place for each in caught.value.problems] == ["amount_requested"]
    assert "40,000" in caught.value.problems[0].words
    client, address = Client(), reverse("subsidies:commitment", args=[application.pk])
    client.force_login(owner)
    sent = {"signer": "张三", "agree": "on", "revision": application.revision}
    over = client.post(address, {**sent, "amount_requested": "40000.01"})
    assert over.status_code == 422
    assert "不能超过上限" in over.content.decode()
    assert client.post(address, {**sent, "amount_requested": "40000"}).status_code == 302
