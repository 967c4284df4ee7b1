"""What the demo registers hold."""

from datetime import date
from decimal import Decimal
from typing import Any

CLEAR, STORE, DELIVER = "clearance", "storage", "delivery"
RETURNS, RELABEL, FIRST_LEG = "returns", "relabelling", "first_leg"
REPAIR, DISPLAY, FINANCE = "repair", "display", "finance"


def warehouse(  # a row of a table
    name: str, country: str, city: str, area: int, tenure: str, services: list[str], **more: Any
) -> dict[str, Any]:
    """A published public warehouse, three quarters full, unless ``more`` says otherwise."""
    leased = {"lease_from": date(2023, 7, 1), "lease_to": date(2028, 6, 30)} if tenure == "leased" else {}
    return {
        "name": name,
        "country": country,
        "city": city,
        "area_total": area,
        "area_in_use": area * 3 // 4,
        "tenure": tenure,
        "services": services,
        "kinds": ["public"],
        "operating_since": date(2021, 9, 1),
        "is_published": True,
        **leased,
        **more,
    }


FIRST_SITES: list[dict[str, Any]] = [
    {
        "name": "Haimao Home（演示）",
        "url": "https://www.haimao-home-demo.com/",
        "domain_owner": "海贸通科技有限公司（演示）",
        "holding_share": Decimal(100),
        "launched_on": date(2022, 5, 18),
        "markets": ["US", "DE", "GB", "FR"],
        "languages": ["en", "de", "fr"],
        "brands": ["HAIMAO", "Brezza"],
        "own_brand_share": Decimal(46),  # the demo schemes ask for 50
        "payment_channels": ["card", "paypal", "wallet"],
        "is_published": True,
        "sales": True,
    },
    {
        "name": "Haimao Outdoor（演示）",
        "url": "https://haimao-outdoor-demo.com/",
        "domain_owner": "海贸通科技有限公司（演示）",
        "holding_share": Decimal(100),
        "launched_on": date(2026, 4, 8),
        "markets": ["JP", "AU"],
        "languages": ["en", "ja"],
        "brands": ["HAIMAO"],
        "payment_channels": ["card"],
        "is_published": False,
    },
]
FIRST_WAREHOUSES = [
    warehouse(
        "汉堡公共海外仓（演示）", "DE", "汉堡", 12_600, "built", [CLEAR, STORE, DELIVER, RETURNS, RELABEL, DISPLAY],
        operating_since=date(2020, 10, 12), wms="HMT-WMS", integrations=["Amazon", "Shopify", "OTTO"],
        enterprises_served=42, overseas_company="Haimaotong Logistik GmbH (demo)", stake=Decimal(100),
        certificate_number="演示-境外投资-2020-0117", kinds=["public", "exporter_9810"],
        recognitions=[
            {"title": "公共海外仓示范企业（演示）", "level": "市级", "recognised_on": date(2024, 12, 10),
             "expires_on": date(2027, 12, 9)},
        ],
    ),
    warehouse(
        "洛杉矶海外仓（演示）", "US", "洛杉矶", 18_400, "leased", [CLEAR, STORE, DELIVER, RETURNS, RELABEL, REPAIR],
        operating_since=date(2021, 3, 1), wms="HMT-WMS", integrations=["Amazon", "Walmart", "TikTok Shop"],
        enterprises_served=63, overseas_company="Haimaotong USA Inc. (demo)", stake=Decimal(80),
        certificate_number="演示-境外投资-2021-0042",
    ),
]  # fmt: skip
SECOND_WAREHOUSES = [
    warehouse("新泽西海外仓（演示）", "US", "新泽西", 9_800, "leased", [STORE, DELIVER, RETURNS], enterprises_served=21,
              wms="YF-Cloud", integrations=["Amazon"]),
    warehouse("华沙海外仓（演示）", "PL", "华沙", 6_200, "leased", [CLEAR, STORE, DELIVER], enterprises_served=12,
              operating_since=date(2024, 11, 20)),
]  # fmt: skip
COMPANIES: list[dict[str, Any]] = [
    {
        "name": "京港仓联供应链有限公司（演示）", "code": "91110112MA03F2026", "head": "叶港", "district": "tongzhou",
        "since": date(2018, 6, 5),
        "warehouses": [
            warehouse("迪拜杰贝阿里海外仓（演示）", "AE", "迪拜", 15_000, "joint", [CLEAR, STORE, DELIVER, FINANCE],
                      enterprises_served=35),
            warehouse("利雅得海外仓（演示）", "SA", "利雅得", 5_400, "leased", [STORE, DELIVER, RETURNS]),
        ],
    },
    {
        "name": "蓝桥跨境物流有限公司（演示）", "code": "91110113MA04G2026", "head": "蓝桥", "district": "shunyi",
        "since": date(2017, 9, 21),
        "warehouses": [
            warehouse("墨西哥城海外仓（演示）", "MX", "墨西哥城", 7_300, "leased", [CLEAR, STORE, DELIVER]),
            warehouse("圣保罗海外仓（演示）", "BR", "圣保罗", 4_600, "joint", [STORE, DELIVER, RELABEL]),
            warehouse("达拉斯海外仓（演示）", "US", "达拉斯", 11_200, "built", [STORE, DELIVER, RETURNS, RELABEL]),
        ],
    },
    {
        "name": "南海优选电子商务有限公司（演示）", "code": "91110115MA05H2026", "head": "南楠", "district": "daxing",
        "since": date(2019, 11, 11),
        "warehouses": [
            warehouse("曼谷海外仓（演示）", "TH", "曼谷", 8_800, "leased", [CLEAR, STORE, DELIVER, DISPLAY]),
            warehouse("雅加达海外仓（演示）", "ID", "雅加达", 6_900, "joint", [STORE, DELIVER]),
            warehouse("胡志明市海外仓（演示）", "VN", "胡志明市", 5_100, "leased", [STORE, DELIVER, RETURNS]),
        ],
        "sites": [
            {"name": "Nanhai Select（演示）", "url": "https://nanhai-select-demo.com/",
             "domain_owner": "南海优选电子商务有限公司（演示）", "launched_on": date(2021, 8, 2),
             "markets": ["TH", "VN", "ID", "MY"], "languages": ["en", "th", "vi", "id"], "brands": ["NANO"],
             "payment_channels": ["card", "wallet", "local"], "is_published": True},
        ],
    },
    {
        "name": "欧陆通仓储有限公司（演示）", "code": "91110105MA06J2026", "head": "欧远", "district": "chaoyang",
        "since": date(2016, 3, 30),
        "warehouses": [
            warehouse("鹿特丹海外仓（演示）", "NL", "鹿特丹", 13_500, "acquired", [CLEAR, STORE, DELIVER, FIRST_LEG],
                      enterprises_served=58),
            warehouse("布拉格海外仓（演示）", "CZ", "布拉格", 7_700, "leased", [STORE, DELIVER, RETURNS]),
            warehouse("伯明翰海外仓（演示）", "GB", "伯明翰", 6_400, "leased", [STORE, DELIVER, RETURNS, REPAIR]),
            warehouse("不来梅海外仓（演示）", "DE", "不来梅", 5_900, "leased", [STORE, DELIVER]),
        ],
    },
    {
        "name": "东瀛速贸有限公司（演示）", "code": "91110106MA07K2026", "head": "东野", "district": "fengtai",
        "since": date(2020, 1, 15),
        "warehouses": [
            warehouse("大阪海外仓（演示）", "JP", "大阪", 4_200, "leased", [STORE, DELIVER, RETURNS, DISPLAY]),
            warehouse("仁川海外仓（演示）", "KR", "仁川", 3_800, "leased", [CLEAR, STORE, DELIVER]),
        ],
        "sites": [
            {"name": "Toyo Daily（演示）", "url": "https://toyo-daily-demo.com/",
             "domain_owner": "东瀛速贸有限公司（演示）", "launched_on": date(2020, 10, 1), "markets": ["JP", "KR"],
             "languages": ["ja", "ko"], "brands": ["TOYO DAILY"], "payment_channels": ["card", "local"],
             "is_published": True},
        ],
    },
    {
        "name": "南半球供应链有限公司（演示）", "code": "91110117MA08L2026", "head": "洋岸", "district": "pinggu",
        "since": date(2021, 5, 6),
        "warehouses": [
            warehouse("悉尼海外仓（演示）", "AU", "悉尼", 5_600, "leased", [STORE, DELIVER, RETURNS]),
            warehouse("约翰内斯堡海外仓（演示）", "ZA", "约翰内斯堡", 3_200, "joint", [CLEAR, STORE, DELIVER]),
            warehouse("拉各斯海外仓（演示）", "NG", "拉各斯", 2_600, "leased", [CLEAR, STORE]),
        ],
    },
    {
        "name": "丝路云仓有限公司（演示）", "code": "91110108MA09M2026", "head": "路遥", "district": "haidian",
        "since": date(2018, 8, 18),
        "warehouses": [
            warehouse("阿拉木图海外仓（演示）", "KZ", "阿拉木图", 9_100, "joint", [CLEAR, STORE, DELIVER, FIRST_LEG]),
            warehouse("莫斯科海外仓（演示）", "RU", "莫斯科", 10_300, "leased", [CLEAR, STORE, DELIVER, RETURNS]),
            warehouse("多伦多海外仓（演示）", "CA", "多伦多", 4_900, "leased", [STORE, DELIVER, RETURNS]),
        ],
    },
]  # fmt: skip
