"""Submission: in time, whole, once; again when a supplement was asked for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.models import Enterprise, Notification, YearlyFigures
from accounts.roles import Role
from accounts.services.enterprises import update_profile
from subsidies.models import Application, SiteSales, Submission
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.attachments import remove_file
from subsidies.services.commitment import commit
from subsidies.services.drafts import save_section
from subsidies.services.expenses import save_line
from subsidies.services.freezing import content_as_kept, content_hash
from subsidies.services.refusals import RefusedError, StaleError
from subsidies.services.submitting import IncompleteError, next_key, submit
from subsidies.services.supplements import Item, ask
from tests.factories.companies import person
from tests.factories.filling import filled_draft, line_values
from tests.factories.subsidies import site

pytestmark = pytest.mark.django_db
NOW = timezone.now


def test_everything_is_kept_as_it_was() -> None:
    application, owner, _colleague = filled_draft()
    now = NOW()
    done = submit(application=application, by=owner, now=now, key=1, revision=application.revision)
    year = timezone.localtime(now).year
    assert (done.state, done.number) == ("submitted", f"{year}-000001")
    assert (done.submitted_at, done.submitted_by) == (now, owner)
    kept = Submission.objects.get()
    content = SubmittedContent.model_validate(kept.content)
    assert content.enterprise.name == "公司1"
    assert content.answers["name"] == "站点一期"
    assert content.amount_requested == Decimal(50_000)
    assert [line.eligible for line in content.expenses] == [Decimal("100000.00")]
    assert [file.slot for file in content.files] == ["licence"]
    assert (content.commitment.signer, content.commitment.words) == ("张三", "本企业承诺内容真实。")
    assert kept.content_hash == content_hash(kept.content)
    assert kept.amount
    assert kept.assessment["outcome"] == "pass"
    assert [event.kind for event in done.events.all()] == ["begin", "submit"]


def test_the_company_is_told_once_however_often_it_is_sent() -> None:
    application, owner, colleague = filled_draft()
    first = submit(application=application, by=owner, now=NOW(), key=1)
    for by in (owner, colleague):
        again = submit(application=application, by=by, now=NOW(), key=1, revision=1)
        assert (again.pk, again.number) == (first.pk, first.number)
    assert Submission.objects.count() == 1
    assert Notification.objects.filter(user=owner, title__contains=first.number).count() == 1


def test_what_is_missing_is_named_and_nothing_changes() -> None:
    application, owner, _colleague = filled_draft()
    save_section(
        application=application, section="project", by=owner, now=NOW(),
        base=application.answers, values={"name": "", "invested": "很多"},
    )  # fmt: skip
    remove_file(attachment=application.attachments.get(), by=owner, now=NOW())
    with pytest.raises(IncompleteError) as caught:
        submit(application=application, by=owner, now=NOW(), key=1)
    assert [(each.task, each.place) for each in caught.value.problems] == [
        ("project", "name"),
        ("project", "invested"),
        ("materials", "licence"),
    ]
    application.refresh_from_db()
    assert (application.state, application.number) == ("draft", None)


def test_a_call_that_closes_while_somebody_types_keeps_the_draft() -> None:
    application, owner, _colleague = filled_draft()
    closes = application.call.closes_at
    with pytest.raises(RefusedError, match="截止"):
        submit(application=application, by=owner, now=closes, key=1)
    application.refresh_from_db()
    assert application.answers["name"] == "站点一期"
    assert submit(application=application, by=owner, now=closes - timedelta(seconds=1), key=1).number


def test_what_a_colleague_changed_after_the_preview_is_looked_at_first() -> None:
    application, owner, colleague = filled_draft()
    save_section(
        application=application, section="project", by=colleague, now=NOW(),
        base=application.answers, values={"name": "另一个名称"},
    )  # fmt: skip
    with pytest.raises(StaleError):
        submit(application=application, by=owner, now=NOW(), key=1, revision=application.revision)
    assert not Submission.objects.exists()


def test_what_changed_around_it_after_the_preview_is_looked_at_first() -> None:
    """The application's own revision stays the same when the profile, a figure or the asset changes."""
    application, owner, _colleague = filled_draft()
    ours = application.enterprise
    application.site = site(ours)
    application.save()
    changes = (
        lambda: update_profile(enterprise=ours, by=owner, revision=1, changes={"office_address": "新地址"}),
        lambda: YearlyFigures.objects.create(enterprise=ours, year=2025, revenue=1),
        lambda: SiteSales.objects.create(site=application.site, month=date(2026, 1, 1), amount_usd=1),
    )
    for change in changes:
        fresh = Application.objects.for_form().get(pk=application.pk)
        seen = content_hash(content_as_kept(fresh))
        change()
        with pytest.raises(StaleError, match="有变化"):
            submit(application=fresh, by=owner, now=NOW(), key=1, revision=fresh.revision, seen=seen)
    fresh = Application.objects.for_form().get(pk=application.pk)
    with translation.override("en"):
        seen = content_hash(content_as_kept(fresh))
        done = submit(application=fresh, by=owner, now=NOW(), key=1, revision=fresh.revision, seen=seen)
    kept = done.submissions.get().content
    assert content_hash({**kept, "judged": None}) == seen  # what is judged by is added as it is submitted
    assert submit(application=fresh, by=owner, now=NOW(), key=1, seen="of old").number == done.number  # a retry


def test_the_office_is_told_of_every_application_and_of_a_company_that_is_not_verified() -> None:
    application, owner, _colleague = filled_draft()
    officer = person("desk", Role.OFFICER)
    first = submit(application=application, by=owner, now=NOW(), key=1)
    told = Notification.objects.get(user=officer)
    assert (told.title, told.body) == (f"{first.number} 新申报", "公司1 申报“独立站建设支持”。")
    ask(application=first, by=officer, now=NOW(), items=[Item("project", "名称不对")], reason="请更正", days=5)
    Enterprise.objects.update(state=Enterprise.State.PENDING)
    later = NOW() + timedelta(hours=2)
    saved = save_section(
        application=first, section="project", by=owner, now=later, base=first.answers, values={"name": "正确名称"}
    )
    commit(application=saved, by=owner, now=later, signer="李四", amount=Decimal(50_000))
    submit(application=saved, by=owner, now=later, key=2)  # asked for while it was verified, taken all the same
    assert Notification.objects.get(user=officer, title=f"{first.number} 已补正").body.endswith(
        "该企业目前未通过核验。"
    )


def test_a_company_that_is_no_longer_verified_is_told() -> None:
    application, owner, _colleague = filled_draft()
    Enterprise.objects.update(state=Enterprise.State.RETURNED)
    with pytest.raises(RefusedError, match="核验"):
        submit(application=application, by=owner, now=NOW(), key=1)


def test_more_than_was_computed_cannot_be_asked_for() -> None:
    application, owner, _colleague = filled_draft()
    line = application.expenses.get()
    save_line(application=application, line=line, by=owner, now=NOW(), values=line_values(amount=Decimal(90_000)))
    with pytest.raises(IncompleteError) as caught:
        submit(application=application, by=owner, now=NOW(), key=1)
    assert [each.place for each in caught.value.problems] == ["amount_requested"]
    assert "40,000" in caught.value.problems[0].words  # 45,000 rounded down to whole 万元


def test_a_supplement_keeps_the_number_and_changes_only_what_was_asked() -> None:
    application, owner, _colleague = filled_draft()
    first = submit(application=application, by=owner, now=NOW(), key=1)
    officer = person("officer-a", Role.OFFICER)
    with time_machine.travel(NOW() + timedelta(hours=1), tick=False):
        ask(application=first, by=officer, now=NOW(), items=[Item("project", "名称不对")], reason="请更正", days=5)
    later = NOW() + timedelta(hours=2)
    with pytest.raises(RefusedError, match="要求更正"):
        save_section(application=first, section="proof", by=owner, now=later, base={}, values={"ways": ["a"]})
    with pytest.raises(IncompleteError) as caught:  # the letter is agreed to anew
        submit(application=first, by=owner, now=later, key=2)
    assert [each.place for each in caught.value.problems] == ["agree"]
    saved = save_section(
        application=first, section="project", by=owner, now=later, base=first.answers, values={"name": "正确名称"}
    )
    commit(application=saved, by=owner, now=later, signer="李四", amount=Decimal(50_000))
    again = submit(application=saved, by=owner, now=later, key=1)  # a late retry of the first is no answer
    assert again.state == "supplement"
    assert next_key(again) == 2
    done = submit(application=saved, by=owner, now=later, key=2)
    assert (done.number, done.state, done.submissions.count()) == (first.number, "submitted", 2)
    assert done.submitted_at == first.submitted_at
    names = [kept.content["answers"]["name"] for kept in done.submissions.order_by("ordinal")]
    assert names == ["站点一期", "正确名称"]
    assert done.supplements.get().answered_at == later


def test_a_supplement_after_its_day_is_not_taken() -> None:
    application, owner, _colleague = filled_draft()
    first = submit(application=application, by=owner, now=NOW(), key=1)
    officer = person("officer-b", Role.OFFICER)
    request = ask(application=first, by=officer, now=NOW(), items=[Item("project", "补")], reason="补", days=1)
    with pytest.raises(RefusedError, match="补正期限已过"):
        submit(application=first, by=owner, now=request.due_at, key=2)


def test_numbers_follow_each_other_within_a_year() -> None:
    numbers = []
    call = None
    for number in (1, 2, 3):
        application, owner, _colleague = filled_draft(number, call=call)
        call = application.call
        numbers.append(submit(application=application, by=owner, now=NOW(), key=1).number)
    year = timezone.localtime().year
    assert numbers == [f"{year}-00000{place}" for place in (1, 2, 3)]
    assert Application.objects.submitted().count() == 3
