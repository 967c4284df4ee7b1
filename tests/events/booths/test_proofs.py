"""Afterwards: photos and directory, looked at by the office, told to the subsidy's rules."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Enterprise, Notification, User
from core.refusals import RefusedError
from criteria.services.told import told_facts
from events.models import BoothApplication
from events.services.allocating import allocate_in_order
from events.services.booth_proofs import accept_proof, add_proof, remove_proof, return_proof, submit_proof
from events.services.booths import company_moves
from events.services.group_stands import move_group
from subsidies.services.facts import facts_for
from tests.factories.booths import FAIR, FAIR_DAY, LATER, application, group_stand, owned
from tests.factories.companies import small_pdf
from tests.factories.events import event
from tests.factories.files import png

pytestmark = pytest.mark.django_db
Held = tuple[BoothApplication, Enterprise, User]


@pytest.fixture
def held() -> Held:
    """A company with two booths at a fair in an emerging market."""
    group = group_stand(event("圣保罗展", first=FAIR, market="emerging"))
    firm, owner = owned(1)
    application(group, firm, owner, units=2)
    allocate_in_order(group=group, by=None, now=LATER)
    move_group(group=group, name="publish", by=None, now=LATER)
    return BoothApplication.objects.select_related("group__event", "enterprise").get(), firm, owner


def photo(name: str = "展位.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png())


def proven(held: Held) -> BoothApplication:
    made, _firm, owner = held
    add_proof(application=made, kind="photo", upload=photo(), by=owner, now=FAIR_DAY)
    directory = SimpleUploadedFile("会刊.pdf", small_pdf())
    add_proof(application=made, kind="directory", upload=directory, by=owner, now=FAIR_DAY)
    submit_proof(application=made, by=owner, now=FAIR_DAY)
    return accept_proof(application=made, by=None, now=FAIR_DAY)


def test_both_are_needed_and_the_same_file_is_kept_once(held: Held) -> None:
    made, _firm, owner = held
    one = add_proof(application=made, kind="photo", upload=photo(), by=owner, now=FAIR_DAY)
    assert add_proof(application=made, kind="photo", upload=photo("又一张.png"), by=owner, now=FAIR_DAY) == one
    with pytest.raises(RefusedError, match="会刊"):
        submit_proof(application=made, by=owner, now=FAIR_DAY)
    remove_proof(proof=one, by=owner, now=FAIR_DAY)
    assert not made.proofs.exists()


@pytest.mark.parametrize("content", [b"", b"MZ program", b"<html></html>", b"%PDF-1.4 broken"])
def test_files_are_looked_into(held: Held, content: bytes) -> None:
    made, _firm, owner = held
    with pytest.raises(RefusedError):
        add_proof(application=made, kind="photo", upload=SimpleUploadedFile("a.png", content), by=owner, now=FAIR_DAY)
    assert not made.proofs.exists()


def test_not_before_the_fair_and_not_while_it_is_with_the_office(held: Held) -> None:
    made, _firm, owner = held
    with pytest.raises(RefusedError, match="开始后"):
        add_proof(application=made, kind="photo", upload=photo(), by=owner, now=LATER)
    assert "prove" not in company_moves(made, owner, LATER)
    assert "prove" in company_moves(made, owner, FAIR_DAY)
    proven(held)
    with pytest.raises(RefusedError, match="不能修改"):
        add_proof(application=made, kind="photo", upload=photo(), by=owner, now=FAIR_DAY)


def test_the_office_returns_it_with_a_reason_and_then_accepts(held: Held) -> None:
    made, _firm, owner = held
    add_proof(application=made, kind="photo", upload=photo(), by=owner, now=FAIR_DAY)
    add_proof(application=made, kind="directory", upload=photo(), by=owner, now=FAIR_DAY)
    submit_proof(application=made, by=owner, now=FAIR_DAY)
    with pytest.raises(RefusedError, match="理由"):
        return_proof(application=made, by=None, now=FAIR_DAY, reason=" ")
    return_proof(application=made, by=None, now=FAIR_DAY, reason="照片看不清楣板")
    assert Notification.objects.filter(user=owner, body__contains="看不清").exists()
    submit_proof(application=made, by=owner, now=FAIR_DAY)
    assert accept_proof(application=made, by=None, now=FAIR_DAY).proven_at == FAIR_DAY


def test_a_proven_booth_is_a_fact_for_the_subsidy(held: Held) -> None:
    _made, firm, _owner = held
    assert told_facts(firm, FAIR_DAY.date()) == {}
    proven(held)
    facts = facts_for(enterprise=firm, day=FAIR_DAY.date())
    assert facts["booth.units"].value == Decimal(2)
    assert facts["booth.is_emerging_market"].value is True
    assert "圣保罗展" in facts["booth.units"].source
    claimed = facts_for(enterprise=firm, answers={"booth.units": Decimal(5)}, day=FAIR_DAY.date())
    assert claimed["booth.units"].value == Decimal(5)  # about another fair


def test_square_metres_count_nine_to_a_booth() -> None:
    group = group_stand(unit="metre", units=40, most=40, stands=1)
    group.stands.update(units=30)
    firm, owner = owned(1)
    application(group, firm, owner, units=30)
    allocate_in_order(group=group, by=None, now=LATER)
    move_group(group=group, name="publish", by=None, now=LATER)
    made = BoothApplication.objects.select_related("group__event", "enterprise").get()
    proven((made, firm, owner))
    assert told_facts(firm, FAIR_DAY.date())["booth.units"].value == Decimal(3)
