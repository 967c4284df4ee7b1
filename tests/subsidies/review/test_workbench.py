"""My tasks: what waits for each part, in time and too long."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from core.services.queues import SHOWN, totals
from subsidies.models import (
    Application,
    DecisionApproval,
    DecisionBatch,
    ExpertReview,
    PaymentBatch,
    ScoringRound,
)
from subsidies.services import messages
from subsidies.services.advancing import advance
from subsidies.services.review.subjects import Subject
from subsidies.services.review.workbench import counts_by_state, workbench
from subsidies.views.office.workbench import ADDRESSES
from subsidies.workflow import State
from tests.factories.companies import limited_officer, person
from tests.factories.office import set_state
from tests.factories.submitted import many, submitted
from tests.subsidies.after.conftest import Cast

DESK = "/admin/subsidies/workbench/"
NOW = timezone.now


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(user: User) -> dict[str, tuple[int, int]]:
    return {queue.key: (queue.count, queue.overdue) for queue in workbench(user, now=NOW())}


@pytest.fixture
def sent(cast: Cast) -> Application:
    return submitted(cast.company, cast.owner)


def test_each_officer_has_the_steps_that_are_theirs(cast: Cast, sent: Application) -> None:
    district = limited_officer("district", cast.company.district)
    assert waiting(district) == {"district": (1, 0)}
    assert waiting(cast.officer) == {"district": (1, 0)}
    assert waiting(cast.elsewhere) == {}
    advance(application=sent, by=district, now=NOW())
    assert waiting(district) == {}
    assert waiting(cast.officer) == {"city": (1, 0)}
    Application.objects.filter(pk=sent.pk).update(due_at=NOW() - timedelta(hours=1))
    [queue] = workbench(cast.officer, now=NOW())
    assert (queue.overdue, queue.tasks[0].is_overdue, queue.tasks[0].title) == (1, True, sent.number)
    cast.company.memberships.create(user=cast.officer, role="viewer")
    assert waiting(cast.officer) == {}  # nobody handles their own company's


def test_an_application_older_than_the_chain_is_at_its_first_step(cast: Cast, sent: Application) -> None:
    Application.objects.filter(pk=sent.pk).update(step="")
    assert waiting(limited_officer("district", cast.company.district)) == {"district": (1, 0)}


def test_letters_decisions_publicity_and_evaluation(cast: Cast, sent: Application) -> None:
    messages.send(application=sent, by=cast.owner, body="请问进度", now=NOW())
    assert waiting(cast.officer)["messages"] == (1, 0)
    set_state(sent, State.DECISION)
    assert "to_batch" in waiting(cast.officer)
    batch = DecisionBatch.objects.create(call=sent.call, title="第一批", created_by=cast.officer)
    batch.items.create(application=sent, outcome="approve", amount=1)
    assert "to_batch" not in waiting(cast.officer)
    set_state(sent, State.DECIDED)
    assert waiting(cast.officer)["to_publish"] == (1, 0)


def test_a_decider_has_batches_of_others_once(cast: Cast, sent: Application) -> None:
    director = person("director", Role.DECIDER)
    batch = DecisionBatch.objects.create(call=sent.call, title="第一批", created_by=cast.officer, state="pending")
    assert waiting(director) == {"to_decide": (1, 0)}
    DecisionApproval.objects.create(batch=batch, level=1, by=director, by_name="孙", at=NOW(), is_approved=True)
    assert waiting(director) == {}
    DecisionBatch.objects.create(call=sent.call, title="自己的", created_by=director, state="pending")
    assert waiting(director) == {}


def test_a_cashier_pays_checks_and_waits_for_the_bank(cast: Cast, sent: Application) -> None:
    cashier, another = person("cashier", Role.CASHIER), person("cashier2", Role.CASHIER)
    set_state(sent, State.APPROVED, amount_granted=Decimal(100))
    assert waiting(cashier) == {"to_pay": (1, 0)}
    batch = PaymentBatch.objects.create(call=sent.call, title="第一批", prepared_by=cashier, state="pending")
    line = batch.lines.create(application=sent, amount=100, payee="甲", bank="行", account="1")
    assert waiting(cashier) == {}
    assert waiting(another) == {"to_check": (1, 0)}
    PaymentBatch.objects.update(state="approved")
    assert waiting(another) == {"at_bank": (1, 0)}
    line.state = "returned"
    line.save()
    assert waiting(cashier)["to_pay"] == (1, 0)


def test_an_expert_sees_a_number_and_no_name(cast: Cast, sent: Application) -> None:
    expert = person("expert", Role.REVIEWER)
    set_state(sent, State.SCORING)
    round_ = ScoringRound.objects.create(
        application=sent, ordinal=1, needed=1, full_mark=100, opened_at=NOW(), due_at=NOW() - timedelta(days=1)
    )
    review = ExpertReview.objects.create(round=round_, expert=expert, expert_name="林", assigned_at=NOW())
    assert waiting(expert) == {"to_score": (1, 1)}
    page = client_of(expert).get(DESK).content.decode()
    assert sent.number in page
    assert cast.company.name not in page
    for columns in ({"conflict": "present"}, {"conflict": "", "submitted_at": NOW()}):
        for name, value in columns.items():
            setattr(review, name, value)
        review.save()
        assert waiting(expert) == {}


def test_the_page_and_the_panel(cast: Cast, sent: Application) -> None:
    client = client_of(cast.officer)
    page = client.get(DESK).content.decode()
    for words in ("我的待办", "待各区初审", sent.number, "各状态的申报", "已提交，待初审", f"{sent.pk}/"):
        assert words in page
    assert f'href="{DESK}#queue-district"' in client.get("/admin/").content.decode()
    assert [(each.state, each.count) for each in counts_by_state(cast.officer)] == [("submitted", 1)]
    assert counts_by_state(person("expert", Role.REVIEWER)) == []
    assert "没有等您办理的事项" in client_of(person("idle", Role.AUDITOR)).get(DESK).content.decode()
    assert f'href="{DESK}"' not in client_of(person("park", Role.PARK_MANAGER)).get("/admin/").content.decode()


@pytest.mark.parametrize("subject", Subject)
def test_every_kind_of_task_has_a_page(subject: Subject) -> None:
    assert reverse(ADDRESSES[subject], args=[7]).startswith("/admin/subsidies/")


def test_as_many_queries_for_many_tasks_as_for_one(cast: Cast, django_assert_max_num_queries) -> None:
    client = client_of(cast.officer)
    many(cast.company, cast.owner, 2)
    client.get(DESK)
    with django_assert_max_num_queries(60) as few:
        client.get(DESK)
    rows = Application.objects.all()
    copies = []
    for place in range(30):
        copy = Application.objects.get(pk=rows[0].pk)
        copy.pk, copy.number, copy.slot = None, f"ZX{place}", f"site:{place}"
        copies.append(copy)
    Application.objects.bulk_create(copies)
    with django_assert_max_num_queries(60) as whole:
        page = client.get(DESK).content.decode()
    assert len(few) == len(whole)
    assert f"还有 {32 - SHOWN} 件" in page
    assert totals(workbench(cast.officer, now=NOW())) == (32, 0)
