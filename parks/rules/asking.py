"""Questions that the registry of parks answers, read by rule: which parks have something, what is known of one. Pure.

Whatever sounds of policy (what is planned, supported, required, by whom) is left to the documents.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

POLICY = re.compile(
    "政策|方案|规定|措施|文件|建设|打造|扶持|支持|补贴|补助|奖励|责任|部门|目标|任务|要求|条件|申报|申请|认定|计划|规划|布局|重点|"
    "负责|管委会|流程|材料|手续|怎么办|办理|试点|模式|监管|网购|进口|出口|建成|要建|名单|鼓励|标准|我的|我们园区|业务|不同|区别"
)
LOOKS_FOR_PARKS = re.compile(
    "哪[个些家]|哪一|哪里|哪儿|我要|需要|有没有|有无|有什么|推荐|想租|想找|要租|求租|找个|找一|多大|多少|吗"
)
PARK = re.compile("园区|产业园|孵化园")
WHICH_PARK = re.compile("哪[个些家]?一?[个家]?(?:跨境|电商|跨境电商)?(?:产业)?园区?|有没有.{1,12}的(?:产业)?园")
ABROAD = re.compile("海外|境外|国外")  # its warehouses are no spaces in parks
ABBREVIATED = (("综合保税区", "综保区"),)
REMOVABLE = ("北京市", "北京", "厦门市", "厦门", "跨境电商", "跨境", "国际", "综合", "产业")
SHORTEST_NAME = 4
USES = {
    "bonded": "保税仓库|保税仓|保税库|保税",
    "warehouse": "仓库|仓储|厂房|货仓|高标仓",
    "office": "办公室|办公|写字楼|工位",
}
SERVICES = {
    "clearance": "报关|通关|清关",
    "logistics": "物流|配送|货运",
    "finance": "金融|贷款|融资|退税|保险",
    "registration": "工商注册|注册公司|工商登记|代办注册",
    "incubation": "创业孵化|孵化服务|孵化(?!园)",
    "training": "人才培训|培训",
}
VACANT = "空位|空置|空余|出租|可租|能租|可以租|租到|想租|要租|求租|招租|空着|闲置|租赁|租(?!金)"
CHEAPEST = "租金最便宜|租金最低|最便宜|最低租金|租金低"
LARGEST = "空位最多|空置面积最大|最大的空位|面积最大"
OLDEST = "开园最早|最早开园|成立最早|最早成立"
NEWEST = "开园最晚|最新开园|最近开园|最晚开园"
ORDERS = {"rent": CHEAPEST, "vacancy": LARGEST, "oldest": OLDEST, "opened": NEWEST}
# Of two parks and more.
COMPARES = re.compile("比较|对比|相比|比一比|区别|不同|差别|哪[个一]个?更|哪个(?:大|小|便宜|近|早|好)|还是")
COMPARED = ("opened", "size", "services", "vacancy")
FACTS = {
    "rent": "租金|房租|价格|多少钱",
    "contact": "联系|电话|邮箱|招商",
    "opened": "什么时候开园|何时开园|哪年开园|开园时间|开园|开业|成立",
    "place": "地址|在哪里|在哪儿|在哪|位置|怎么走",
    "services": "哪些服务|什么服务|提供服务|服务内容|服务",
    "tenants": "入驻了|多少家企业|多少企业|企业数|入驻企业|企业入驻|入驻的|(?:哪些|什么)(?:企业|公司)",
    "size": "建筑面积|占地面积|占地|多大|面积",
    "operator": "谁运营|运营主体|运营方|哪家公司运营|谁在运营",
    "vacancy": VACANT,
}
AREA = re.compile(r"(\d{2,6})\s*(?:平方米|平米|㎡|平方|平)\s*(左右|上下|以上|以下|以内)?")
NO_DISTRICT = ("园区", "保税区", "试验区", "示范区", "经济区", "地区", "综试区", "特区", "开发区", "这区", "哪区")
SOME_DISTRICT = re.compile("(?:^|在|位于)([\u4e00-\u9fff]{2,4}?[区县])")
STOP = re.compile(
    "综试区|试验区|多少钱|每月|一平|一月|到|哪个|哪些|哪家|哪一个|哪一家|哪里|哪|有没有|有无|有什么|什么|推荐|想租|想找|要租|求租|找个|找一个|请问|我想|我要|合适|适合|现在|目前|"
    "还有|能做|能|可以|可做|做|提供|跨境电商|跨境|电商|产业园区|产业园|孵化园|园区|园内|里面|里|有|的|在|是|吗|呢|啊|多少|大概|左右|以上|以下|"
    "以内|上下|平方米|平米|平方|㎡|位于|带|和|或|且|一个|一家|个|家|我|帮|请|给|北京市|北京|厦门市|厦门|服务|空间|地方|多大|租金|带有|\\d+|[\\s，。？?！!、；：,.]"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of the registry. ``rest`` is what the rules did not understand."""

    named: tuple[str, ...] = ()  # slugs
    facts: tuple[str, ...] = ()  # keys of FACTS, of the parks named
    uses: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    district: str = ""  # its slug; of one that is not on record empty, and its name in ``elsewhere``
    elsewhere: str = ""
    city: str = ""
    area_from: int | None = None
    area_to: int | None = None
    vacant: bool = False
    order: str = ""
    rest: str = ""
    left_out: str = ""  # of what was not understood, what could not be looked for either

    @property
    def is_narrow(self) -> bool:
        """Whether anything was understood by which parks differ."""
        wishes = (self.uses, self.services, self.district, self.elsewhere, self.vacant, self.order)
        return any(wishes) or self.area_from is not None or self.area_to is not None


def read_asked(
    question: str, *, parks: Mapping[str, str], districts: Mapping[str, str], cities: Iterable[str]
) -> Asked | None:
    """The question as the registry takes it, in simplified characters; None for one that is not its own.

    ``parks`` is slug → title, ``districts`` name → slug.
    """
    named = tuple(slug for slug, title in parks.items() if any(name in question for name in names_of(title)))
    compares = len(named) > 1 and COMPARES.search(question) is not None
    if POLICY.search((COMPARES.sub("", question) if compares else question).replace("保税进口", "进口")):
        return None
    facts = tuple(name for name, words in FACTS.items() if re.search(words, question))
    if named:
        facts = facts or (COMPARED if compares else ())
        return Asked(named=named, facts=facts, uses=_those(USES, question)) if facts or _those(USES, question) else None
    if not LOOKS_FOR_PARKS.search(question):
        return None
    asked = _wishes(question, districts, cities)
    if not PARK.search(question):  # a space of some kind to let is in a park
        return asked if asked.uses and asked.vacant and not ABROAD.search(question) else None
    if asked.is_narrow or (asked.rest and WHICH_PARK.search(question)):
        return asked
    return None


def names_of(title: str) -> set[str]:
    """How people call a park: its title without what stands in brackets, and without common words."""
    whole = re.sub("（[^）]*）", "", title)
    shortened = {whole.replace(words, letters) for words, letters in ABBREVIATED}
    return {name for each in {whole, *shortened} for name in _names(each) if len(name) >= SHORTEST_NAME}


def _names(whole: str) -> set[str]:
    present = [word for word in REMOVABLE if word in whole]
    found = {whole}
    for count in range(1, min(len(present), 4) + 1):
        for words in combinations(present, count):
            short = whole
            for word in words:
                short = short.replace(word, "", 1)
            found.add(short)
    return found


def _wishes(question: str, districts: Mapping[str, str], cities: Iterable[str]) -> Asked:
    rest = AREA.sub("", question)
    uses, services = _those(USES, question), _those(SERVICES, question)
    name = next((each for each in districts if each in question or each.removesuffix("区") in question), "")
    said = SOME_DISTRICT.search(question) if not name else None
    elsewhere = said[1] if said and not said[1].endswith(NO_DISTRICT) else ""
    city = next((each for each in cities if each and each.removesuffix("市") in question), "")
    low, high = _area(question)
    order = next((name for name, words in ORDERS.items() if re.search(words, question)), "")
    vacant = bool(re.search(VACANT, question)) or low is not None or high is not None
    known = [words for table in (USES, SERVICES) for words in table.values()]
    for words in (*known, *ORDERS.values(), "月租", VACANT, name, name.removesuffix("区"), elsewhere):
        rest = re.sub(words, "", rest) if words else rest
    return Asked(
        uses=uses, services=services, district=districts.get(name, ""), elsewhere=elsewhere, city=city,
        area_from=low, area_to=high, vacant=vacant, order=order, rest=STOP.sub("", rest),
    )  # fmt: skip


def _those(table: Mapping[str, str], question: str) -> tuple[str, ...]:
    found = tuple(name for name, words in table.items() if re.search(words, question))
    return tuple(name for name in found if name != "warehouse") if "bonded" in found else found


def _area(question: str) -> tuple[int | None, int | None]:
    """The least and the greatest area in m²; about so many is from a third less to half more."""
    found = AREA.search(question)
    if found is None:
        return None, None
    area, how = int(found[1]), found[2] or ""
    if how == "以上":
        return area, None
    if how in {"以下", "以内"}:
        return None, area
    return area * 2 // 3, area * 3 // 2
