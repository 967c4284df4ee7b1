"""When a clause changes: the schemes, drafts and running applications that rest on it, and who is told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Enterprise, Notification, User
from core.signals import changed
from criteria.services.standing import Trouble
from policy_kb.models import PolicyDocument
from subsidies.models import Application, Scheme
from subsidies.services.schemes import UnfitError, publish_scheme
from subsidies.services.standing import affected_schemes
from tests.factories.companies import company
from tests.factories.policies import publish
from tests.factories.subsidies import draft
from tests.subsidies.schemes.conftest import TEXT

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def reissue(document: PolicyDocument) -> None:
    """The document's next version, in which sites are spoken of otherwise."""
    publish(TEXT.replace("鼓励企业自建独立站<推广>品牌", "鼓励企业自建独立站，并推广自有品牌"), name="warehouse.txt")
    assert document.versions.count() == 2


def test_nothing_is_affected_while_nothing_changed(schemes: list[Scheme]) -> None:
    assert affected_schemes(day=TODAY) == []


def test_a_changed_clause_lists_schemes_drafts_and_running_applications(
    schemes: list[Scheme], scheme: Scheme, document: PolicyDocument
) -> None:
    call = scheme.calls.get(title__contains="第二批")
    one = draft(company("乙公司", number=21), call=call)
    two = draft(company("丙公司", number=22), call=call, state="submitted", number="SB202600021")
    draft(company("丁公司", number=23), call=call, state="withdrawn")
    reissue(document)
    found = {each.scheme.slug: each for each in affected_schemes(day=TODAY)}
    assert set(found) == {"site-build", "site-award"}
    each = found["site-build"]
    assert (each.drafts, each.running, each.is_current) == ((one,), (two,), True)
    clause = each.clauses[0]
    assert clause.trouble is Trouble.CHANGED
    assert clause.keys[0] == "basis"
    assert len(clause.keys) > len(scheme.versions.get().rule_version.rules.criteria)  # all of its rules, and the basis
    assert clause.standing.url


def test_a_repealed_document_affects_too(schemes: list[Scheme], document: PolicyDocument) -> None:
    PolicyDocument.objects.filter(pk=document.pk).update(repealed_on=TODAY)
    found = affected_schemes(day=TODAY)
    assert {clause.trouble for each in found for clause in each.clauses} == {Trouble.REPEALED}
    assert len(found) == len(schemes)


def test_only_the_officers_own_applications_are_listed(
    scheme: Scheme, document: PolicyDocument, people: dict[str, User]
) -> None:
    call = scheme.calls.get(title__contains="第二批")
    mine = draft(Enterprise.objects.get(memberships__user=people["enterprise2"]), call=call)  # of 海淀
    draft(Enterprise.objects.get(memberships__user=people["enterprise"]), call=call)
    reissue(document)
    limited = Application.objects.in_charge_of(people["officer2"])
    listed = [app for each in affected_schemes(day=TODAY, applications=limited) for app in each.drafts]
    assert listed == [mine]


def test_a_scheme_on_a_changed_clause_cannot_be_published_again_as_it_is(
    scheme: Scheme, document: PolicyDocument, officer: User
) -> None:
    reissue(document)
    with pytest.raises(UnfitError, match="已有变化或不再有效"):
        publish_scheme(Scheme.objects.get(pk=scheme.pk), officer)


def test_officers_are_told_once(schemes: list[Scheme], document: PolicyDocument, officer: User) -> None:
    changed.send(sender=PolicyDocument, keys=[str(document.pk)])
    assert not Notification.objects.filter(topic="clause_change").exists()
    reissue(document)
    for _time in range(2):
        changed.send(sender=PolicyDocument, keys=[str(document.pk)])
    told = Notification.objects.get(topic="clause_change", user=officer)
    assert "独立站建设支持（演示）" in told.title
    assert told.url == "/admin/subsidies/affected/"


def test_many_applications_cost_no_more_queries(scheme: Scheme, document: PolicyDocument) -> None:
    call = scheme.calls.get(title__contains="第二批")
    reissue(document)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            affected_schemes(day=timezone.localdate())
        return len(queries)

    draft(company("一公司", number=30), call=call)
    cost()  # what is looked up once for all, such as content types
    one = cost()
    for number in range(31, 41):
        draft(company(f"公司 {number}", number=number), call=call)
    assert cost() == one
