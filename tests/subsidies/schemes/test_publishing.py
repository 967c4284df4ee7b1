"""A published scheme is frozen with its rules and clauses; what is inconsistent is refused in words."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from accounts.models import User
from core.uploads.kinds import FileKind
from criteria.services.publishing import publish_rule_set
from policy_kb.models import Clause, PolicyDocument
from subsidies.models import Material, Scheme, SchemeClause
from subsidies.rules.scheme import QuestionKind
from subsidies.seeds.parts import ask, section
from subsidies.services.scheme_changes import version_lines
from subsidies.services.schemes import UnfitError, publish_scheme, reasons_against
from tests.factories.companies import company, person
from tests.factories.subsidies import draft

pytestmark = pytest.mark.django_db


def with_questions(scheme: Scheme, *questions: dict[str, object]) -> Scheme:
    """The scheme with one more section."""
    sections = json.loads(scheme._meta.get_field("sections").value_to_string(scheme))
    scheme.sections = json.dumps([*sections, section("more", "补充", *questions)])
    return scheme


def test_a_version_holds_all_that_was_edited(scheme: Scheme) -> None:
    version = scheme.versions.get()
    form = version.form
    assert (form.title, form.asset_kind, form.is_demonstration) == (scheme.title, "site", True)
    assert [each.key for each in form.expense_categories] == ["software", "systems", "operation"]
    assert [each.key for each in form.steps] == ["pre_review", "review", "expert_review", "decision", "payment"]
    asked = {each.key: each for each in form.questions()}
    assert asked["started_on"].fact == "project.started_on"
    assert asked["builder"].shown_if is not None
    assert asked["builder"].shown_if.question == "build_mode"  # named by its label in the editor
    assert [column.kind for column in asked["targets"].columns] == ["text", "money", "text"]
    trademark = next(each for each in form.materials if each.key == "trademark")
    assert trademark.shown_if is not None
    assert trademark.shown_if.values == ("yes",)
    assert trademark.wallet_kind == "trademark"
    assert version.rule_version == scheme.rule_set.versions.first()


def test_basis_is_quoted_verbatim_and_its_text_remembered(scheme: Scheme) -> None:
    basis = scheme.versions.get().form.basis[0]
    clause = Clause.objects.get(pk=basis.clause_id)
    assert basis.quote
    assert basis.quote in clause.text
    assert "独立站" in basis.quote
    assert SchemeClause.objects.get(version__scheme=scheme).text_hash == clause.text_hash


def test_publishing_without_a_change_makes_no_version(scheme: Scheme, officer: User) -> None:
    before = scheme.versions.get()
    assert publish_scheme(scheme, officer) == before
    assert scheme.versions.count() == 1


def test_a_change_makes_the_next_version_and_leaves_applications_theirs(scheme: Scheme, officer: User) -> None:
    call = scheme.calls.get(title__contains="第二批")
    application = draft(company(number=7, members={person("owner7"): "owner"}), call=call)
    with_questions(scheme, ask("text", "more", "补充说明"))
    second = publish_scheme(scheme, officer)
    assert second.number == 2
    application.refresh_from_db()
    assert application.version.number == 1
    assert "more" not in {each.key for each in application.version.form.questions()}
    assert "more" in {each.key for each in second.form.questions()}
    assert version_lines(scheme)[0].changes == ("增加表单分节“补充”", "增加问题“补充说明”")
    assert [line.drafts for line in version_lines(scheme)] == [0, 1]


def test_new_rules_alone_make_a_version(scheme: Scheme, officer: User) -> None:
    rule_set = scheme.rule_set.get_latest_revision_as_object()
    rule_set.per_project = 90_000
    rule_set.save_revision(user=officer)
    rules = publish_rule_set(rule_set=scheme.rule_set, by=officer)
    second = publish_scheme(scheme, officer)
    assert (rules.number, second.rule_version) == (2, rules)
    assert version_lines(scheme)[0].changes == ("条件与金额标准改为第 2 版",)


def test_the_version_is_logged_with_who_published_it(scheme: Scheme, officer: User) -> None:
    entry = ModelLogEntry.objects.for_instance(scheme).get(action="subsidies.freeze_scheme")
    assert (entry.user, entry.data) == (officer, {"version": 1})
    assert scheme.versions.get().published_by == officer


def test_a_condition_that_names_a_missing_question_is_refused(scheme: Scheme, officer: User) -> None:
    with_questions(scheme, ask("text", "why", "原因", shown_if="不存在的问题", shown_if_values="是"))
    with pytest.raises(UnfitError, match="“原因”的显示条件提到“不存在的问题”"):
        publish_scheme(scheme, officer)
    scheme.refresh_from_db()
    assert scheme.versions.count() == 1


def test_two_questions_of_one_name_cannot_be_told_apart_in_a_condition(scheme: Scheme) -> None:
    again = ask("yes_no", "again", "是否持有自有商标")
    with_questions(scheme, again, ask("text", "why", "原因", shown_if="是否持有自有商标", shown_if_values="是"))
    reasons = reasons_against(scheme)
    assert "“原因”的显示条件提到“是否持有自有商标”，但没有（或不止一个）这样的问题。" in reasons
    assert any(reason.startswith("“商标注册证”") for reason in reasons)  # the material's condition named it too


def test_a_material_without_a_format_is_refused(scheme: Scheme, officer: User) -> None:
    scheme.materials.add(Material(key="bare", title="说明", formats=[]))
    with pytest.raises(UnfitError, match="材料“说明”没有选允许的格式"):
        publish_scheme(scheme, officer)


def test_every_reason_is_told_at_once(scheme: Scheme) -> None:
    scheme.rule_set = None
    scheme.commitment = ""
    scheme.basis_clauses = []
    reasons = reasons_against(scheme)
    assert reasons[0] == "请选择条件与金额标准。"
    assert "承诺书正文是空的。" in reasons
    assert "还没有政策依据，请至少选一条条款。" in reasons


def test_words_that_the_clause_does_not_have_are_refused(scheme: Scheme) -> None:
    row = scheme.basis_clauses.get()
    row.quote = "最高补助一亿元"
    scheme.basis_clauses = [row]
    assert [reason for reason in reasons_against(scheme) if "逐字引用" in reason]


def test_a_clause_of_a_withdrawn_document_is_refused(scheme: Scheme, document: PolicyDocument) -> None:
    PolicyDocument.objects.filter(pk=document.pk).update(live=False)
    fresh = Scheme.objects.get(pk=scheme.pk)
    assert [reason for reason in reasons_against(fresh) if "不再有效" in reason]


def test_unanswerable_rules_are_refused_by_the_facts_own_title(scheme: Scheme) -> None:
    scheme.asset_kind = ""
    assert "条件或金额用到“独立站上线日期”，请把申报对象改为相应的独立站或海外仓。" in reasons_against(scheme)


def test_keys_are_made_where_none_is_given_and_stay(scheme: Scheme, officer: User) -> None:
    question = ask("text", "", "补充说明")
    question["id"] = "0b1d2c3e-0000-4000-8000-000000000001"
    with_questions(scheme, question)
    first = publish_scheme(scheme, officer).form.questions()[-1]
    assert (first.label, first.key) == ("补充说明", "q_0b1d2c3e00")
    assert first.kind is QuestionKind.TEXT
    saved = Scheme.objects.get(pk=scheme.pk)
    saved.summary = "改一句说明"
    assert publish_scheme(saved, officer).form.questions()[-1].key == first.key


def test_formats_are_kinds_of_files(scheme: Scheme) -> None:
    vouchers = next(each for each in scheme.versions.get().form.materials if each.key == "vouchers")
    assert vouchers.formats == (FileKind.PDF, FileKind.JPEG, FileKind.PNG)


def test_the_history_of_many_versions_costs_no_more_queries(scheme: Scheme, officer: User) -> None:

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            version_lines(scheme)
        return len(queries)

    one = cost()
    for number in range(3):
        scheme.summary = f"{number}"
        scheme.audience = f"企业 {number}"
        publish_scheme(scheme, officer)
    assert scheme.versions.count() == 4
    assert cost() == one
