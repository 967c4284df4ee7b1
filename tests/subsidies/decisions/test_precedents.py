"""Decisions on the same clauses: found, flagged, without names where they are another district's."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from policy_kb.models import Clause
from subsidies.models import Application
from subsidies.rules.precedents import Likeness
from subsidies.services.precedents import precedents_of, warning_of
from subsidies.workflow import State
from tests.factories.companies import district, limited_officer
from tests.factories.deciding import (
    Committee,
    approving,
    before_committee,
    copies,
    decide,
    deciding_form,
    drafted,
    refusing,
)
from tests.factories.office import decided, set_state
from tests.factories.subsidies import open_call, scheme_version

pytestmark = pytest.mark.django_db


def loaded(application: Application) -> Application:
    return Application.objects.for_moving().get(pk=application.pk)


def test_the_same_facts_with_another_outcome_are_flagged(found: Committee, now: datetime) -> None:
    before, here = before_committee(found.call, 1), before_committee(found.call, 2)
    decide(found, {before: refusing(found.basis, reason="与其他项目重复")}, now=now)
    precedents = precedents_of(loaded(here), found.officer)
    (row,) = precedents.rows
    assert (row.item.application, row.is_same, row.contradicts, row.is_elsewhere) == (before, True, True, False)
    assert "1 件数值也相同" in warning_of(precedents)
    proposed = precedents_of(loaded(here), found.officer, outcome="refuse")
    assert proposed.contradicting == []
    assert warning_of(proposed) == ""


def test_other_facts_contradict_nothing_and_say_where_they_differ(found: Committee, now: datetime) -> None:
    before, here = before_committee(found.call, 1, is_fit=False), before_committee(found.call, 2)
    decide(found, {before: refusing(found.clause)}, now=now)
    (row,) = precedents_of(loaded(here), found.officer).rows
    assert (row.comparison.likeness, row.differing, row.contradicts) == (Likeness.OTHER, ("独立法人",), False)


def test_what_was_decided_already_is_compared_by_its_own_outcome(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    decide(found, {one: approving(), two: refusing(found.basis)}, now=now)
    assert [row.item.application for row in precedents_of(loaded(one), found.officer).contradicting] == [two]
    assert [row.item.application for row in precedents_of(loaded(two), found.officer).contradicting] == [one]


def test_what_was_set_aside_or_is_only_proposed_is_no_precedent(found: Committee, now: datetime) -> None:
    one, two, here = (before_committee(found.call, number) for number in (1, 2, 3))
    decide(found, {one: approving()}, now=now)
    one.decisions.update(set_aside_at=now)
    drafted(found, two, now=now)
    assert precedents_of(loaded(here), found.officer).rows == []


def test_other_schemes_count_where_the_refusal_names_the_clause(found: Committee, now: datetime) -> None:
    here = before_committee(found.call, 1)
    other = open_call(scheme_version(deciding_form(found.other), slug="other", title="另一个项目"))
    elsewhere = before_committee(other, 2)
    item = decided(elsewhere, found.officer, clause=found.other, now=now)
    assert precedents_of(loaded(here), found.officer).rows == []
    item.clause, item.quote = found.basis, found.basis.text
    item.save()
    (row,) = precedents_of(loaded(here), found.officer).rows
    assert (row.comparison.likeness, row.contradicts) == (Likeness.UNKNOWN, False)


def test_the_clause_of_an_older_version_that_reads_the_same_is_the_same(found: Committee, now: datetime) -> None:
    before, here = before_committee(found.call, 1), before_committee(found.call, 2)
    old = found.basis
    version = old.version
    version.pk, version.number, version.is_current = None, 99, False
    version.save()
    twin = Clause.objects.get(pk=old.pk)
    twin.pk, twin.version, twin.parent = None, version, None
    twin.save()
    other = open_call(scheme_version(deciding_form(twin), slug="other", title="另一个项目"))
    moved = set_state(before, State.DECISION, call=other, version=other.version)
    decided(moved, found.officer, clause=twin, now=now)
    assert [row.item.clause for row in precedents_of(loaded(here), found.officer).rows] == [twin]


def test_another_districts_decision_is_shown_without_names(found: Committee, now: datetime) -> None:
    before = before_committee(found.call, 1)
    there = district("海淀区", "haidian")
    here = before_committee(found.call, 2, district=there)
    decide(found, {before: refusing(found.basis, reason="第1贸易与 shop-one.com 重复申报")}, now=now)
    limited = limited_officer("limited", there)
    (row,) = precedents_of(loaded(here), limited).rows
    assert row.is_elsewhere
    assert row.reason == "某企业与 某企业 重复申报"

    client = Client()
    client.force_login(limited)
    text = client.get(reverse("applications_office:precedents", args=[here.pk])).content.decode()
    assert "其他区的一件申报" in text
    assert "事实相同，处理不同" in text
    assert found.basis.text[:20] in text
    for name in (before.number, "第1贸易", "applicant1"):
        assert name not in text
    assert client.get(reverse("applications_office:precedents", args=[before.pk])).status_code == 404


def test_the_form_of_a_decision_warns(found: Committee, now: datetime) -> None:
    before, here = before_committee(found.call, 1), before_committee(found.call, 2)
    decide(found, {before: refusing(found.basis)}, now=now)
    item = drafted(found, here, now=now).items.get()
    client = Client()
    client.force_login(found.officer)
    text = client.get(reverse("decisions_office:item", args=[item.batch_id, item.pk])).content.decode()
    assert "条件结果相同而处理不同的先例" in text


def test_many_precedents_cost_as_many_queries_as_few(found: Committee, now: datetime) -> None:
    here = loaded(before_committee(found.call, 1))
    first = before_committee(found.call, 2)
    more = copies(first, 11)
    decided(first, found.officer, clause=found.basis, now=now)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            precedents_of(here, found.officer)
        return len(captured)

    queries()  # what hangs on the application is read once
    few = queries()
    for application in more:
        decided(Application.objects.get(pk=application.pk), found.officer, clause=found.basis, now=now)
    assert len(precedents_of(here, found.officer).rows) == 12
    assert queries() == few


def test_an_application_without_criteria_has_precedents_by_its_basis(found: Committee, now: datetime) -> None:
    call = open_call(scheme_version(deciding_form(found.basis), slug="bare", title="没有条件的项目"))
    bare = loaded(before_committee(call, 1))
    before = before_committee(found.call, 2)
    decided(before, found.officer, clause=found.basis, now=now)
    (row,) = precedents_of(bare, found.officer).rows
    assert (row.comparison.likeness, row.contradicts) == (Likeness.UNKNOWN, False)
