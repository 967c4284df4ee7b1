"""From the editor to a version that never changes, and what became of its clauses since."""

from datetime import date

import pytest

from core.refusals import RefusedError
from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.definition import RuleSetDefinition
from criteria.services.building import definition_of
from criteria.services.drafting import write_rules
from criteria.services.publishing import publish_rule_set
from criteria.services.standing import Trouble, affected
from policy_kb.models import Clause
from tests.factories.policies import clause_with, publish
from tests.factories.rules import definition, ref, rule_set
from tests.factories.versions import MORE_MONEY, publish_versions, rewritten

pytestmark = pytest.mark.django_db
QUOTE = "最高不超过100万元"
DAY = date(2026, 11, 22)


@pytest.fixture
def clause() -> Clause:
    publish()
    return clause_with("公共海外仓")


def test_what_is_written_into_the_editor_is_read_back_the_same(clause):
    rules = definition(clause, QUOTE)
    draft = rule_set(rules)
    assert definition_of(RuleSet.objects.get(pk=draft.pk)) == rules
    assert definition_of(draft.get_latest_revision_as_object()) == rules


def test_publishing_freezes_the_draft_with_its_clauses(clause, people):
    rules = definition(clause, QUOTE)
    draft = rule_set(rules)
    assert not draft.live
    version = publish_rule_set(rule_set=draft, by=people["officer"])
    assert (version.number, version.rules, version.published_by) == (1, rules, people["officer"])
    rows = version.clauses.all()
    assert {row.key for row in rows} == {"legal", "grown", "half"}
    assert {row.text_hash for row in rows} == {clause.text_hash}
    draft.refresh_from_db()
    assert draft.live
    assert not draft.has_unpublished_changes


def test_a_draft_after_publishing_leaves_the_version_and_the_live_row_alone(clause, people):
    rules = definition(clause, QUOTE)
    draft = rule_set(rules)
    first = publish_rule_set(rule_set=draft, by=people["officer"])
    fewer = RuleSetDefinition(criteria=rules.criteria[:1])
    write_rules(rule_set=RuleSet.objects.get(pk=draft.pk), definition=fewer)
    assert definition_of(RuleSet.objects.get(pk=draft.pk)) == rules
    assert RuleSetVersion.objects.get().rules == rules
    second = publish_rule_set(rule_set=draft, by=people["officer"])
    assert (second.number, second.rules) == (2, fewer)
    first.refresh_from_db()
    assert first.rules == rules
    assert definition_of(RuleSet.objects.get(pk=draft.pk)) == fewer


def test_publishing_the_same_again_makes_no_version(clause, people):
    draft = rule_set(definition(clause, QUOTE))
    first = publish_rule_set(rule_set=draft, by=people["officer"])
    assert publish_rule_set(rule_set=draft, by=people["officer"]) == first
    assert RuleSetVersion.objects.count() == 1


class TestRefused:
    def refused(self, rules: RuleSetDefinition, words: str) -> None:
        draft = rule_set(rules)
        with pytest.raises(RefusedError, match=words):
            publish_rule_set(rule_set=draft, by=None)
        draft.refresh_from_db()
        assert not draft.live
        assert not RuleSetVersion.objects.exists()

    def test_nothing(self):
        self.refused(RuleSetDefinition(), "还没有写任何条件")

    def test_words_that_the_clause_does_not_hold(self, clause):
        self.refused(definition(clause, "最高不超过999万元"), "没有摘录的原话")

    def test_a_clause_that_is_not_published(self, clause):
        document = clause.version.document
        document.live = False
        document.save()
        self.refused(definition(clause, QUOTE), "没有发布")

    def test_a_fact_that_nobody_tells(self, clause):
        rules = definition(clause, QUOTE)
        gone = rules.criteria[0].rule.model_copy(update={"fact": "moon.phase"})
        criterion = rules.criteria[0].model_copy(update={"rule": gone})
        self.refused(RuleSetDefinition(criteria=(criterion,)), "moon.phase")


class TestStanding:
    def versions(self) -> RuleSetVersion:
        return publish_rule_set(rule_set=rule_set(definition(clause_with("公共海外仓"), QUOTE)), by=None)

    def test_nothing_is_affected_while_all_holds(self, clause):
        self.versions()
        assert affected(RuleSetVersion.objects.all(), day=DAY) == []

    def test_a_changed_clause_is_told_once_with_all_that_rests_on_it(self):
        publish_versions(rewritten(), days=["2025-01-06"])
        version = self.versions()
        publish_versions(rewritten(), rewritten(MORE_MONEY), days=["2025-01-06", "2025-02-03"])
        (found,) = affected([version], day=DAY)
        (clause,) = found.clauses
        assert (found.version, clause.trouble) == (version, Trouble.CHANGED)
        assert clause.keys == ("legal", "grown", "half")
        assert "changes/1..2/" in clause.standing.url

    @pytest.mark.parametrize(
        ("columns", "trouble"),
        [
            ({"live": False}, Trouble.WITHDRAWN),
            ({"expires_on": date(2026, 11, 21)}, Trouble.EXPIRED),
            ({"repealed_on": date(2026, 11, 22)}, Trouble.REPEALED),
        ],
    )
    def test_documents_that_hold_no_longer(self, clause, columns, trouble):
        version = self.versions()
        document = clause.version.document
        for name, value in columns.items():
            setattr(document, name, value)
        document.save()
        (found,) = affected([version], day=DAY)
        assert [each.trouble for each in found.clauses] == [trouble]

    def test_queries_do_not_grow_with_the_versions(self, clause, django_assert_num_queries):
        for number in range(4):
            publish_rule_set(rule_set=rule_set(definition(clause, QUOTE), title=f"标准{number}"), by=None)
        clause.version.document.repealed_on = DAY
        clause.version.document.save()
        versions = list(RuleSetVersion.objects.all())
        for some in (versions[:1], versions):
            with django_assert_num_queries(1):
                assert len(affected(some, day=DAY)) == len(some)


def test_a_tie_names_the_version_that_was_quoted(clause):
    assert ref(clause, QUOTE).url.startswith(f"/policies/{clause.version.document_id}/v/1/")
