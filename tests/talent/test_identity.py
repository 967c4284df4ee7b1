"""Identity papers: encrypted at rest, shown masked, each look logged, deleted in time."""

from datetime import timedelta

import pytest

from accounts.models import User
from core.models import AuditEntry
from core.refusals import RefusedError
from talent.models import Application
from talent.rules.answers import Fault
from talent.services.drafts import begin, save_answers
from talent.services.reviewing import withdraw
from talent.services.sealed import open_paper, purge_due, reveal
from tests.factories.companies import person, upload
from tests.factories.talent import IDENTITY_NUMBER, personal_programme, submitted
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(applicant: User) -> Application:
    return submitted(personal_programme(keep_days=30), by=applicant, now=NOW)


def looks(application: Application) -> int:
    return AuditEntry.objects.about(application).filter(action="talent.identity.look").count()


def test_neither_the_database_nor_the_disk_holds_it_in_the_clear(application: Application) -> None:
    answer, paper = application.sealed_answers.get(), application.papers.get()
    assert IDENTITY_NUMBER not in answer.sealed
    assert "card" not in application.answers
    assert IDENTITY_NUMBER not in str(application.submissions.get().content)
    assert answer.shown == "110***********803X"
    content = upload().read()
    with paper.file.open("rb") as file:
        assert content[:20] not in file.read()


def test_each_look_is_logged_before_it_is_shown(application: Application, applicant: User, officer: User) -> None:
    assert reveal(answer=application.sealed_answers.get(), by=officer, now=NOW) == IDENTITY_NUMBER
    assert open_paper(paper=application.papers.get(), by=applicant, now=NOW) == upload().read()
    assert looks(application) == 2


@pytest.mark.parametrize("who", ["stranger", "companion_of_nobody"])
def test_nobody_else_looks(application: Application, who: str) -> None:
    stranger = person(who)
    with pytest.raises(RefusedError):
        reveal(answer=application.sealed_answers.get(), by=stranger, now=NOW)
    with pytest.raises(RefusedError):
        open_paper(paper=application.papers.get(), by=stranger, now=NOW)
    assert looks(application) == 0


def test_a_wrong_number_is_not_kept(applicant: User) -> None:
    draft = begin(programme=personal_programme(), organisation=None, by=applicant, now=NOW)
    faults = save_answers(application=draft, by=applicant, typed={"card": "110101199003078031"}, revision=1, now=NOW)
    assert faults == {"card": Fault.NOT_AN_IDENTITY}
    assert not draft.sealed_answers.exists()


def test_it_is_deleted_after_the_days_that_the_programme_says(application: Application, applicant: User) -> None:
    assert purge_due(now=NOW + timedelta(days=365)) == 0  # under review
    withdraw(application=application, by=applicant, now=NOW)
    assert purge_due(now=NOW + timedelta(days=30) - timedelta(seconds=1)) == 0
    assert purge_due(now=NOW + timedelta(days=30)) == 2
    assert purge_due(now=NOW + timedelta(days=31)) == 0
    answer, paper = application.sealed_answers.get(), application.papers.get()
    assert (answer.sealed, answer.shown, bool(paper.file)) == ("", "110***********803X", False)
    for look in (
        lambda: reveal(answer=answer, by=applicant, now=NOW),
        lambda: open_paper(paper=paper, by=applicant, now=NOW),
    ):
        with pytest.raises(RefusedError, match="删除"):
            look()
