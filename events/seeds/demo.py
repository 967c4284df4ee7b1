"""The demo calendar: what takes place, so many days from the day of seeding.

The policy documents name two events, without dates: they are here with the document as source, and marked as
demonstration for their dates. Everything else is made up and says so.
"""

from datetime import time

from events.models import BoothUnit, EventKind, Market, WorldRegion
from events.seeds.shapes import DemoEvent, Phase, Session

MEASURES = "京商函字〔2022〕82号《关于进一步推进跨境电子商务创新发展的若干措施》"
FAIRS = f"{MEASURES}第 8 条提到这项活动；文件没有写日期，这里的日期为演示"
MADE_UP = "演示数据"
MORNING, NOON, AFTERNOON, EVENING = time(9, 30), time(11, 30), time(14, 0), time(17, 0)


BEIJING = {
    "city": "北京",
    "latitude": "39.99130",
    "longitude": "116.38610",
    "venue": "国家会议中心（演示）",
    "address": "朝阳区天辰东路 7 号",
}
HALL = {"city": "北京", "venue": "综试区服务大厅三层报告厅（演示）"}

DEMO_EVENTS: tuple[DemoEvent, ...] = (
    DemoEvent(
        "trade-in-services",
        "中国国际服务贸易交易会（日期为演示）",
        (Phase(284, 5),),
        {
            **BEIJING,
            "summary": "政策文件提到的国家级展会平台，跨境电商主体可组团参展。",
            "source": FAIRS,
            "booth_unit": BoothUnit.STANDARD,
            "area": 120_000,
        },
        becomes=("", ""),
        series="中国国际服务贸易交易会",
    ),
    DemoEvent(
        "e-commerce-conference",
        "中国电子商务大会（日期为演示）",
        (Phase(285, 3),),
        {
            **BEIJING,
            "kind": EventKind.CONFERENCE,
            "summary": "政策文件提到的行业大会，品牌展示、合作洽谈、信息交流。",
            "source": FAIRS,
        },
        becomes=("", ""),
        series="中国电子商务大会",
    ),
    DemoEvent(
        "cross-border-expo",
        "跨境电商选品博览会（演示）",
        (Phase(12, 3, label="第一期：消费电子"), Phase(19, 3, label="第二期：家居户外")),
        {
            **BEIJING,
            "theme": "好货出海",
            "summary": "供应链企业和平台卖家现场选品、洽谈。",
            "body": "<p>设消费电子、家居户外两期，每期三天。现场有平台招商、物流和收款服务咨询。</p>",
            "hosts": "综试区建设领导小组办公室（演示）",
            "organisers": "跨境电商行业协会（演示）\n会展服务公司（演示）",
            "area": 18_000,
            "booth_unit": BoothUnit.STANDARD,
            "source": MADE_UP,
        },
        register_in=8,
        sessions=(
            Session(0, MORNING, NOON, "开幕与平台招商说明", "周平台，招商负责人（演示）", "主会场"),
            Session(
                0,
                AFTERNOON,
                time(16, 0),
                "欧盟产品合规要点",
                "林合规，检测机构工程师（演示）\n何律师，律师事务所（演示）",
                "二号厅",
            ),
            Session(1, MORNING, NOON, "海外仓备货与周转", "云仓储，运营总监（演示）", "二号厅"),
        ),
        series="跨境电商选品博览会（演示）",
    ),
    DemoEvent(
        "frankfurt-consumer-goods",
        "法兰克福消费品展组团参展（演示）",
        (Phase(66, 4),),
        {
            "region": WorldRegion.EUROPE,
            "country": "DE",
            "city": "法兰克福",
            "venue": "法兰克福展览中心",
            "latitude": "50.11160",
            "longitude": "8.64840",
            "market": Market.TRADITIONAL,
            "target_markets": ["DE", "FR", "IT"],
            "summary": "统一预订展位，按企业分配 9 平方米标准展位。",
            "booth_unit": BoothUnit.STANDARD,
            "scheme_key": "subsidies:exhibition-booth",
            "hosts": "综试区建设领导小组办公室（演示）",
            "source": MADE_UP,
        },
        register_in=20,
    ),
    DemoEvent(
        "sao-paulo-electronics",
        "圣保罗电子消费品展组团参展（演示）",
        (Phase(95, 4),),
        {
            "region": WorldRegion.LATIN_AMERICA,
            "country": "BR",
            "city": "圣保罗",
            "market": Market.EMERGING,
            "target_markets": ["BR", "CL", "MX"],
            "summary": "新兴市场组团参展，补贴比例更高。",
            "booth_unit": BoothUnit.STANDARD,
            "scheme_key": "subsidies:exhibition-booth",
            "source": MADE_UP,
        },
        register_in=45,
    ),
    DemoEvent(
        "osaka-gifts",
        "大阪礼品展组团参展（演示）",
        (Phase(-20, 3),),
        {
            "region": WorldRegion.ASIA,
            "country": "JP",
            "city": "大阪",
            "venue": "大阪国际展览中心（演示）",
            "market": Market.TRADITIONAL,
            "target_markets": ["JP"],
            "summary": "已结束，正在核实参展证明。",
            "booth_unit": BoothUnit.STANDARD,
            "scheme_key": "subsidies:exhibition-booth",
            "source": MADE_UP,
        },
    ),
    DemoEvent(
        "dubai-home",
        "迪拜家居用品展（演示）",
        (Phase(52, 3),),
        {
            "region": WorldRegion.MIDDLE_EAST,
            "country": "AE",
            "city": "迪拜",
            "market": Market.EMERGING,
            "target_markets": ["AE", "SA"],
            "booth_unit": BoothUnit.METRE,
            "source": MADE_UP,
        },
        register_in=5,
        becomes=("postpone", "主办方调整场馆档期，新日期待定。"),
    ),
    DemoEvent(
        "jakarta-sourcing",
        "雅加达采购对接会（演示）",
        (Phase(33, 2),),
        {
            "kind": EventKind.MATCHMAKING,
            "region": WorldRegion.ASIA,
            "country": "ID",
            "city": "雅加达",
            "market": Market.EMERGING,
            "target_markets": ["ID", "MY", "TH"],
            "source": MADE_UP,
        },
        register_in=16,
        becomes=("cancel", "报名企业不足，本次不再举办。"),
    ),
    DemoEvent(
        "supply-matchmaking",
        "传统外贸企业与平台供需对接会（演示）",
        (Phase(6, 1, MORNING, EVENING),),
        {
            **HALL,
            "kind": EventKind.MATCHMAKING,
            "summary": "平台、卖家与工厂一对一洽谈，提前登记供应和需求。",
            "source": f"{MADE_UP}；依据{MEASURES}第 7 条",
        },
        register_in=3,
        series="供需对接会（演示）",
    ),
    DemoEvent(
        "eu-compliance",
        "欧盟市场合规培训：产品责任与包装（演示）",
        (Phase(9, 1, AFTERNOON, EVENING),),
        {
            **HALL,
            "kind": EventKind.TRAINING,
            "target_markets": ["DE", "FR", "ES", "IT"],
            "summary": "讲解责任人、包装登记和产品标识，附练习和资料。",
            "source": f"{MADE_UP}；依据{MEASURES}第 9 条",
        },
        register_in=7,
        sessions=(
            Session(0, AFTERNOON, time(15, 20), "谁是经济经营者", "林合规，检测机构工程师（演示）"),
            Session(0, time(15, 30), EVENING, "包装登记怎么办", "何律师，律师事务所（演示）"),
        ),
        series="海外市场合规培训（演示）",
    ),
    DemoEvent(
        "us-compliance",
        "美国市场合规培训：关税与产品安全（演示）",
        (Phase(23, 2, MORNING, EVENING),),
        {
            **HALL,
            "kind": EventKind.TRAINING,
            "target_markets": ["US"],
            "summary": "两天课程，第二天为案例练习。",
            "source": MADE_UP,
        },
        register_in=18,
        series="海外市场合规培训（演示）",
    ),
    DemoEvent(
        "online-tax",
        "出口退税线上课堂（演示）",
        (Phase(2, 1, time(19, 0), time(20, 30)),),
        {
            "kind": EventKind.TRAINING,
            "region": WorldRegion.ONLINE,
            "online_url": "https://live.example.org/tax",
            "summary": "9810 出口海外仓模式的退税时点和凭证。",
            "source": MADE_UP,
        },
        register_in=1,
    ),
    DemoEvent(
        "warehouse-visit",
        "天竺综保区参观考察（演示）",
        (Phase(15, 1, MORNING, NOON),),
        {
            "kind": EventKind.VISIT,
            "city": "北京",
            "venue": "天竺综合保税区",
            "latitude": "40.11000",
            "longitude": "116.58000",
            "summary": "看保税仓、分拣线和查验场地。",
            "source": MADE_UP,
        },
        register_in=11,
    ),
    DemoEvent(
        "brand-forum",
        "品牌出海论坛（演示）",
        (Phase(4, 2),),
        {
            "kind": EventKind.CONFERENCE,
            "city": "厦门",
            "venue": "厦门国际会议中心（演示）",
            "theme": "从产品到品牌",
            "source": MADE_UP,
        },
        register_in=2,
        becomes=("confirm", ""),
    ),
    DemoEvent(
        "hangzhou-sourcing",
        "杭州选品对接日（演示）",
        (Phase(-3, 6),),
        {"kind": EventKind.MATCHMAKING, "city": "杭州", "summary": "正在举行，为期六天。", "source": MADE_UP},
    ),
    DemoEvent(
        "payment-training",
        "跨境收款与结汇培训（演示）",
        (Phase(-12, 1, AFTERNOON, EVENING),),
        {**HALL, "kind": EventKind.TRAINING, "summary": "已结束。", "source": MADE_UP},
    ),
    DemoEvent(
        "past-expo",
        "秋季跨境电商展（演示）",
        (Phase(-40, 3),),
        {"city": "广州", "venue": "琶洲展馆（演示）", "summary": "已结束。", "area": 30_000, "source": MADE_UP},
    ),
)
