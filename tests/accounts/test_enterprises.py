"""Registering companies and changing what is known of them."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from accounts.models import AeoLevel, Enterprise, EnterpriseChange, MemberRole, Notification
from accounts.services.access import Action, actions_of, role_in
from accounts.services.enterprises import (
    MOST_UNVERIFIED,
    AlreadyRegisteredError,
    register_enterprise,
    set_bank_account,
    update_profile,
)
from core.identifiers.uscc import InvalidUsccError
from core.refusals import RefusedError, StaleError
from tests.factories.companies import company, district, person, uscc

pytestmark = pytest.mark.django_db
ACCOUNT = "6222020200112233445"


def values(number: int = 1, **others: object) -> dict[str, object]:
    return {
        "uscc": uscc(number),
        "name": "甲公司",
        "legal_representative": "张三",
        "district": district(),
        "kinds": ["independent_site"],
        **others,
    }


class TestRegistering:
    def test_the_registrant_owns_what_they_registered(self) -> None:
        founder = person("founder")
        made = register_enterprise(by=founder, values=values())
        assert role_in(founder, made) is MemberRole.OWNER
        assert actions_of(founder, made) == frozenset(Action)
        assert (made.state, made.created_by) == (Enterprise.State.UNVERIFIED, founder)

    def test_the_code_is_kept_in_its_one_form(self) -> None:
        code = uscc()
        typed = f" {code[:2].lower()} {code[2:8]}-{code[8:].lower()}"
        assert register_enterprise(by=person("founder"), values=values(uscc=typed)).uscc == code

    def test_a_code_that_is_none_is_not_registered(self) -> None:
        with pytest.raises(InvalidUsccError):
            register_enterprise(by=person("founder"), values=values(uscc="91350100M000100Y4Z"))
        assert not Enterprise.objects.exists()

    def test_a_company_is_registered_once_and_nobody_learns_by_whom(self) -> None:
        first = register_enterprise(by=person("founder"), values=values(name="秘密的名字"))
        with pytest.raises(AlreadyRegisteredError) as refused:
            register_enterprise(by=person("late"), values=values(name="别的名字"))
        assert "邀请" in refused.value.reason
        assert not any(secret in refused.value.reason for secret in ("秘密", "founder", first.name))
        assert Enterprise.objects.get() == first

    def test_codes_are_not_taken_in_stock(self) -> None:
        founder = person("founder")
        for number in range(MOST_UNVERIFIED):
            register_enterprise(by=founder, values=values(number))
        with pytest.raises(RefusedError, match=str(MOST_UNVERIFIED)):
            register_enterprise(by=founder, values=values(99))

    def test_history_and_audit_log_begin_with_it(self) -> None:
        made = register_enterprise(by=person("founder"), values=values())
        change = made.changes.get()
        assert (change.actor_name, change.subject) == ("founder", "profile")
        assert {"label": "企业类型", "before": "", "after": "独立站企业"} in change.fields
        assert ModelLogEntry.objects.get(action="accounts.enterprise.register").object_id == str(made.pk)


class TestChangingTheProfile:
    def test_each_field_is_kept_with_before_and_after(self) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER}, supervision_modes=["9610"])
        level = AeoLevel.objects.create(name="高级认证企业")
        changes = {"aeo_level": level, "supervision_modes": ["9610", "9810"]}
        saved = update_profile(enterprise=mine, by=owner, revision=1, changes=changes)
        rows = {row["label"]: (row["before"], row["after"]) for row in saved.changes.get().fields}
        assert rows == {
            "海关信用等级": ("", "高级认证企业"),
            "海关监管方式": ("9610 直购进出口", "9610 直购进出口、9810 出口海外仓"),
        }
        assert (saved.revision, saved.state) == (2, Enterprise.State.VERIFIED)

    def test_saving_what_is_there_already_is_no_change(self) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER})
        assert update_profile(enterprise=mine, by=owner, revision=1, changes={"name": mine.name}).revision == 1
        assert not mine.changes.exists()

    def test_who_saves_over_another_s_change_is_told_and_nothing_is_overwritten(self) -> None:
        owner, colleague = person("owner"), person("colleague")
        mine = company(members={owner: MemberRole.OWNER, colleague: MemberRole.APPLICANT})
        update_profile(enterprise=mine, by=colleague, revision=1, changes={"office_address": "乙路"})
        with pytest.raises(StaleError) as stale:
            update_profile(enterprise=mine, by=owner, revision=1, changes={"office_address": "甲路"})
        assert stale.value.revision == 2
        assert Enterprise.objects.get().office_address == "乙路"

    @pytest.mark.parametrize(
        ("field", "new"),
        [
            ("name", "换过的"),
            ("legal_representative", "换过的"),
            ("district", "haidian"),
            ("registered_on", date(2015, 1, 1)),  # three facts that criteria take from the licence
            ("registered_address", "换过的"),
            ("is_independent_legal_person", False),
        ],
    )
    def test_a_verified_company_with_another_identity_is_verified_again(self, field: str, new: object) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER})
        new = district("海淀区", "haidian") if field == "district" else new
        saved = update_profile(enterprise=mine, by=owner, revision=1, changes={field: new})
        assert saved.state == Enterprise.State.UNVERIFIED
        assert "重新核验" in saved.changes.get().summary

    def test_a_verified_code_never_changes(self) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER})
        again = update_profile(enterprise=mine, by=owner, revision=1, changes={"name": "改名"})
        Enterprise.objects.filter(pk=again.pk).update(verified_at="2026-01-01T00:00:00Z")
        with pytest.raises(RefusedError, match="不能更改"):
            update_profile(enterprise=again, by=owner, revision=2, changes={"uscc": uscc(2)})
        assert Enterprise.objects.get().uscc == mine.uscc

    def test_a_mistyped_code_is_corrected_before_verification_but_not_to_another_company_s(self) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER}, state=Enterprise.State.UNVERIFIED)
        company("乙公司", number=2)
        with pytest.raises(AlreadyRegisteredError):
            update_profile(enterprise=mine, by=owner, revision=1, changes={"uscc": uscc(2)})
        saved = update_profile(enterprise=mine, by=owner, revision=1, changes={"uscc": uscc(3)})
        assert saved.uscc == uscc(3)

    @pytest.mark.parametrize("role", [MemberRole.FINANCE, MemberRole.VIEWER, None])
    def test_others_change_nothing(self, role: MemberRole | None) -> None:
        somebody = person("somebody")
        mine = company(members={somebody: role} if role else {})
        with pytest.raises(RefusedError):
            update_profile(enterprise=mine, by=somebody, revision=1, changes={"name": "改名"})
        assert Enterprise.objects.get().name == "甲公司"


class TestTheBankAccount:
    def bank(self, **others: str) -> dict[str, str]:
        return {"bank_name": "演示银行", "bank_account_name": "甲公司", "bank_account": ACCOUNT, **others}

    def test_owners_and_finance_set_it_and_tell_each_other(self) -> None:
        owner, finance = person("owner"), person("finance")
        mine = company(members={owner: MemberRole.OWNER, finance: MemberRole.FINANCE})
        saved = set_bank_account(enterprise=mine, by=finance, revision=1, changes=self.bank())
        assert saved.bank_account == ACCOUNT
        told = Notification.objects.get()
        assert (told.user, told.topic) == (owner, "company")

    def test_the_number_is_nowhere_whole_but_in_its_column(self) -> None:
        owner, finance = person("owner"), person("finance")
        mine = company(members={owner: MemberRole.OWNER, finance: MemberRole.FINANCE})
        set_bank_account(enterprise=mine, by=owner, revision=1, changes=self.bank())
        newer = self.bank(bank_account="6222999988887777")
        set_bank_account(enterprise=mine, by=owner, revision=2, changes=newer)
        kept = [*EnterpriseChange.objects.values_list("fields", "summary"), *Notification.objects.values_list("body")]
        kept += ModelLogEntry.objects.values_list("data", "label")
        assert len(kept) == 6
        assert not any(number[:8] in str(kept) for number in (ACCOUNT, "6222999988887777"))
        assert "••••3445" in str(kept)

    @pytest.mark.parametrize("role", [MemberRole.APPLICANT, MemberRole.VIEWER])
    def test_others_do_not(self, role: MemberRole) -> None:
        somebody = person("somebody")
        mine = company(members={somebody: role})
        with pytest.raises(RefusedError):
            set_bank_account(enterprise=mine, by=somebody, revision=1, changes=self.bank())

    def test_a_stale_account_is_not_saved(self) -> None:
        owner = person("owner")
        mine = company(members={owner: MemberRole.OWNER}, revision=4)
        with pytest.raises(StaleError):
            set_bank_account(enterprise=mine, by=owner, revision=3, changes=self.bank())

    @pytest.mark.parametrize(("account", "shown"), [("", ""), ("12345678", "••••"), ("123456789", "••••6789")])
    def test_masking(self, account: str, shown: str) -> None:
        assert Enterprise(bank_account=account).masked_bank_account == shown
