"""Trainings when an account is closed: seats go to who waits, certificates stay, all else names nobody."""

from datetime import date, timedelta

import pytest

from accounts.models import Enterprise, MemberRole, Notification, User
from core.masking import masked_name
from core.personal_data import Fate, kind_of
from talent.models import Attendance, CohortCertificate, Employment, Trainee
from talent.rules.results import Presence
from talent.services.cohorts import enrolling, finishing, running
from talent.services.cohorts.employment import Post, record
from talent.services.personal_data.cohorts import certified, without_certificate
from tests.factories.cohorts import finished, opened, recognised, taught
from tests.factories.companies import company, person
from tests.talent.conftest import NOW
from tests.talent.personal_data.conftest import closed, exported, rows

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)
AFTER = NOW + timedelta(days=40)


@pytest.fixture
def owner(db: None) -> User:
    return person("base_owner")


@pytest.fixture
def base(owner: User) -> Enterprise:
    made = company("海城职业学院", members={owner: MemberRole.OWNER})
    recognised(made, now=NOW)
    return made


def test_the_export_has_ones_own_trainings_and_nobody_elses(
    base: Enterprise, owner: User, ming: User, other: User
) -> None:
    cohort = finished(base, by=owner, now=NOW, people=[ming, other])
    for who, employer in ((ming, "海贸通"), (other, "云帆")):
        post = Post(employer, hired_on=date(2026, 12, 20))
        record(trainee=Trainee.objects.get(cohort=cohort, person=who), post=post, by=owner, now=AFTER)
    archive = exported(ming)
    assert [row["name"] for row in rows(archive, "Trainee")] == ["王小明"]
    assert [row["employer"] for row in rows(archive, "Employment")] == ["海贸通"]
    assert rows(archive, "CohortCertificate")[0]["says"]["name"] == "王小明"
    assert len(rows(archive, "Attendance")) == 2
    assert rows(exported(owner), "Trainee") == []
    text = archive.read("data.json").decode()
    assert "李小红" not in text
    assert "云帆" not in text


def test_the_seat_goes_to_who_waits_and_the_sign_up_names_nobody(
    base: Enterprise, owner: User, ming: User, other: User
) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=1)
    mine = enrolling.join(cohort=cohort, by=ming, now=NOW)
    waits = enrolling.join(cohort=cohort, by=other, now=NOW)
    closed(ming, LATER)
    mine.refresh_from_db()
    waits.refresh_from_db()
    assert (mine.state, mine.name, mine.eligibility, mine.enterprise) == ("left", "已注销用户", {}, None)
    assert waits.state == "admitted"
    assert Notification.objects.filter(user=other, title__startswith="候补成功").exists()
    assert not Notification.objects.filter(user=ming).exists()


def test_who_waits_or_asked_leaves_too(base: Enterprise, owner: User, ming: User, other: User) -> None:
    full = opened(base, by=owner, now=NOW, seats=1, title="一班")
    enrolling.join(cohort=full, by=other, now=NOW)
    enrolling.join(cohort=full, by=ming, now=NOW)
    asked = opened(base, by=owner, now=NOW, title="二班", admits_at_once=False)
    enrolling.join(cohort=asked, by=ming, now=NOW)
    closed(ming, LATER)
    assert set(Trainee.objects.filter(person=ming).values_list("state", "name")) == {("left", "已注销用户")}
    assert Trainee.objects.get(person=other).state == "admitted"


def test_what_the_base_wrote_of_who_it_did_not_admit_goes(base: Enterprise, owner: User, ming: User) -> None:
    asked = opened(base, by=owner, now=NOW, admits_at_once=False)
    mine = enrolling.join(cohort=asked, by=ming, now=NOW)
    enrolling.decide(trainee=mine, name="decline", by=owner, now=NOW, reason="王小明上期缺课较多。")
    closed(ming, LATER)
    mine.refresh_from_db()
    assert (mine.name, mine.reason) == ("已注销用户", "")


def test_a_certificate_stays_with_its_name_and_is_verified(
    base: Enterprise, owner: User, ming: User, client, client_of
) -> None:
    cohort = finished(base, by=owner, now=NOW, people=[ming])
    trainee = Trainee.objects.get(cohort=cohort)
    record(trainee=trainee, post=Post("海贸通", date(2026, 12, 20)), by=owner, now=AFTER)
    closed(ming, AFTER)
    trainee.refresh_from_db()
    certificate = CohortCertificate.objects.get()
    assert trainee.name == certificate.says["name"] == "王小明"
    assert Employment.objects.get().employer == "海贸通"
    assert masked_name("王小明") in client.get(certificate.get_absolute_url()).content.decode()
    client.force_login(owner)
    assert client.get(f"/talent/workspace/{cohort.pk}/").status_code == 200
    assert client_of("admin").get("/talent/statistics/").status_code == 200


def test_who_failed_is_counted_without_a_name(base: Enterprise, owner: User, ming: User, client) -> None:
    cohort = opened(base, by=owner, now=NOW)
    mine = enrolling.join(cohort=cohort, by=ming, now=NOW)
    end = taught(cohort, by=owner, absent=[mine])
    finishing.finish(cohort=cohort, by=owner, now=end)
    closed(ming, AFTER)
    mine.refresh_from_db()
    assert (mine.state, mine.name) == ("failed", "已注销用户")
    assert Attendance.objects.filter(trainee=mine).count() == 2
    client.force_login(owner)
    page = client.get(f"/talent/workspace/{cohort.pk}/")
    assert page.status_code == 200
    assert "王小明" not in page.content.decode()


def test_who_leaves_in_the_middle_can_be_finished_without(
    base: Enterprise, owner: User, ming: User, other: User
) -> None:
    cohort = opened(base, by=owner, now=NOW)
    mine = enrolling.join(cohort=cohort, by=ming, now=NOW)
    enrolling.join(cohort=cohort, by=other, now=NOW)
    first = cohort.sessions.first()
    running.record_attendance(
        session=first, by=owner, now=first.ends_at, presences=dict.fromkeys(cohort.trainees.values_list("pk", flat=True), Presence.PRESENT)
    )  # fmt: skip
    closed(ming, first.ends_at + timedelta(hours=1))
    end = taught(cohort, by=owner)
    finishing.finish(cohort=cohort, by=owner, now=end)
    mine.refresh_from_db()
    assert (mine.state, mine.name) == ("left", "已注销用户")
    assert Trainee.objects.get(person=other).state == "completed"


def test_who_ran_the_cohort_is_counted_alone(base: Enterprise, owner: User, ming: User) -> None:
    cohort = finished(base, by=owner, now=NOW, people=[ming])
    kind = kind_of("talent.training_work")
    assert kind is not None
    assert [(each.fate, each.count) for each in kind.outcomes(owner)] == [
        (Fate.KEPT, 1),
        (Fate.KEPT, 2),
        (Fate.KEPT, 1),
    ]
    assert not kind.outcomes(ming)
    closed(owner, AFTER)
    cohort.refresh_from_db()
    assert cohort.created_by == owner


def test_a_training_is_certified_or_not(base: Enterprise, owner: User, ming: User) -> None:
    finished(base, by=owner, now=NOW, people=[ming])
    enrolling.join(cohort=opened(base, by=owner, now=NOW, title="二班"), by=ming, now=NOW)
    both = [set(Trainee.objects.filter(q(ming))) for q in (certified, without_certificate)]
    assert [len(each) for each in both] == [1, 1]
    assert both[0] | both[1] == set(Trainee.objects.of(ming))
