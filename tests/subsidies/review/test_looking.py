"""Looks at personal data stand in the trail: by whom, at what, once a day."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Application
from subsidies.services.review.trail import trail_of
from tests.factories.companies import person
from tests.factories.submitted import submitted
from tests.subsidies.after.conftest import Cast

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def looks(application: Application) -> list[tuple[str, str, str]]:
    """Action, who, what of each look, the first one first."""
    entries = AuditEntry.objects.about(application).filter(action__startswith="subsidies.application.look")
    return [
        (each.action.rpartition(".")[2], each.actor_name, str(each.data.get("which", "")))
        for each in entries.order_by("sequence")
    ]


def test_form_files_and_papers(cast: Cast) -> None:
    with time_machine.travel(NOON, tick=False):
        application = submitted(cast.company, cast.owner)
        file = application.attachments.get()
        client, auditor = client_of(cast.officer), client_of(person("auditor", Role.AUDITOR))
        addresses = [
            reverse("applications_office:application", args=[application.pk]),
            reverse("applications_office:files", args=[application.pk]),
            reverse("applications_office:file", args=[application.pk, file.pk]),
            reverse("applications_office:paper", args=[application.pk, 1, "receipt"]),
        ]
        for _time in range(2):
            assert {client.get(address).status_code for address in addresses} == {200}
        assert auditor.get(addresses[0]).status_code == 200
        assert client_of(cast.elsewhere).get(addresses[0]).status_code == 404
        assert client_of(cast.owner).get(reverse("subsidies:application", args=[application.pk])).status_code == 200
    officer = cast.officer.get_full_name()
    assert looks(application) == [
        ("look", officer, ""),
        ("look_file", officer, file.sha256),
        ("look_paper", officer, "1/receipt"),
        ("look", "auditor", ""),
    ]
    assert [line.title for line in trail_of(application)[:4]] == [
        "查看申报内容",
        "下载文书",
        "查看附件",
        "查看申报内容",
    ]


def test_another_day_is_another_look(cast: Cast) -> None:
    with time_machine.travel(NOON, tick=False):
        application = submitted(cast.company, cast.owner)
        address = reverse("applications_office:application", args=[application.pk])
        client_of(cast.officer).get(address)
    with time_machine.travel(NOON + timedelta(hours=13), tick=False):  # past the office's midnight
        client_of(cast.officer).get(address)
    assert [what for what, _who, _which in looks(application)] == ["look", "look"]
