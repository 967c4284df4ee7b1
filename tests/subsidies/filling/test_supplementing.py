"""While a supplement is made: what opens with it, and what is said when it comes too late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from subsidies.models import Application, SupplementRequest
from subsidies.rules.scheme import Condition, Question, QuestionKind, Section
from subsidies.services.attachments import add_file, remove_file
from subsidies.services.commitment import commit
from subsidies.services.drafts import save_section
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import submit
from subsidies.services.supplements import Item, ask, lapse_overdue
from subsidies.services.tasks import FormTasks
from subsidies.services.withdrawing import withdraw
from tests.factories.companies import person
from tests.factories.filling import SCHEME, filled_draft, filling_call, pdf

pytestmark = pytest.mark.django_db
NOW = timezone.now
EXPANDED = Condition(question="kind", values=("more",))
ELSEWHERE = Section(
    key="before",
    title="扩建以前",
    questions=(Question(key="years", kind=QuestionKind.TEXT, label="运营情况", shown_if=EXPANDED),),
)
FORM = SCHEME.model_copy(update={"sections": (*SCHEME.sections, ELSEWHERE)})


def asked() -> tuple[Application, User, SupplementRequest]:
    """A submitted application of which the first section is to be mended."""
    draft, owner, _colleague = filled_draft(call=filling_call(FORM))
    application = submit(application=draft, by=owner, now=NOW(), key=1)
    officer = person("officer-asking", Role.OFFICER)
    with time_machine.travel(NOW() + timedelta(hours=1), tick=False):
        request = ask(
            application=application, by=officer, now=NOW(), items=[Item("project", "类型不对")], reason="请更正", days=5
        )
    application.refresh_from_db()
    return application, owner, request


def save(application: Application, owner: User, at: datetime, section: str, **values: str) -> Application:
    base = Application.objects.get(pk=application.pk).answers
    return save_section(application=application, section=section, by=owner, now=at, base=base, values=values)


def open_tasks(application: Application) -> set[str]:
    fresh = Application.objects.for_form().get(pk=application.pk)
    return {task.key for task in FormTasks(fresh, day=timezone.localdate()).tasks if task.is_open}


def test_what_a_corrected_answer_calls_for_elsewhere_can_be_given_and_mended_until_it_is_submitted() -> None:
    application, owner, _request = asked()
    later = NOW() + timedelta(hours=2)
    assert open_tasks(application) == {"project", "commitment", "submit"}
    with pytest.raises(RefusedError, match="要求更正"):
        save(application, owner, later, "before", years="两年")
    save(application, owner, later, "project", kind="more", old="老站")
    assert open_tasks(application) == {"project", "before", "materials", "commitment", "submit"}
    for years in ("两", "两年"):  # saved by itself while one types: complete after the first letter
        application = save(application, owner, later, "before", years=years)
    wrong = add_file(application=application, slot="plan", by=owner, now=later, upload=pdf("错"))
    remove_file(attachment=wrong, by=owner, now=later)
    add_file(application=application, slot="plan", by=owner, now=later, upload=pdf("扩建"))
    with pytest.raises(RefusedError, match="要求更正"):
        add_file(application=application, slot="licence", by=owner, now=later, upload=pdf("另一个"))
    with pytest.raises(RefusedError, match="要求更正"):
        save(application, owner, later, "proof", tax="no")
    commit(application=application, by=owner, now=later, signer="张三", amount=Decimal(50_000))
    assert submit(application=application, by=owner, now=later, key=2).state == "submitted"


def test_the_page_of_the_papers_takes_the_one_that_is_newly_asked_for() -> None:
    application, owner, _request = asked()
    save(application, owner, NOW() + timedelta(hours=2), "project", kind="more", old="老站")
    client = Client()
    client.force_login(owner)
    boxes = client.get(reverse("subsidies:materials", args=[application.pk])).context["boxes"]
    assert {box.slot.key: box.is_open for box in boxes} == {"licence": False, "plan": True}


def withdrawn(application: Application, owner: User, request: SupplementRequest) -> None:
    withdraw(application=application, by=owner, now=request.asked_at)


def lapsed(_application: Application, _owner: User, request: SupplementRequest) -> None:
    assert lapse_overdue(now=request.due_at) == 1


@pytest.mark.parametrize(("closed", "words"), [(withdrawn, "已经撤回"), (lapsed, "补正期限已过")])
def test_a_supplement_that_comes_after_the_end_is_not_called_submitted(
    closed: Callable[[Application, User, SupplementRequest], None], words: str
) -> None:
    application, owner, request = asked()
    closed(application, owner, request)
    with pytest.raises(RefusedError, match=words):
        submit(application=application, by=owner, now=request.asked_at, key=2)
    client = Client()
    client.force_login(owner)
    page = client.post(reverse("subsidies:submit", args=[application.pk]), {"key": "2"}, follow=True)
    assert words in page.content.decode()
    assert "已提交，申报编号" not in page.content.decode()
    assert application.submissions.count() == 1


def test_a_colleague_who_was_slower_gets_the_receipt() -> None:
    application, owner, _request = asked()
    later = NOW() + timedelta(hours=2)
    commit(application=application, by=owner, now=later, signer="张三", amount=Decimal(50_000))
    first, second = (submit(application=application, by=owner, now=later, key=key) for key in (2, 3))
    assert (first.number, first.submissions.count()) == (second.number, 2)
