"""What an application shares with others, and how much of that an officer learns."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import MemberRole
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import Application, CreditCheck
from subsidies.rules.scheme import DuplicateRule
from subsidies.services.refusals import RefusedError
from subsidies.services.review.credit import note_check
from subsidies.services.review.duplicates import Ground, duplicates_of
from subsidies.services.review.trail import trail_of
from subsidies.services.submitted import latest
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.submitted import FORM, filled, submitted
from tests.factories.subsidies import open_call, scheme_version, site
from tests.subsidies.after.conftest import Cast

DESK = "/admin/subsidies/applications/"


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def grounds(application: Application, user) -> dict[Ground, list[str]]:
    return {
        each.ground: [match.application.number for match in each.matches]
        for each in duplicates_of(latest(application), user)
    }


def test_companies_of_one_group_are_found(cast: Cast) -> None:
    cast.company.bank_account, cast.company.registered_address = "62220001", "一号楼"
    cast.company.save()
    application = submitted(cast.company, cast.owner)
    others = {
        Ground.REPRESENTATIVE: {"legal_representative": "张三"},
        Ground.ACCOUNT: {"bank_account": "62220001", "legal_representative": "李"},
        Ground.ADDRESS: {"registered_address": "一号楼", "legal_representative": "王"},
        Ground.MEMBER: {"legal_representative": "赵", "members": {cast.viewer: MemberRole.OWNER}},
    }
    wanted = {}
    for number, (ground, columns) in enumerate(others.items(), start=10):
        owner = person(f"owner{number}")
        members = {owner: MemberRole.OWNER, **columns.pop("members", {})}
        other = submitted(company(f"公司{number}", number=number, members=members, **columns), owner)
        other.attachments.update(sha256="0" * 64)
        wanted[ground] = [other.number]
    assert grounds(application, cast.officer) == wanted


def test_a_site_a_file_and_the_companys_own(cast: Cast) -> None:
    ours = site(cast.company)
    version = scheme_version(FORM.model_copy(update={"duplicate_rule": DuplicateRule.HIGHER_ONLY}))
    application = submitted(cast.company, cast.owner, call=open_call(version), site=ours, slot="site:1")
    again = submitted(cast.company, cast.owner, call=open_call(version), site=ours, slot="site:1")
    owner = person("another")
    theirs = company("丁公司", number=4, legal_representative="李", members={owner: MemberRole.OWNER})
    same_file = submitted(theirs, owner)
    filled(theirs, owner)  # a draft is nobody's business
    assert grounds(application, cast.officer) == {
        Ground.SITE: [again.number],
        Ground.COMPANY: [again.number],
        Ground.FILE: [same_file.number],  # the company's own licence belongs to each of its applications
    }


def test_of_another_district_no_name_is_told(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    owner = person("faraway")
    far = company("远方公司", number=5, district=district("海淀区", "haidian"), members={owner: MemberRole.OWNER})
    other = submitted(far, owner)
    page = client_of(limited_officer("near", cast.company.district)).get(f"{DESK}{application.pk}/checks/")
    words = page.content.decode()
    assert other.number in words
    assert "远方公司" not in words
    assert f"{DESK}{other.pk}/" not in words
    everywhere = client_of(cast.officer).get(f"{DESK}{application.pk}/checks/").content.decode()
    assert "远方公司" in everywhere


def test_as_many_queries_for_many_as_for_one(cast: Cast, django_assert_max_num_queries) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.officer)

    def asked() -> int:
        with django_assert_max_num_queries(90) as queries:
            assert client.get(f"{DESK}{application.pk}/checks/").status_code == 200
        return len(queries)

    def another(number: int) -> None:
        owner = person(f"o{number}")
        submitted(company(f"公司{number}", number=number, members={owner: MemberRole.OWNER}), owner)

    another(20)
    asked()
    few = asked()
    for number in range(21, 25):
        another(number)
    assert asked() == few


NOW = timezone.now


def test_a_credit_check_is_kept_for_the_company_and_written_down(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client, address = client_of(cast.officer), f"{DESK}{application.pk}/checks/credit/"
    today = date.today().isoformat()
    sent = {"source": "信用中国", "checked_on": today, "outcome": "listed", "note": ""}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "请写明查到的情况" in refused.content.decode()
    assert client.post(address, {**sent, "note": "列入异常名录"}).status_code == 302
    check = CreditCheck.objects.get()
    assert (check.enterprise, check.checked_by, check.outcome) == (cast.company, cast.officer, "listed")
    event = application.events.get(kind="credit_check")
    assert not event.for_applicant
    assert AuditEntry.objects.about(application).last().action == "subsidies.application.credit_check"
    later = submitted(cast.company, cast.owner, call=open_call(scheme_version(FORM)))
    assert "列入异常名录" in client.get(f"{DESK}{later.pk}/checks/").content.decode()


@pytest.mark.parametrize("who", ["elsewhere", "owner"])
def test_nobody_else_notes_a_check(cast: Cast, who: str) -> None:
    application = submitted(cast.company, cast.owner)
    with pytest.raises(RefusedError):
        note_check(
            application=application, by=getattr(cast, who), now=NOW(), source="信用中国",
            checked_on=date(2026, 1, 1), outcome="clear",
        )  # fmt: skip
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(RefusedError, match="不能晚于今天"):
        note_check(
            application=application, by=cast.officer, now=NOW(), source="信用中国", checked_on=tomorrow, outcome="clear"
        )


def test_the_trail_is_for_who_may_read_it(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    address = f"{DESK}{application.pk}/history/"
    assert "审计日志" not in client_of(cast.officer).get(address).content.decode()
    page = client_of(person("au", Role.AUDITOR)).get(address).content.decode()
    entry = AuditEntry.objects.about(application).last()
    assert "审计日志" in page
    assert entry.entry_hash in page
    assert "草稿 → 已提交，待初审" in page


def test_the_trail_tells_when_words_were_changed_afterwards(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    note_check(
        application=application,
        by=cast.officer,
        now=NOW(),
        source="信用中国",
        checked_on=date(2026, 1, 1),
        outcome="clear",
    )
    line = trail_of(application)[0]
    assert (line.title, line.note, line.is_altered) == ("信用核查", "信用中国：未见异常", False)
    application.events.filter(kind="credit_check").update(note="信用中国：有失信或处罚记录")
    line = trail_of(application)[0]
    assert (line.note, line.is_altered) == ("", True)
    page = client_of(person("au", Role.AUDITOR)).get(f"{DESK}{application.pk}/history/").content.decode()
    assert "原文已不是当时的内容" in page
