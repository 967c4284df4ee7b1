"""Columns of the registry as Excel."""

from django.utils.translation import gettext_lazy as _

from parks.models import ParkPage, ParkUnit

PARK_HEADS = (
    _("园区名称"), _("网址标识"), _("城市"), _("所属区"), _("园区类型"), _("运营主体"), _("开园日期"), _("占地面积（平方米）"),
    _("建筑面积（平方米）"), _("办公面积（平方米）"), _("地址"), _("纬度（WGS84）"), _("经度（WGS84）"), _("提供的服务"),
    _("核实日期"), _("含演示数据"),
)  # fmt: skip
UNIT_HEADS = (
    _("园区名称"), _("网址标识"), _("楼栋"), _("单元"), _("面积（平方米）"), _("租金下限（元/平方米·月）"),
    _("租金上限（元/平方米·月）"), _("可租"), _("可租起始日"), _("用途"), _("备注"),
)  # fmt: skip


def park_cells(park: ParkPage) -> list[object]:
    """A park's row; what is unknown is empty."""
    return [
        park.title,
        park.slug,
        park.city,
        park.district.name if park.district else None,
        "、".join(park.kind_labels),
        park.operator,
        park.opened_on,
        park.land_area,
        park.building_area,
        park.office_area,
        park.address,
        park.latitude,
        park.longitude,
        "、".join(dict.fromkeys(service.get_kind_display() for service in park.services.all())),
        park.verified_on,
        park.is_demonstration,
    ]


def unit_cells(unit: ParkUnit) -> list[object]:
    """A space's row."""
    return [
        unit.park.title,
        unit.park.slug,
        unit.building,
        unit.name,
        unit.area,
        unit.rent_from,
        unit.rent_to,
        unit.is_vacant,
        unit.vacant_from,
        "、".join(unit.use_labels),
        unit.note,
    ]
