"""One site in two calls: told while it is filled in, stopped at the submission where the scheme forbids it, kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from subsidies.models import Application, SchemeVersion
from subsidies.rules.scheme import DuplicateRule
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.drafts import begin
from subsidies.services.duplicates import duplicates_of
from subsidies.services.submitting import IncompleteError, submit
from subsidies.services.tasks import FormTasks
from subsidies.workflow import State
from tests.factories.companies import company, person
from tests.factories.filling import SCHEME, fill, people_of, rules
from tests.factories.subsidies import draft, open_call, scheme_version, site

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def version() -> SchemeVersion:
    return scheme_version(SCHEME, rules=rules())


@pytest.fixture
def second(version: SchemeVersion) -> tuple[Application, User]:
    """A filled draft about the site for which another application is under review."""
    enterprise, owner, _colleague = people_of()
    ours = site(enterprise)
    draft(
        enterprise, call=open_call(version, title="第一批"), site=ours, slot=f"site:{ours.pk}", number="2026-000007",
        state=State.REVIEW, submitted_at=NOW() - timedelta(days=1),
    )  # fmt: skip
    made = begin(call=open_call(version, title="第二批"), enterprise=enterprise, by=owner, now=NOW(), site=ours)
    fill(made, owner)
    return made, owner


def ruled(version: SchemeVersion, rule: DuplicateRule) -> None:
    SchemeVersion.objects.filter(pk=version.pk).update(
        definition=SCHEME.model_copy(update={"duplicate_rule": rule}).model_dump(mode="json")
    )


def test_a_second_one_is_told_on_the_pages_and_not_submitted(second: tuple[Application, User]) -> None:
    application, owner = second
    client = Client()
    client.force_login(owner)
    for name in ("eligibility", "preview"):
        page = client.get(reverse(f"subsidies:{name}", args=[application.pk])).content.decode()
        assert "（2026-000007），本项目不得重复享受同级资金。改报本项目的，请先撤回原申报" in page
    with pytest.raises(IncompleteError) as caught:
        submit(application=application, by=owner, now=NOW(), key=1)
    [problem] = caught.value.problems
    assert problem.url.endswith("/eligibility/#id_duplicates")


def test_where_the_higher_one_counts_it_is_submitted_and_the_office_sees_it(
    second: tuple[Application, User], version: SchemeVersion
) -> None:
    application, owner = second
    ruled(version, DuplicateRule.HIGHER_ONLY)
    done = submit(application=application, by=owner, now=NOW(), key=1)
    kept = SubmittedContent.model_validate(done.submissions.get().content)
    assert [(each.number, each.blocks) for each in kept.duplicates] == [("2026-000007", False)]
    client = Client()
    client.force_login(person("desk", Role.OFFICER))
    page = client.get(reverse("applications_office:application", args=[done.pk])).content.decode()
    assert "同一对象的其他申报（提交时）" in page
    assert "?q=2026-000007" in page


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.LAPSED, State.REFUSED, State.REJECTED])
def test_what_came_to_nothing_is_in_nobodys_way(second: tuple[Application, User], state: State) -> None:
    application, owner = second
    Application.objects.exclude(pk=application.pk).update(state=state)
    assert submit(application=application, by=owner, now=NOW(), key=1).number


def test_neither_are_drafts_other_things_and_other_companies(second: tuple[Application, User]) -> None:
    application, _owner = second
    fresh = Application.objects.for_form().get(pk=application.pk)
    others = Application.objects.exclude(pk=application.pk)
    others.update(slot="site:999")
    assert duplicates_of(fresh) == ()
    others.update(slot=application.slot, enterprise=company("乙公司", number=9))
    assert duplicates_of(fresh) == ()
    others.update(enterprise=application.enterprise_id, state=State.DRAFT, number=None)
    with CaptureQueriesContext(connection) as queries:
        assert duplicates_of(fresh) == ()
    assert len(queries) == 1


def test_a_supplement_is_made_all_the_same(second: tuple[Application, User]) -> None:
    application, _owner = second
    Application.objects.filter(pk=application.pk).update(number="2026-000008", state=State.SUPPLEMENT)
    tasks = FormTasks(Application.objects.for_form().get(pk=application.pk), day=timezone.localdate())
    assert tasks.duplicates
    assert not [problem for problem in tasks.problems if problem.task == "eligibility"]
