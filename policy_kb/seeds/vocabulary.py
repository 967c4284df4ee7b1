"""Fill empty vocabularies: regions, topics, departments' names, synonyms."""

from django.db import transaction
from django.utils.translation import gettext_noop as _

from policy_kb.models import Department, DepartmentAlias, Region, Synonym, Topic
from policy_kb.rules.placing import NATIONAL
from policy_kb.seeds.departments import ALIASES
from policy_kb.seeds.regions import CITIES, EXTRA_ALIASES, PROVINCES
from policy_kb.seeds.synonyms import SYNONYMS
from policy_kb.seeds.topics import TOPICS

_("全国")  # NATIONAL, for the catalogue: the rules know nothing of translation
NATIONAL_SLUG = "national"
NATIONAL_ALIASES = ["中国", "国家层面", "全国范围", "China", "national"]


@transaction.atomic
def seed_vocabulary() -> dict[str, int]:
    """Fill each vocabulary that is empty; the rows made, by vocabulary.

    A vocabulary with rows is the operators' own and stays as it is, deletions included.
    """
    return {
        "regions": 0 if Region.objects.exclude(name=NATIONAL).exists() else _seed_regions(),
        "topics": 0 if Topic.objects.exists() else _seed_topics(),
        "departments": 0 if DepartmentAlias.objects.exists() else _seed_departments(),
        "synonyms": 0 if Synonym.objects.exists() else _seed_synonyms(),
    }


def _seed_regions() -> int:
    nation, _made = Region.objects.get_or_create(
        name=NATIONAL, defaults={"slug": NATIONAL_SLUG, "aliases": NATIONAL_ALIASES}
    )
    listed = [
        Region(
            name=name, slug=slug, aliases=[long_form, slug.capitalize(), *EXTRA_ALIASES.get(name, [])], parent=nation
        )
        for name, (slug, long_form) in PROVINCES.items()
    ]
    provinces = {province.name: province for province in Region.objects.bulk_create(listed)}
    cities = []
    for province, names in CITIES.items():
        for entry in names.split(", "):
            name, slug = entry.split()
            with_suffix = [] if name.endswith("市") else [f"{name}市"]
            aliases = [*with_suffix, slug.partition("-")[0].capitalize(), *EXTRA_ALIASES.get(name, [])]
            cities.append(Region(name=name, slug=slug, aliases=aliases, parent=provinces[province]))
    Region.objects.bulk_create(cities)
    return 1 + len(provinces) + len(cities)


def _seed_topics() -> int:
    topics = [
        Topic(name=name, slug=slug, keywords=keywords, order=order)
        for order, (name, slug, keywords) in enumerate(TOPICS, start=1)
    ]
    return len(Topic.objects.bulk_create(topics))


def _seed_departments() -> int:
    regions = {region.name: region for region in Region.objects.filter(name__in=ALIASES)}
    aliases = []
    for region_name, names in ALIASES.items():
        if region_name not in regions:
            continue
        for name, others in names.items():
            department, _made = Department.objects.get_or_create(name=name, region=regions[region_name])
            aliases += [DepartmentAlias(department=department, name=other) for other in others]
    return len(DepartmentAlias.objects.bulk_create(aliases))


def _seed_synonyms() -> int:
    return len(
        Synonym.objects.bulk_create([Synonym(term=term, official=official) for term, official in SYNONYMS.items()])
    )
