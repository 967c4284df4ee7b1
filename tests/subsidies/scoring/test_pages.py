"""The experts' and the officers' pages: what each shows, and what no page shows before a round is concluded."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.models import User, WalletKind
from accounts.roles import Role
from core.models import AuditEntry
from subsidies.models import ExpertReview, ScoringRound
from subsidies.services.scoring.reviewing import declare
from subsidies.services.scoring.rounds import conclude
from tests.factories.companies import licence, person
from tests.factories.scored import fresh, score
from tests.subsidies.scoring.conftest import NOW, Scene

MINE = "/admin/subsidies/scoring/"
SECRETS = ("建设面向北美的独立站", "28,999.50", "营业执照.pdf", "月访问量")  # of what was submitted
MARKS = {"item-plan": "50", "item-team": "30.5", "comment": "方案可行"}


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user: User, address: str) -> str:
    response = client_of(user).get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def words_of(page: str) -> str:
    """What a page says, and what its fields hold."""
    soup = BeautifulSoup(page, "html.parser")
    for hidden in soup(["script", "style", "svg"]):
        hidden.decompose()
    return " ".join([soup.get_text(" "), *(str(field.get("value", "")) for field in soup("input", type="number"))])


def at(name: str, *args: object) -> str:
    return reverse(f"scoring_office:{name}", args=args)


@pytest.fixture
def round_(scene: Scene) -> ScoringRound:
    return scene.opened()


@pytest.fixture
def review(scene: Scene, round_: ScoringRound) -> ExpertReview:
    return scene.review_of(round_, 0)


def test_before_the_declaration_only_three_things_are_shown(scene: Scene, review: ExpertReview) -> None:
    client, file = client_of(review.expert), scene.application.attachments.get()
    for address in (MINE, at("review", review.pk)):
        page = client.get(address).content.decode()
        assert "甲公司" in page
        assert "独立站建设支持" in page
        for secret in (*SECRETS, scene.application.number, scene.application.enterprise.uscc, "expert2"):
            assert secret not in page, secret
    assert "张三" in client.get(at("review", review.pk)).content.decode()  # who represents it
    assert client.get(at("file", review.pk, file.pk)).status_code == 404
    posted = client.post(at("review", review.pk), {**MARKS, "submit": "1"})
    assert posted.status_code == 302
    review.refresh_from_db()
    assert review.scores == {}


def test_an_expert_declares_reads_keeps_a_draft_and_submits(scene: Scene, review: ExpertReview) -> None:
    client, address = client_of(review.expert), at("review", review.pk)
    assert client.post(at("declare", review.pk), {}).status_code == 422
    assert client.post(at("declare", review.pk), {"conflict": "none"}).url == address
    page = client.get(address).content.decode()
    for words in (*SECRETS, scene.application.number, "目标是否明确"):
        assert words in page, words
    assert "银行账号" not in page
    file = scene.application.attachments.get()
    opened = client.get(at("file", review.pk, file.pk))
    assert opened.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "no-store" in opened.headers["Cache-Control"]
    look = AuditEntry.objects.about(scene.application).get(action="subsidies.application.look_file")
    assert (look.actor_id, look.data["which"]) == (review.expert_id, file.sha256)
    assert client.post(address, {"item-plan": "50", "save": "1"}).status_code == 302
    assert 'value="50"' in client.get(address).content.decode()
    wrong = client.post(address, {"item-plan": "61", "item-team": "19", "submit": "1"})
    assert wrong.status_code == 422
    assert "0 至该项满分之间" in wrong.content.decode()
    assert "写明理由" in wrong.content.decode()
    assert client.post(address, {**MARKS, "submit": "1"}).url == MINE
    done = client.get(address).content.decode()
    assert "80.50" in done
    assert "方案可行" in done
    assert "建设面向北美的独立站" not in done  # over: the papers are closed again
    assert client.get(at("file", review.pk, file.pk)).status_code == 404
    client.post(address, {**MARKS, "item-plan": "60", "submit": "1"})
    review.refresh_from_db()
    assert str(review.total) == "80.50"


def test_a_proof_of_the_bank_account_is_kept_from_experts(scene: Scene, review: ExpertReview) -> None:
    file = scene.application.attachments.get()
    file.wallet_document = licence(scene.application.enterprise, kind=WalletKind.BANK_PROOF)
    file.save()
    declare(review=review, has_conflict=False, by=review.expert, now=NOW)
    assert "营业执照.pdf" not in page_of(review.expert, at("review", review.pk))
    assert client_of(review.expert).get(at("file", review.pk, file.pk)).status_code == 404


def test_who_has_a_conflict_sees_no_more(scene: Scene, review: ExpertReview) -> None:
    client = client_of(review.expert)
    assert client.post(at("declare", review.pk), {"conflict": "present", "note": "曾任顾问"}).url == MINE
    page = client.get(at("review", review.pk)).content.decode()
    assert "回避" in page
    assert not any(secret in page for secret in SECRETS)
    assert client.get(at("file", review.pk, scene.application.attachments.get().pk)).status_code == 404
    assert "曾任顾问" in page_of(scene.officer, at("application", scene.application.pk))


def test_others_reviews_do_not_exist(scene: Scene, review: ExpertReview) -> None:
    for stranger in (scene.experts[1], scene.spare):
        client = client_of(stranger)
        for name, args in (("review", [review.pk]), ("declare", [review.pk]), ("file", [review.pk, 1])):
            ask = client.post if name == "declare" else client.get
            assert ask(at(name, *args)).status_code == 404
    assert "甲公司" not in page_of(scene.spare, MINE)


def test_no_page_shows_a_mark_a_word_or_a_name_before_the_round_is_concluded(
    scene: Scene, round_: ScoringRound
) -> None:
    """Marks that occur nowhere else, looked for in every page that anybody has."""
    declare(review=scene.review_of(round_, 1), has_conflict=False, by=scene.experts[1], now=NOW)
    score(scene.review_of(round_, 0), 87, now=NOW, comment="别人不该看到的意见")
    admin, decider = person("boss", None), person("decider", Role.DECIDER)
    admin.is_staff = admin.is_superuser = True
    admin.save()
    auditor = person("auditing", Role.AUDITOR)
    tab, desk = at("application", scene.application.pk), f"/admin/subsidies/applications/{scene.application.pk}/"
    seen = {
        scene.officer: [tab, desk, at("add", round_.pk), at("replace", round_.pk, scene.review_of(round_, 2).pk)],
        scene.district_officer: [tab, desk],
        decider: [tab, desk],
        auditor: [tab, desk],
        scene.experts[1]: [MINE, at("review", scene.review_of(round_, 1).pk)],
        scene.experts[2]: [MINE, at("review", scene.review_of(round_, 2).pk)],
        scene.owner: [scene.application.get_absolute_url()],
        admin: [tab, desk],
    }
    for user, addresses in seen.items():
        for address in addresses:
            page = page_of(user, address)
            words = words_of(page)
            for secret in ("别人不该看到的意见", r"\b87(\.00)?\b", r"\b52\b", r"\b35\b", "专家一"):
                assert not re.search(secret, words), (user.username, address, secret)
            if user in scene.experts or user == scene.owner:
                assert "expert1" not in page
    for user in seen:
        assert client_of(user).get(at("sealed", round_.pk, 1)).status_code != 200
    assert "已提交 <strong>1</strong> / 3 份" in page_of(scene.officer, tab)


def test_the_company_sees_the_step_and_nothing_else(scene: Scene, round_: ScoringRound) -> None:
    score(scene.review_of(round_, 0), 80, now=NOW)
    score(scene.review_of(round_, 1), 82, now=NOW)
    conclude(round_=round_, by=scene.officer, now=NOW)
    words = words_of(page_of(scene.owner, scene.application.get_absolute_url()))
    assert "专家评审" in words
    for secret in ("组织专家评分", "汇总专家评分", "81.00", "expert1"):
        assert secret not in words, secret


def test_an_officer_opens_changes_and_concludes_a_round(scene: Scene) -> None:
    client, application = client_of(scene.officer), scene.application
    tab = at("application", application.pk)
    assert at("open", application.pk) in client.get(tab).content.decode()
    form = client.get(at("open", application.pk)).content.decode()
    assert "建议邀请 3 位，至少 2 位" in form
    asked = [expert.pk for expert in scene.experts]
    assert client.post(at("open", application.pk), {"experts": asked[:1]}).status_code == 422
    assert client.post(at("open", application.pk), {"experts": asked}).url == tab
    round_ = ScoringRound.objects.get()
    assert client.post(at("add", round_.pk), {"expert": asked[0]}).status_code == 422  # asked already
    assert client.post(at("add", round_.pk), {"expert": scene.spare.pk}).url == tab
    gone = scene.review_of(round_, 2)
    late = person("latecomer", Role.REVIEWER)
    assert client.post(at("replace", round_.pk, gone.pk), {"expert": late.pk}).url == tab
    client.post(at("conclude", round_.pk))
    assert "至少需要 2 份" in client.get(tab).content.decode()
    for place, total in ((0, 95), (1, 61)):
        score(scene.review_of(round_, place), total, now=NOW, comment=f"意见{total}")
    assert "汇总后，尚未提交的专家不能再评分" in client.get(tab).content.decode()
    client.post(at("conclude", round_.pk))
    page = client.get(tab).content.decode()
    for words in ("78.00 / 100", "34.00", "分差过大", "专家一", "专家二", "意见95", "意见61", "组织专家评分"):
        assert words in page, words
    assert "expert1" not in page
    assert client.post(at("explain", round_.pk), {"note": " "}).status_code == 422
    assert client.post(at("explain", round_.pk), {"note": "第二位专家看法不同。"}).url == tab
    assert "第二位专家看法不同。" in client.get(tab).content.decode()


def test_a_look_at_a_sealed_review_is_written_down_before_it_is_shown(scene: Scene, round_: ScoringRound) -> None:
    score(scene.review_of(round_, 0), 95, now=NOW, comment="第一份意见")
    score(scene.review_of(round_, 1), 90, now=NOW)
    conclude(round_=round_, by=scene.officer, now=NOW)
    looks = AuditEntry.objects.filter(action="subsidies.scoring.look")
    page_of(scene.officer, at("application", scene.application.pk))
    assert not looks.exists()  # the tab names nobody
    pages = [page_of(scene.officer, at("sealed", round_.pk, place)) for place in (1, 2)]
    assert sum("expert1" in page and "第一份意见" in page for page in pages) == 1
    assert [entry.actor_name for entry in looks] == ["anofficer", "anofficer"]
    assert page_of(person("auditing", Role.AUDITOR), at("sealed", round_.pk, 1))
    assert page_of(person("decider", Role.DECIDER), at("sealed", round_.pk, 1))
    assert client_of(scene.officer).get(at("sealed", round_.pk, 3)).status_code == 404
    before = looks.count()
    refused = (scene.district_officer, scene.elsewhere, person("paying", Role.CASHIER), scene.experts[0], scene.owner)
    for user in refused:
        assert client_of(user).get(at("sealed", round_.pk, 1)).status_code in (302, 404)
    assert looks.count() == before


def test_who_belongs_to_the_company_reads_no_scores_of_it(scene: Scene, round_: ScoringRound) -> None:
    scene.application.enterprise.memberships.create(user=scene.officer, role="viewer")
    assert client_of(scene.officer).get(at("application", scene.application.pk)).status_code == 302
    assert client_of(scene.officer).post(at("conclude", round_.pk)).status_code == 302


def test_the_tab_and_the_list_ask_as_often_for_many_as_for_few(scene: Scene, django_assert_max_num_queries) -> None:
    officer, expert = client_of(scene.officer), client_of(scene.experts[0])
    tab = at("application", scene.application.pk)
    round_ = scene.opened()
    officer.get(tab), expert.get(MINE)
    with django_assert_max_num_queries(60) as few_tab:
        officer.get(tab)
    with django_assert_max_num_queries(40) as few_list:
        expert.get(MINE)
    for place in range(2):
        score(scene.review_of(round_, place), 95 - 35 * place, now=NOW)
    conclude(round_=round_, by=scene.officer, now=NOW)
    second = scene.opened()
    for review in second.reviews.all():
        score(review, 80, now=NOW)
    for place in range(6):
        more = scene.application.scoring_rounds.create(
            ordinal=3 + place, needed=1, full_mark=100, opened_at=NOW, due_at=NOW, concluded_at=NOW
        )
        more.reviews.create(expert=scene.experts[0], expert_name="x", assigned_at=NOW)
    with django_assert_max_num_queries(60) as many_tab:
        officer.get(tab)
    with django_assert_max_num_queries(40) as many_list:
        expert.get(MINE)
    assert len(many_tab) <= len(few_tab) + 1
    assert len(many_list) <= len(few_list)


def test_the_menu_leads_experts_to_their_reviews_and_nobody_else(scene: Scene) -> None:
    assert MINE in page_of(scene.experts[0], "/admin/")
    assert fresh(scene.application).number not in page_of(scene.experts[0], "/admin/")
    assert MINE not in page_of(scene.officer, "/admin/")
    assert client_of(scene.officer).get(MINE).status_code == 302
