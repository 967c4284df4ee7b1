"""Names in documents and the departments they mean."""

import pytest

from policy_kb.models import Department, DepartmentAlias, Region
from policy_kb.seeds.vocabulary import seed_vocabulary
from policy_kb.services.departments import DepartmentBook

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    """A book of names for documents of a region, by the region's name."""
    seed_vocabulary()
    regions = {region.name: region for region in Region.objects.select_related("parent")}
    words = {word: region.name for region in regions.values() for word in (region.name, *region.aliases)}
    return lambda name: DepartmentBook(regions[name], regions, words)


@pytest.mark.parametrize(
    ("region", "name", "full", "home"),
    [
        ("北京", "市商务局", "北京市商务局", "北京"),
        ("北京", "北京市税务局", "北京市税务局", "北京"),
        ("北京", "北京海关", "北京海关", "北京"),
        ("北京", "人民银行营业管理部", "人民银行营业管理部", "北京"),
        ("北京", "首都机场集团公司", "首都机场集团公司", "北京"),
        ("北京", "市人才局", "北京市人才工作局", "北京"),
        ("厦门", "市商务局", "厦门市商务局", "厦门"),
        ("厦门", "福建省人民政府办公厅", "福建省人民政府办公厅", "福建"),
        ("厦门", "省商务厅", "福建省商务厅", "福建"),
        ("福建", "省商务厅", "福建省商务厅", "福建"),
        ("全国", "国务院办公厅", "国务院办公厅", "全国"),
        ("北京", "商务部", "商务部", "全国"),
        ("厦门", "海关总署", "海关总署", "全国"),
        ("全国", "市商务局", "市商务局", "全国"),
        ("北京", "相关区政府", "相关区政府", "北京"),
    ],
)
def test_one_name(book, region, name, full, home):
    department = book(region).resolve(name)
    assert (department.name, department.region.name) == (full, home)


def test_short_and_full_name_are_one_department(book):
    names = book("厦门")
    assert names.resolve("市港口局") == names.resolve("厦门市港口局")
    assert list(DepartmentAlias.objects.filter(department__name="厦门市港口局").values_list("name", flat=True)) == [
        "市港口局"
    ]


def test_brackets_of_either_width_are_one_name(book):
    names = book("北京")
    assert names.resolve("某临空经济区(大兴)管委会") == names.resolve("某临空经济区（大兴）管委会")


def test_what_is_not_evident_stays_apart(book):
    names = book("北京")
    assert names.resolve("市邮政局") != names.resolve("市邮政管理局")


def test_an_operators_alias_is_followed(book):
    office = Department.objects.create(name="北京市口岸办", region=Region.objects.get(name="北京"))
    DepartmentAlias.objects.create(department=office, name="市口岸管理办公室")
    assert book("北京").resolve("市口岸管理办公室") == office


def test_a_name_is_looked_up_once(book, django_assert_num_queries):
    names = book("北京")
    names.resolve("市商务局")
    with django_assert_num_queries(0):
        names.resolve("市商务局")


def test_an_endless_name_is_cut_to_the_column(book):
    assert len(book("北京").resolve("市" + "很长" * 100 + "局").name) <= 80
