"""Papers of the wallet in a form: offered and opened to whom they are meant for, submitted while they hold."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import MemberRole, Membership, User, WalletDocument, WalletKind
from accounts.roles import Role
from subsidies.models import Application, Attachment
from subsidies.services.attachments import remove_file, take_from_wallet
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import IncompleteError, submit
from subsidies.services.supplements import Item, ask
from subsidies.services.tasks import FormTasks
from tests.factories.companies import limited_officer, person
from tests.factories.filling import filled_draft, wallet_document

pytestmark = pytest.mark.django_db
NOW = timezone.now
ROUTES = ("subsidies:attachment", "subsidies:application_file")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def bank_proof(application: Application) -> WalletDocument:
    return wallet_document(application.enterprise, kind=WalletKind.BANK_PROOF, title="开户证明", sha256="b" * 64)


def take(application: Application, document: WalletDocument, by: User) -> Attachment:
    return take_from_wallet(application=application, slot="licence", document=document, by=by, now=NOW())


def with_paper(**columns: Any) -> tuple[Application, User, WalletDocument]:
    """A draft whose licence is the wallet's own, which became as ``columns`` say."""
    application, owner, _colleague = filled_draft()
    remove_file(attachment=application.attachments.get(), by=owner, now=NOW())
    document = wallet_document(application.enterprise)
    take(application, document, owner)
    change(document, **columns)
    return application, owner, document


def change(document: WalletDocument, **columns: Any) -> None:
    if columns.pop("replaced", False):
        columns["replaced_by"] = wallet_document(document.enterprise, title="新执照", sha256="d" * 64)
    if columns:
        WalletDocument.objects.filter(pk=document.pk).update(**columns)


def test_a_bank_proof_is_offered_to_those_who_may_open_it_alone() -> None:
    application, owner, applicant = filled_draft()
    bank_proof(application)
    wallet_document(application.enterprise, kind=WalletKind.LEASE, title="租约", sha256="f" * 64)
    address = reverse("subsidies:materials", args=[application.pk])
    pages = [client_of(user).get(address).content.decode() for user in (owner, applicant)]
    assert ["开户证明" in page for page in pages] == [True, False]
    assert ["租约" in page for page in pages] == [True, True]


def test_a_bank_proof_is_taken_by_those_who_may_open_it_alone() -> None:
    application, owner, applicant = filled_draft()
    document = bank_proof(application)
    address = reverse("subsidies:file_from_wallet", args=[application.pk, "licence"])
    client_of(applicant).post(address, {"document": document.pk})
    assert not application.attachments.filter(wallet_document=document).exists()
    with pytest.raises(RefusedError, match="角色不能"):
        take(application, document, applicant)
    assert take(application, document, owner).wallet_document == document


@pytest.mark.parametrize("route", ROUTES)
def test_an_attached_bank_proof_is_not_opened_by_every_member(route: str) -> None:
    application, owner, applicant = filled_draft()
    others = {role: person(role.value) for role in (MemberRole.FINANCE, MemberRole.VIEWER)}
    for role, user in others.items():
        Membership.objects.create(enterprise=application.enterprise, user=user, role=role)
    file = take(application, bank_proof(application), owner)
    address = reverse(route, args=[application.pk, file.pk])
    people = (owner, others[MemberRole.FINANCE], applicant, others[MemberRole.VIEWER])
    assert [client_of(user).get(address).status_code for user in people] == [200, 200, 403, 403]
    plain = application.attachments.get(wallet_document=None)
    assert client_of(applicant).get(reverse(route, args=[application.pk, plain.pk])).status_code == 200


def test_officers_open_a_bank_proof_that_was_submitted() -> None:
    application, owner, _applicant = filled_draft()
    file = take(application, bank_proof(application), owner)
    officer = limited_officer("near", application.enterprise.district)
    addresses = [
        reverse(name, args=[application.pk, file.pk]) for name in ("subsidies:attachment", "applications_office:file")
    ]
    assert [client_of(officer).get(address).status_code for address in addresses] == [404, 404]
    submit(application=application, by=owner, now=NOW(), key=1)
    assert [client_of(officer).get(address).status_code for address in addresses] == [200, 200]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"expires_on": date(2020, 1, 1)}, "已过有效期"),
        ({"withdrawn_at": timezone.now()}, "已从电子材料库移除"),
        ({"replaced": True}, "选用新的材料"),
        ({"replaced": True, "expires_on": date(2020, 1, 1)}, "选用新的材料"),
    ],
    ids=["expired", "withdrawn", "replaced", "replaced because it expired"],
)
def test_a_paper_that_does_not_hold_any_more_is_not_submitted(columns: dict[str, Any], words: str) -> None:
    application, owner, _document = with_paper(**columns)
    with pytest.raises(IncompleteError) as caught:
        submit(application=application, by=owner, now=NOW(), key=1)
    [problem] = caught.value.problems
    assert (problem.task, problem.place) == ("materials", "licence")
    assert "“营业执照”" in problem.words
    assert words in problem.words
    page = client_of(owner).get(reverse("subsidies:materials", args=[application.pk])).content.decode()
    assert problem.words in page
    assert "需更正" in page


def test_its_last_day_still_counts_and_one_taken_out_does_not() -> None:
    today = timezone.localdate()
    application, owner, document = with_paper(expires_on=today)
    assert FormTasks(application, day=today).problems == []
    fresh = Application.objects.for_form().get(pk=application.pk)
    assert [each.place for each in FormTasks(fresh, day=today + timedelta(days=1)).problems] == ["licence"]
    application.attachments.update(removed_at=NOW())
    take(application, wallet_document(application.enterprise, sha256="e" * 64), owner)
    change(document, withdrawn_at=NOW())
    fresh = Application.objects.for_form().get(pk=application.pk)
    assert FormTasks(fresh, day=today + timedelta(days=1)).problems == []


@pytest.mark.parametrize(("asked", "places"), [("project", ["agree"]), ("licence", ["licence", "agree"])])
def test_a_supplement_is_not_held_up_by_a_paper_it_cannot_change(asked: str, places: list[str]) -> None:
    application, owner, document = with_paper()
    sent = submit(application=application, by=owner, now=NOW(), key=1)
    officer = person("officer-a", Role.OFFICER)
    ask(application=sent, by=officer, now=NOW(), items=[Item(asked, "请更正")], reason="不全", days=5)
    change(document, replaced=True)
    fresh = Application.objects.for_form().get(pk=application.pk)
    found = FormTasks(fresh, day=timezone.localdate()).problems
    assert [each.place for each in found] == places


def test_many_papers_are_looked_at_in_as_many_queries_as_one() -> None:
    application, owner, _document = with_paper()

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            tasks = FormTasks(Application.objects.for_form().get(pk=application.pk), day=timezone.localdate())
            assert tasks.by_key("materials")
        return len(found)

    one = queries()
    for number in range(20):
        document = wallet_document(application.enterprise, sha256=f"{number:064d}")
        Attachment.objects.create(
            application=application, slot="plan", wallet_document=document, file_name="a.pdf", file_kind="pdf",
            size=1, sha256=document.sha256, uploaded_by=owner,
        )  # fmt: skip
    assert queries() == one
