"""The vocabularies a new site starts with."""

import re

import pytest

from policy_kb.models import Department, DepartmentAlias, Region, Synonym, Topic
from policy_kb.seeds.departments import ALIASES
from policy_kb.seeds.synonyms import SYNONYMS
from policy_kb.seeds.vocabulary import seed_vocabulary

pytestmark = pytest.mark.django_db


def test_everything_is_filled_once():
    made = seed_vocabulary()
    assert all(made.values())
    assert seed_vocabulary() == dict.fromkeys(made, 0)


def test_regions_form_one_tree():
    seed_vocabulary()
    nation = Region.objects.get(parent=None)
    assert nation.name == "全国"
    assert Region.objects.get(name="厦门").parent.name == "福建"
    assert Region.objects.filter(parent=nation).count() == 34
    for name in ("北京", "杭州", "深圳", "义乌", "海口", "乌鲁木齐"):
        assert Region.objects.filter(name=name).exists()
    assert all(re.fullmatch(r"[a-z-]+", slug) for slug in Region.objects.values_list("slug", flat=True))


def test_a_region_is_known_by_its_long_and_its_latin_name():
    seed_vocabulary()
    assert {"厦门市", "Xiamen"} <= set(Region.objects.get(name="厦门").aliases)


def test_what_operators_deleted_stays_deleted():
    seed_vocabulary()
    Synonym.objects.exclude(term="快递").delete()
    Topic.objects.filter(name="税收").delete()
    seed_vocabulary()
    assert Synonym.objects.count() == 1
    assert not Topic.objects.filter(name="税收").exists()


def test_names_that_mean_one_body_lead_to_one_department():
    seed_vocabulary()
    bureau = Department.objects.get(name="北京市税务局")
    assert bureau.region.name == "北京"
    assert set(bureau.aliases.values_list("name", flat=True)) >= {"市税务局"}


def test_an_alias_means_one_department_in_a_region():
    for region, departments in ALIASES.items():
        names = [name for full, others in departments.items() for name in (full, *others)]
        assert len(names) == len(set(names)), region
    seed_vocabulary()
    assert DepartmentAlias.objects.filter(name="市商务局").count() == 2  # one in each city


def test_synonyms_are_general_words():
    assert len(SYNONYMS) >= 120
    assert all(term and official.strip() == official for term, official in SYNONYMS.items())
    assert not [term for term in SYNONYMS if len(term) > 40 or "？" in term or "?" in term]
    assert all(len(official) <= 200 for official in SYNONYMS.values())


def test_topics_have_keywords_and_ascii_slugs():
    seed_vocabulary()
    assert all(topic.keywords for topic in Topic.objects.all())
    assert all(re.fullmatch(r"[a-z-]+", slug) for slug in Topic.objects.values_list("slug", flat=True))
