"""Contacts and yearly figures: one primary contact, nothing overwritten in silence."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Contact, Enterprise, MemberRole, User, YearlyFigures
from accounts.services import particulars
from accounts.services.completeness import Step, gaps, next_step
from accounts.services.particulars import missing_years, remove_contact, remove_figures, save_contact, save_figures
from core.refusals import RefusedError, StaleError
from tests.factories.companies import company, licence, person

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
LI = {"name": "李四", "position": "经理", "phone": "010-12345678", "email": ""}
EMPTY = dict.fromkeys(particulars.FIGURES)


@pytest.fixture
def owner() -> User:
    return person("owner")


@pytest.fixture
def mine(owner: User) -> Enterprise:
    return company(members={owner: MemberRole.OWNER})


def primary(enterprise: Enterprise) -> str:
    return Contact.objects.get(enterprise=enterprise, is_primary=True).name


class TestContacts:
    def test_the_first_is_primary_until_another_is(self, mine: Enterprise, owner: User) -> None:
        save_contact(enterprise=mine, by=owner, values=LI)
        assert primary(mine) == "李四"
        second = save_contact(enterprise=mine, by=owner, values={**LI, "name": "王五"}, is_primary=True)
        assert primary(mine) == "王五"
        remove_contact(contact=second, by=owner)
        assert primary(mine) == "李四"

    def test_changes_are_in_the_history(self, mine: Enterprise, owner: User) -> None:
        contact = save_contact(enterprise=mine, by=owner, values=LI)
        save_contact(enterprise=mine, by=owner, values={**LI, "phone": "010-87654321"}, contact=contact, revision=1)
        remove_contact(contact=contact, by=owner)
        removed, changed, added = mine.changes.all()
        assert changed.fields == [{"label": "电话", "before": "010-12345678", "after": "010-87654321"}]
        assert [change.summary for change in (added, removed)] == ["添加联系人 李四", "移除联系人 李四"]

    def test_stale_and_removed_ones_are_told(self, mine: Enterprise, owner: User) -> None:
        contact = save_contact(enterprise=mine, by=owner, values=LI)
        save_contact(enterprise=mine, by=owner, values={**LI, "phone": "1" * 8}, contact=contact, revision=1)
        with pytest.raises(StaleError) as stale:
            save_contact(enterprise=mine, by=owner, values=LI, contact=contact, revision=1)
        assert stale.value.revision == 2
        gone = Contact(pk=999, enterprise=mine)
        with pytest.raises(StaleError) as stale:
            save_contact(enterprise=mine, by=owner, values=LI, contact=gone, revision=1)
        assert stale.value.revision == 0

    def test_another_company_s_contact_is_none_of_ours(self, mine: Enterprise, owner: User) -> None:
        foreign = Contact.objects.create(enterprise=company("乙", number=2), name="王五", phone="1")
        with pytest.raises(StaleError):
            save_contact(enterprise=mine, by=owner, values=LI, contact=foreign, revision=1)
        foreign.refresh_from_db()
        assert foreign.name == "王五"
        with pytest.raises(RefusedError):
            remove_contact(contact=foreign, by=owner)

    def test_there_is_an_end(self, mine: Enterprise, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(particulars, "MOST_CONTACTS", 1)
        save_contact(enterprise=mine, by=owner, values=LI)
        with pytest.raises(RefusedError, match="最多 1 位"):
            save_contact(enterprise=mine, by=owner, values=LI)


class TestFigures:
    def save(self, mine: Enterprise, owner: User, revision: int = 0, year: int = 2025, **values: object):
        return save_figures(
            enterprise=mine, by=owner, year=year, values={**EMPTY, **values}, revision=revision, day=DAY
        )

    def test_a_year_is_saved_and_changed(self, mine: Enterprise, owner: User) -> None:
        first = self.save(mine, owner, exports=Decimal("1200.50"))
        assert (first.revision, first.revenue) == (1, None)
        second = self.save(mine, owner, revision=1, exports=Decimal("1500.00"), employees=0)
        assert second.revision == 2
        rows = {row["label"]: (row["before"], row["after"]) for row in mine.changes.first().fields}
        assert rows == {"出口额（元）": ("1,200.50", "1,500.00"), "从业人数": ("", "0")}

    def test_two_people_who_begin_the_same_year_do_not_overwrite_each_other(
        self, mine: Enterprise, owner: User
    ) -> None:
        self.save(mine, owner, employees=5)
        with pytest.raises(StaleError):
            self.save(mine, owner, employees=6)
        with pytest.raises(StaleError):
            self.save(mine, owner, revision=7, year=2024, employees=6)
        assert YearlyFigures.objects.get().employees == 5

    @pytest.mark.parametrize("year", [1999, 2027])
    def test_years_before_the_trade_or_to_come_are_refused(self, mine: Enterprise, owner: User, year: int) -> None:
        with pytest.raises(RefusedError):
            self.save(mine, owner, year=year, employees=6)

    def test_a_year_is_removed_with_its_record(self, mine: Enterprise, owner: User) -> None:
        remove_figures(figures=self.save(mine, owner, employees=5), by=owner)
        assert not YearlyFigures.objects.exists()
        assert mine.changes.first().fields == [{"label": "从业人数", "before": "5", "after": ""}]

    def test_the_last_two_full_years_are_asked_for(self) -> None:
        assert missing_years([2024, 2019], DAY) == [2025]
        assert missing_years([], date(2027, 1, 1)) == [2026, 2025]


class TestWhatIsMissing:
    def test_everything_is_named_until_it_is_there(self, mine: Enterprise, owner: User) -> None:
        words = [gap.words for gap in gaps(mine, DAY)]
        assert words == [
            *("注册地址", "企业类型", "海关监管方式", "海关编码", "联系人"),
            *("2025 年度数据", "2024 年度数据", "银行账户", "有效的营业执照"),
        ]
        whole = company(
            "全",
            number=2,
            registered_address="甲路",
            kinds=["service"],
            supervision_modes=["9610"],
            customs_code="1113960ABC",
            **dict.fromkeys(("bank_name", "bank_account_name", "bank_account"), "6222020200112233"),
        )
        Contact.objects.create(enterprise=whole, name="李四", phone="1")
        for year in (2024, 2025):
            YearlyFigures.objects.create(enterprise=whole, year=year, employees=1)
        expired = licence(whole, expires_on=date(2026, 11, 21))
        assert [gap.words for gap in gaps(whole, DAY)] == ["有效的营业执照"]
        assert gaps(whole, date(2026, 11, 21)) == []
        expired.expires_on = None
        expired.save()
        assert gaps(whole, DAY) == []

    @pytest.mark.parametrize(
        ("state", "lacking", "step"),
        [
            ("unverified", True, Step.VERIFY),
            ("pending", True, Step.WAIT),
            ("returned", False, Step.CORRECT),
            ("verified", True, Step.COMPLETE),
            ("verified", False, Step.APPLY),
        ],
    )
    def test_the_next_step(self, state: str, lacking: bool, step: Step, mine: Enterprise) -> None:
        assert next_step(Enterprise(state=state), gaps(mine, DAY) if lacking else []) is step
