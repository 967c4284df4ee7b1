"""A person's own keys on the site, everybody's in the office."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import ApiKey
from accounts.services.api_keys import MOST_KEYS, authenticate, create_api_key

pytestmark = pytest.mark.django_db
PAGE, OFFICE = "/accounts/api-keys/", "/admin/snippets/accounts/apikey/"


def key_of(user, name="官网机器人"):
    return create_api_key(owner=user, name=name, scopes=["chat:ask"], day=timezone.localdate()).key


def form(**values):
    return {"name": "官网机器人", "scopes": ["chat:ask"], "expires_on": "", **values}


class TestOwnKeys:
    def test_without_any_the_page_says_what_they_are_for(self, enterprise):
        assert "您还没有密钥" in enterprise.get(PAGE).content.decode()

    def test_a_key_is_shown_once_and_opens(self, enterprise, people):
        response = enterprise.post(f"{PAGE}new/", form())
        written = re.search(r'id="new-key">([^<]+)<', response.content.decode())[1]
        assert "no-store" in response.headers["Cache-Control"]
        key = authenticate(written, now=timezone.now())
        assert (key.owner, key.scopes) == (people["enterprise"], ["chat:ask"])
        listed = enterprise.get(PAGE).content.decode()
        assert key.prefix in listed
        assert written not in listed
        assert "每分钟 60 次" in listed

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"name": ""}, "请填写名称"),
            ({"name": " "}, "请填写名称"),
            ({"scopes": []}, "请至少选择一项权限"),
            ({"scopes": ["everything"]}, "everything"),
            ({"expires_on": (date.today() - timedelta(days=2)).isoformat()}, "有效期不能早于今天"),
            ({"expires_on": "2024-13-45"}, "日期"),
            ({"name": "长" * 61}, "60"),
        ],
    )
    def test_bad_input_is_refused_in_words_and_nothing_lost(self, enterprise, values, words):
        response = enterprise.post(f"{PAGE}new/", form(**values))
        assert response.status_code == 422
        assert words in response.content.decode()
        assert values.get("name", "官网机器人").strip() in response.content.decode()
        assert not ApiKey.objects.exists()

    def test_an_eleventh_is_refused_in_words(self, enterprise, people):
        for _ in range(MOST_KEYS):
            key_of(people["enterprise"])
        response = enterprise.post(f"{PAGE}new/", form())
        assert response.status_code == 422
        assert "您已有 10 个有效的密钥" in response.content.decode()

    def test_revoking_ends_it_and_says_so(self, enterprise, people):
        key = key_of(people["enterprise"])
        response = enterprise.post(f"{PAGE}{key.pk}/revoke/", follow=True)
        assert "密钥“官网机器人”已停用。" in response.content.decode()
        key.refresh_from_db()
        assert key.revoked_at is not None

    def test_nobody_sees_or_ends_anothers(self, enterprise, people):
        key = key_of(people["enterprise2"], name="别人的")
        assert "别人的" not in enterprise.get(PAGE).content.decode()
        assert enterprise.post(f"{PAGE}{key.pk}/revoke/").status_code == 404
        key.refresh_from_db()
        assert key.revoked_at is None

    def test_the_list_costs_the_same_whatever_its_length(self, enterprise, people, django_assert_max_num_queries):
        for _ in range(MOST_KEYS):
            key_of(people["enterprise"])
        with django_assert_max_num_queries(6):
            enterprise.get(PAGE)

    def test_the_desk_leads_there(self, enterprise):
        assert f'href="{PAGE}"' in enterprise.get("/dashboard/").content.decode()

    def test_staff_without_a_second_factor_make_none(self, officer, settings):
        settings.STAFF_SECOND_FACTOR_REQUIRED = True
        assert officer.post(f"{PAGE}new/", form()).url == "/accounts/2fa/"
        assert not ApiKey.objects.exists()


class TestOffice:
    @pytest.fixture
    def manager(self, client_of):
        return client_of("knowledge")

    def test_all_keys_with_their_owners(self, manager, people):
        key = key_of(people["enterprise"])
        words = manager.get(OFFICE).content.decode()
        assert key.prefix in words
        assert str(people["enterprise"]) in words
        assert key.secret_hash not in words + manager.get(f"{OFFICE}inspect/{key.pk}/").content.decode()

    def test_the_list_costs_the_same_whatever_its_length(self, manager, people, django_assert_max_num_queries):
        for name in ("enterprise", "officer", "reviewer"):
            for _ in range(MOST_KEYS):
                key_of(people[name])
        manager.get(OFFICE)
        with django_assert_max_num_queries(30):
            manager.get(OFFICE)

    def test_another_rate(self, manager, people):
        key = key_of(people["enterprise"])
        assert "60/m" in manager.post(f"{OFFICE}edit/{key.pk}/", {"rate": "fast", "expires_on": ""}).content.decode()
        manager.post(f"{OFFICE}edit/{key.pk}/", {"rate": "600/m", "expires_on": ""})
        key.refresh_from_db()
        assert key.rate == "600/m"

    def test_revoking_says_what_it_does_first(self, manager, people):
        key = key_of(people["enterprise"])
        assert "会立刻失效" in manager.get(f"{OFFICE}revoke/{key.pk}/").content.decode()
        assert manager.post(f"{OFFICE}revoke/{key.pk}/").status_code == 302
        key.refresh_from_db()
        assert key.revoked_at is not None
        assert "已经停用" in manager.get(f"{OFFICE}revoke/{key.pk}/").content.decode()
