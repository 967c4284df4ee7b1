"""The clock closes publicity: by its command, and by itself wherever a notice or an application is looked at."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from accounts.models import EnterpriseChange, Notification
from core.models import AuditEntry
from core.services.audit import verify
from core.workflow.definitions import ReviewStep
from subsidies.models import PublicityNotice, WarehouseRecognition
from subsidies.services.publicity.closing import close_if_over, close_notice_if_over, close_over
from subsidies.services.publicity.objections import dismiss, uphold
from subsidies.services.publicity.outcomes import standing_lines
from subsidies.services.told_publicity import PUBLICITY
from subsidies.services.withdrawing import withdraw
from subsidies.workflow import State
from tests.factories.assets import warehouse
from tests.subsidies.publicity.conftest import AFTER, CLOSES, NOW, made_call, published
from tests.subsidies.publicity.test_objections import objected


def states(*applications: object) -> list[str]:
    for application in applications:
        application.refresh_from_db()  # type: ignore[attr-defined]
    return [application.state for application in applications]  # type: ignore[attr-defined]


def test_the_command_closes_what_is_over_once(call, officer, decide) -> None:
    first, second = decide(call, 1), decide(call, 2)
    notice = published(call, officer)
    assert close_over(now=CLOSES - timedelta(seconds=1)) == 0
    assert states(first, second) == [State.PUBLICITY] * 2
    said = StringIO()
    with time_machine.travel(AFTER, tick=False):
        call_command("close_publicity", stdout=said)
        call_command("close_publicity", stdout=said)
    assert said.getvalue().split() == ["2", "0"]
    assert states(first, second) == [State.APPROVED] * 2
    notice.refresh_from_db()
    assert notice.state == PublicityNotice.State.CLOSED
    event = first.events.get(kind="close_publicity")
    assert (event.actor, event.at) == (None, AFTER)
    assert AuditEntry.objects.about(notice).filter(action="subsidies.publicity.close").count() == 1
    assert Notification.objects.filter(topic=PUBLICITY, title__contains="公示通过").count() == 2
    assert verify() is None


def test_payment_has_its_days_from_then_on(officer, decide) -> None:
    steps = (ReviewStep(key="pay", title="拨付", role="finance", days=2),)
    application = decide(made_call(steps=steps), 1)
    published(application.call, officer)
    close_over(now=AFTER)
    application.refresh_from_db()
    assert application.due_at is not None
    assert application.due_at.date() == (AFTER + timedelta(days=3)).date()  # AFTER is a Saturday


@pytest.mark.parametrize("address", ["/subsidies/publicity/", "/subsidies/publicity/{notice}/", "/dashboard/applications/", "/dashboard/applications/{application}/", "/admin/subsidies/applications/{application}/", "/admin/subsidies/publicity/", "/admin/subsidies/publicity/{notice}/"])  # fmt: skip
def test_it_is_closed_wherever_it_is_read(call, officer, decide, address: str) -> None:
    application = decide(call, 1)
    notice = published(call, officer)
    client = Client()
    client.force_login(officer if address.startswith("/admin/") else application.submitted_by)
    with time_machine.travel(AFTER, tick=False):
        response = client.get(address.format(notice=notice.pk, application=application.pk))
    assert response.status_code == 200
    assert states(application) == [State.APPROVED]


def test_a_disputed_line_waits_for_its_answer_and_the_rest_do_not(call, officer, decide) -> None:
    disputed, other = decide(call, 1), decide(call, 2)
    notice = published(call, officer)
    objection = objected(notice, disputed)
    assert [line.outcome.key for line in standing_lines(notice, now=NOW)] == ["running"] * 2  # not yet said
    close_notice_if_over(notice, now=AFTER)
    assert states(disputed, other) == [State.PUBLICITY, State.APPROVED]
    assert notice.state == PublicityNotice.State.CLOSED
    assert [line.outcome.key for line in standing_lines(notice, now=AFTER)] == ["disputed", "passed"]
    assert close_over(now=AFTER) == 0
    assert close_if_over(disputed, now=AFTER).state == State.PUBLICITY
    dismiss(objection=objection, by=officer, now=AFTER, answer="经核实，证据不足。")
    assert states(disputed) == [State.APPROVED]
    assert [line.outcome.key for line in standing_lines(notice, now=AFTER)] == ["passed"] * 2


def test_dismissed_in_time_it_goes_on_to_the_end(call, officer, decide) -> None:
    application = decide(call, 1)
    notice = published(call, officer)
    dismiss(objection=objected(notice, application), by=officer, now=NOW, answer="不属实")
    assert states(application) == [State.PUBLICITY]
    assert close_over(now=AFTER) == 1


def test_each_line_tells_what_became_of_it(call, officer, decide) -> None:
    returned, withdrawn, passed = decide(call, 1), decide(call, 2), decide(call, 3)
    notice = published(call, officer)
    uphold(objection=objected(notice, returned), by=officer, now=NOW, answer="属实", reason="合同与发票不符")
    withdraw(application=withdrawn, by=withdrawn.submitted_by, now=NOW, reason="")
    close_over(now=AFTER)
    assert states(returned, withdrawn, passed) == [State.DECISION, State.WITHDRAWN, State.APPROVED]
    assert [line.outcome.key for line in standing_lines(notice, now=AFTER)] == ["returned", "withdrawn", "passed"]
    page = Client().get(notice.get_absolute_url()).content.decode()
    for words in ("公示结束", "异议成立，重新审定", "企业已放弃", "公示通过"):
        assert words in page
    # Decided anew and public once more, the first notice still says what became of the line in it.
    returned.state, returned.amount_granted = State.DECIDED, Decimal(5)
    returned.save()
    again = published(call, officer)
    assert standing_lines(notice, now=AFTER)[0].outcome.key == "returned"
    assert [line.outcome.key for line in standing_lines(again, now=NOW)] == ["running"]


def test_a_recognised_warehouse_has_its_title(officer, decide, director) -> None:
    call = made_call(benefit="recognition", recognition_level="省级", title="公共海外仓认定")
    application = decide(call, 1, amount=None)
    application.warehouse = warehouse(application.enterprise)
    application.save()
    published(call, officer)
    close_over(now=AFTER)
    application.refresh_from_db()
    assert (application.state, application.due_at) == (State.APPROVED, None)
    found = WarehouseRecognition.objects.get(warehouse=application.warehouse)
    assert (found.title, found.level, found.recognised_on.isoformat()) == ("公共海外仓认定", "省级", "2026-11-28")
    change = EnterpriseChange.objects.filter(enterprise=application.enterprise, subject="warehouse").latest("pk")
    assert application.number in change.summary
