"""What the demo parks are. Facts are those of the plans in our own words; the rest says that it is made up."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from parks.models import Fact, ParkKind, PlaceKind, ServiceKind

XIAMEN = "闽政办便函〔2018〕71号 二、（二）2"
BEIJING_SERVICES = "京政办发〔2018〕48号 二、（一）2"
BEIJING_PICK_UP = "京商函字〔2022〕82号 （二）5"
DEMO_NOTE = _("演示数据")
VERIFIED = date(2026, 10, 12)


@dataclass(frozen=True, slots=True)
class DemoSource:
    """``words`` find the clause among the documents in force: all of them stand in it."""

    fact: Fact
    source: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoPark:
    """A park as the registry shows it first."""

    slug: str
    title: str
    columns: dict[str, Any] = field(default_factory=dict)
    services: tuple[tuple[ServiceKind, str, str], ...] = ()
    units: tuple[dict[str, Any], ...] = ()
    recognitions: tuple[dict[str, Any], ...] = ()
    sources: tuple[DemoSource, ...] = ()
    tenants: tuple[dict[str, Any], ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    district: str = ""
    manager: str = ""
    pictures: tuple[str, ...] = ()


def space(building: str, name: str, area: int, rent: tuple[str, str] | None, **columns: Any) -> dict[str, Any]:
    """A made-up space; rents in 元/m²·month."""
    low, high = (Decimal(each) for each in rent) if rent else (None, None)
    return {
        "building": building, "name": name, "area": area, "rent_from": low, "rent_to": high, "note": DEMO_NOTE,
        "is_vacant": True, **columns,
    }  # fmt: skip


XIAMEN_SERVICES = tuple(
    (kind, _("方案提出由园区提供“一站式”服务，本项具体内容待园区补充。"), "")
    for kind in (ServiceKind.CLEARANCE, ServiceKind.LOGISTICS, ServiceKind.FINANCE, ServiceKind.TRAINING)
)


def of_xiamen(slug: str, title: str, **more: Any) -> DemoPark:
    """One of the six parks that the plan of Xiamen names; it says the same of each."""
    words = ("寨上", "象屿", "大嶝")
    return DemoPark(
        slug=slug,
        title=title,
        columns={
            "city": _("厦门市"),
            "introduction": _("厦门综试区方案重点打造的六个跨境电商园区之一，与线上“单一窗口”联动，六园错位发展。"),
            "is_demonstration": bool(more.get("units")),
        },
        services=XIAMEN_SERVICES,
        sources=tuple(DemoSource(fact, XIAMEN, words) for fact in (Fact.EXISTENCE, Fact.SERVICES, Fact.INTRODUCTION)),
        **more,
    )


XIAMEN_PARKS = (
    of_xiamen("xiamen-zhaishang", _("寨上园区")),
    of_xiamen("xiamen-jichang", _("机场园区")),
    of_xiamen("xiamen-haicang", _("海沧园区")),
    of_xiamen(
        "xiamen-xiangyu",
        _("象屿园区"),
        manager="parkmanager2",
        units=(
            space("演示 A 库", "1F", 2400, ("26", "30"), fits_warehouse=True, fits_bonded=True),
            space("演示 A 库", "2F", 1800, ("24", "28"), fits_warehouse=True, is_vacant=False),
        ),
        tenants=({"name": "鹭屿跨境贸易有限公司（演示）", "agrees_to_be_shown": True},),
    ),
    of_xiamen("xiamen-qianchang", _("前场园区")),
    of_xiamen("xiamen-dadeng", _("大嶝园区")),
)

BEIJING_PARKS = (
    DemoPark(
        slug="tianzhu",
        title=_("北京天竺综合保税区"),
        manager="parkmanager",
        columns={
            "city": _("北京市"),
            "kinds": [ParkKind.SPECIAL_SUPERVISION.value],
            "introduction": _(
                "海关特殊监管区域。北京的方案和措施把它的管委会列为多项任务的责任单位，包括网购保税进口和“网购保税+线下自提”。"
            ),
            "is_demonstration": True,
        },
        units=(
            space("演示 1 号库", "东区", 3600, ("42", "48"), fits_warehouse=True, fits_bonded=True),
            space("演示 1 号库", "西区", 1200, None, fits_warehouse=True, fits_bonded=True, is_vacant=None),
            space("演示办公楼", "5F", 560, ("75", "90"), fits_office=True, vacant_from=date(2027, 3, 1)),
        ),
        sources=(
            DemoSource(Fact.EXISTENCE, BEIJING_PICK_UP, ("即买即提",)),
            DemoSource(Fact.INTRODUCTION, "京政办发〔2018〕48号 二、（三）5", ("网购保税", "出区", "体验店")),
        ),
        tenants=(
            {"name": "海贸通科技有限公司（演示）", "uscc": "91110105MA01D2026", "agrees_to_be_shown": True},
            {"name": "云帆供应链有限公司（演示）", "uscc": "91110108MA02E2026"},
        ),
    ),
    DemoPark(
        slug="daxing-airport",
        title=_("北京大兴国际机场临空经济区（大兴）"),
        district="daxing",
        columns={
            "city": _("北京市"),
            "kinds": [ParkKind.PORT.value],
            "introduction": _("依托大兴国际机场。2022年的措施请它的管委会参与即买即提试点和“双枢纽”航空物流。"),
        },
        sources=(
            DemoSource(Fact.EXISTENCE, BEIJING_PICK_UP, ("即买即提",)),
            DemoSource(Fact.INTRODUCTION, "京商函字〔2022〕82号 （二）6", ("双枢纽",)),
        ),
    ),
)

# Wholly made up, so that every part of a page can be seen.
MADE_UP = (
    DemoPark(
        slug="tongzhou-demo",
        title=_("通州跨境电商孵化园（演示）"),
        district="tongzhou",
        columns={
            "operator": "通达园区运营有限公司（演示）",
            "city": _("北京市"),
            "kinds": [ParkKind.INCUBATION.value, ParkKind.INDUSTRY.value],
            "opened_on": date(2021, 9, 1),
            "land_area": 26000,
            "building_area": 41000,
            "office_area": 18500,
            "lease_to": date(2036, 8, 31),
            "address": "演示路18号",
            "latitude": Decimal("39.902500"),
            "longitude": Decimal("116.656300"),
            "introduction": _("为初创卖家和独立站团队提供小面积办公、共享直播间和孵化辅导。演示数据。"),
            "contact_name": "杨经理",
            "contact_phone": "010-55550118",
            "contact_consent": True,
            "verified_on": VERIFIED,
            "is_demonstration": True,
        },
        services=(
            (ServiceKind.REGISTRATION, _("园内窗口代办工商注册，三个工作日办结。"), "通达园区（演示）"),
            (ServiceKind.INCUBATION, _("创业导师每周坐诊，首年租金减半。"), "通达园区（演示）"),
            (ServiceKind.TRAINING, _("每月两期平台规则和合规课程。"), "演示培训学院"),
            (ServiceKind.FINANCE, _("出口信用保险和退税贷款对接。"), "演示银行通州支行"),
        ),
        units=(
            space("A 座", "301", 86, ("60", "60"), fits_office=True),
            space("A 座", "305", 240, ("55", "60"), fits_office=True),
            space("A 座", "6F 整层", 1280, ("48", "52"), fits_office=True, vacant_from=date(2027, 1, 1)),
            space("B 座", "1F", 900, ("35", "38"), fits_warehouse=True, is_vacant=False),
        ),
        recognitions=(
            {
                "name": _("市级跨境电商产业园（演示）"),
                "level": _("市级"),
                "granted_on": date(2024, 5, 20),
                "valid_to": date(2027, 5, 19),
            },
        ),
        sources=(
            DemoSource(Fact.EXISTENCE, _("演示数据")),
            DemoSource(Fact.SERVICES, BEIJING_SERVICES, ("产业园", "工商注册", "孵化")),
        ),
        tenants=(
            {
                "name": "晨帆电子商务有限公司（演示）",
                "is_registered_here": True,
                "is_cross_border": True,
                "is_filed": True,
                "since": date(2022, 3, 1),
                "agrees_to_be_shown": True,
            },
            {
                "name": "越洋设计工作室（演示）",
                "is_registered_here": True,
                "is_cross_border": False,
                "since": date(2023, 7, 1),
                "agrees_to_be_shown": True,
            },
            {"name": "北通物流服务有限公司（演示）", "is_registered_here": False, "since": date(2022, 11, 1)},
        ),
        figures=(
            {
                "year": 2024,
                "tenants": 38,
                "cross_border_tenants": 21,
                "filed_tenants": 15,
                "volume": Decimal(186000000),
                "cross_border_volume": Decimal(121000000),
                "customs_coded_volume": Decimal(64000000),
                "area_in_use": 29500,
                "jobs": 620,
                "state": "signed_off",
            },
            {
                "year": 2025,
                "tenants": 46,
                "cross_border_tenants": 29,
                "filed_tenants": 22,
                "volume": Decimal(243000000),
                "cross_border_volume": Decimal(171000000),
                "customs_coded_volume": Decimal(98000000),
                "area_in_use": 33200,
                "jobs": 760,
                "state": "signed_off",
            },
        ),
        pictures=(_("示意图：三栋办公楼，楼前有树"), _("示意图：暖色天空下的三栋楼")),
    ),
    DemoPark(
        slug="shunyi-demo",
        title=_("顺义临空跨境产业园（演示）"),
        district="shunyi",
        columns={
            "operator": "临空园区发展有限公司（演示）",
            "city": _("北京市"),
            "kinds": [ParkKind.PORT.value, ParkKind.INDUSTRY.value],
            "opened_on": date(2019, 6, 18),
            "land_area": 88000,
            "building_area": 64000,
            "office_area": 9200,
            "address": "临空演示大街6号",
            "latitude": Decimal("40.108700"),
            "longitude": Decimal("116.588200"),
            "introduction": _("紧邻货运区的仓储和分拨园区，以高标仓为主。演示数据。"),
            "contact_email": "zhaoshang@demo.example.org",
            "contact_consent": True,
            "verified_on": VERIFIED,
            "is_demonstration": True,
        },
        services=(
            (ServiceKind.CLEARANCE, _("园内报关行，9610 和 9710 当日申报。"), "演示报关行"),
            (ServiceKind.LOGISTICS, _("国际货站摆渡和尾程配送。"), "演示物流"),
        ),
        units=(
            space("C1 库", "1F", 5200, ("40", "46"), fits_warehouse=True),
            space("C2 库", "1F", 4800, ("40", "46"), fits_warehouse=True, fits_bonded=True),
            space("C2 库", "2F", 3000, ("36", "40"), fits_warehouse=True, is_vacant=False),
            space("综合楼", "2F", 420, ("58", "66"), fits_office=True),
        ),
        sources=(DemoSource(Fact.EXISTENCE, _("演示数据")),),
        pictures=(_("示意图：三栋办公楼，楼前有树"),),
    ),
)

PARKS = (*BEIJING_PARKS, *MADE_UP, *XIAMEN_PARKS)

# The documents speak of kinds of places and name none: every entry is made up and says so.
PLACES: tuple[dict[str, Any], ...] = (
    {"kind": PlaceKind.EXPERIENCE_STORE, "name": _("朝阳进口商品体验店（演示）"), "district": "chaoyang",
     "operator": "演示零售有限公司"},
    {"kind": PlaceKind.EXPERIENCE_STORE, "name": _("海淀跨境体验中心（演示）"), "district": "haidian"},
    {"kind": PlaceKind.BONDED_WAREHOUSE, "name": _("顺义保税备货仓（演示）"), "district": "shunyi",
     "operator": "临空园区发展有限公司（演示）"},
    {"kind": PlaceKind.SERVICE_ENTERPRISE, "name": "通达外贸综合服务有限公司（演示）", "district": "tongzhou"},
    {"kind": PlaceKind.PICK_UP_STORE, "name": _("朝阳即买即提试点店（演示）"), "district": "chaoyang"},
    {"kind": PlaceKind.SERVICE_POINT, "name": _("丰台跨境电商公共服务点（演示）"), "district": "fengtai"},
    {"kind": PlaceKind.OVERSEAS_CENTRE, "name": _("法兰克福海外服务中心（演示）"), "country": "DE"},
)  # fmt: skip
