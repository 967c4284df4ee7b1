"""The kinds of fact a question can ask for, and what text that states such a fact looks like. Pure.

A clause on the right subject does not answer "how much" unless it holds an amount. Each kind
pairs the words by which people ask with the form in which a document states it; the pairs
are about kinds of fact, never about one question.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from policy_kb.rules.responsibility import responsibility_span, without_responsibility

NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)"


class FactKind(StrEnum):
    """What a question wants to know."""

    AMOUNT = "amount"
    RATE = "rate"
    COUNT = "count"
    DATE = "date"
    PERIOD = "period"
    PHONE = "phone"
    WEB_ADDRESS = "web_address"
    PLACE = "place"
    MATERIALS = "materials"
    PROCEDURE = "procedure"
    CONDITIONS = "conditions"
    RESPONSIBLE = "responsible"
    BASIS = "basis"
    PERSON = "person"
    COMPANY = "company"
    COUNTRY = "country"
    HOURS = "hours"
    QUANTITY = "quantity"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Fact:
    """How a kind is asked for (``asks``) and stated (``states``); ``name`` says it to the reader."""

    kind: FactKind
    name: str
    asks: re.Pattern[str]
    states: re.Pattern[str]


def _fact(kind: FactKind, name: str, asks: str, states: str) -> Fact:
    return Fact(kind, name, re.compile(asks), re.compile(states))


MONEY = rf"{NUMBER}\s*(?:多|余)?(?:亿|万|千|百)?(?:元|美元|人民币|欧元)"

# The order is the order of telling: the first kind that matches names what is missing.
FACTS: tuple[Fact, ...] = (
    _fact(
        FactKind.WEB_ADDRESS,
        "网址",
        r"网址|网站地址|官网|链接|域名是|哪个(?:手机软件|软件|app|小程序|公众号|系统|网站).{0,6}(?:办|申请|申报|登记|查|报)|url|website|web address|哪个网站",
        r"https?:|www\.|\.(?:com|cn|org)\b|小程序|公众号",
    ),
    _fact(
        FactKind.PHONE,
        "联系方式",
        r"电话|手机号|联系方式|怎么联系|如何联系|邮箱|传真|微信号?|phone|telephone|e-?mail|contact (?:number|detail)",
        r"\d{7,}|\d{3,4}-\d{7,8}|电话[:：]|@\w",
    ),
    _fact(
        FactKind.PLACE,
        "办理地点",
        r"地址|几楼|几层|哪栋|在哪(?:里|儿|个窗口|条路|办|[?？]?$)|窗口在|办公地点|where is the office|address of",
        r"地址|位于|\d+号(?:楼|院)?|窗口|大厦",
    ),
    _fact(
        FactKind.MATERIALS,
        "申报材料",
        r"(?:什么|哪些|啥|几份|准备|提交|上交|交|带|递|附).{0,6}(?:材料|资料|证明|表格|报告|证件|执照|申请表|凭证|单证)|(?:材料|资料|表格|报告|申请表).{0,6}(?:哪些|什么|清单|怎么准备|下载|模板)|交(?:什么|哪些|啥)|paperwork|which documents.*(?:submit|provide)|materials",
        r"材料|审计报告|申请表|申报表|承诺书|凭证|复印件|单证|单据|手续|证明文件|提交.{0,12}(?:报告|证明|资料)",
    ),
    _fact(
        FactKind.AMOUNT,
        "具体金额",
        r"多少(?:个)?(?:亿|千万|百万|万|千|百)?(?:元|块|美元|美金|人民币|欧元)|多少(?:钱|万|资金|补|补贴|补助|费用|奖|现金)|几(?:万|千|百|十)?(?:块|元|万)|(?:补贴|补助|奖励|资助|扶持|资金|支持|奖补|津贴|贷款).{0,8}(?:多少|几万|上限|封顶|额度|标准|金额)|最(?:高|多|低|少).{0,10}(?:补|奖|给|资助|元|万|贷)|(?:租金|费用?|价格|收费|价钱|金额|额度|资本|罚款|押金|单价).{0,10}(?:多少|几|标准|怎么算|上限|最[高低]|是什么)|(?:多少|几|什么).{0,6}(?:租金|费用|价格|收费|价钱|罚款)|罚多少|多少[^，。]{1,6}(?:补贴|补助|资金|奖励|奖金|经费|费用|租金|钱)|多少[^，。保]{0,4}税|(?:奖金|奖励金|工资|薪水|押金)[^，。]{0,4}多少|how much|amount|maximum (?:subsidy|grant)|cost of|fee\b|rent\b",
        MONEY,
    ),
    _fact(
        FactKind.RATE,
        "具体比例",
        r"率.{0,4}(?:多少|几|多高|是什么)|(?:多少|几).{0,4}率|百分之几|比例|占比|比重|百分比|几个点|几成|what (?:share|percentage|rate)|target share|percent",
        rf"\d+(?:\.\d+)?\s*%|百分之|{NUMBER}成",
    ),
    _fact(
        FactKind.DATE,
        "具体时间",
        r"几号|几月|哪一?(?:天|年|月)|什么时候|何时|啥时候|截止|什么时间|多会儿|哪年|时间表|when (?:is|was|does|do|will|should)|deadline|what date|which year",
        r"\d{4}\s*年|\d+\s*月\s*\d*\s*日?|\d+\s*日|年底前|月底前",
    ),
    _fact(
        FactKind.PERIOD,
        "具体期限",
        r"多久|多长时间|几(?:年|个月|天|个工作日|周)|多少(?:年|天|个月|个工作日)|期限|how long|how many (?:years|days|months)",
        rf"\d+\s*(?:[~—～-]\s*\d+\s*)?(?:年|个月|日|天|个工作日|周)|{NUMBER}(?:年|个月|个工作日)",
    ),
    _fact(
        FactKind.COUNT,
        "具体数量",
        r"多少(?:家|个|所|座|间|名|人|项|类|种|批|条|处|次|平|亩|吨|辆|套|户)|(?<![哪好这那])几(?:家|个|所|座|间|名|项|类|种|批|条|处|大|次|届|场|轮|件|倍|楼|层|折|级|页|趟|回)|数量|人数|面积|规模是?多(?:大|少)|多大|how many|number of",
        rf"{NUMBER}\s*(?:余|多)?(?:家|个|所|座|间|名|人|项|类|种|批|条|处|次|平方米|亩|亿|万)",
    ),
    _fact(
        FactKind.PROCEDURE,
        "办理流程",
        r"(?<!作业)(?<!业务)(?<!监管)(?<!通关)流程(?:是什么|有哪|怎么走|怎样走)|步骤|怎么(?:申请|申报|办理|报名|领取|备案|注册|开户)|如何(?:申请|申报|办理|报名|领取|备案|注册)|(?:申请|申报|报名|办理)(?:流程|程序|手续|入口|方式)|去哪(?:里|儿)?(?:申请|申报|报名|办)|在哪(?:里|儿)?(?:申请|申报|报名|办)|how (?:do|can|to|should) .{0,20}(?:apply|register|submit)|application process",
        r"申报流程|申请流程|办理流程|步骤|报送|提出申请|受理|登录.{0,12}(?:系统|平台)|申报程序|提交申请",
    ),
    _fact(
        FactKind.CONDITIONS,
        "具体条件",
        r"(?:什么|哪些|啥|申请|申报|认定|准入|入驻|何种)条件|条件(?:是|有|要求)|门槛|资格|资质|达到什么(?:标准|条件|规模|要求|水平)|什么样的企业(?:可以|能)|哪些企业(?:可以|能)|够不够格|能不能申请|eligib|requirements? (?:for|to)|qualif",
        r"不少于|不低于|不超过|\d[^，。；]{0,8}以上|应当(?:具备|符合)|(?:具备|符合|满足)(?:以下|下列)|有效期内|须(?:具备|符合|为)|条件[:：]|符合(?!条件)[^，。；]{2,14}(?:标准|要求|规定)|(?:突出|良好|较高)的",
    ),
    _fact(
        FactKind.ROSTER,
        "名单",
        r"清单(?:里|上|中)?(?:具体)?(?:有|包括|是|列)(?:了)?(?:哪些|什么|啥)|(?:企业|公司|获奖|中标|获批|入选|试点|专家|园区|平台)?名单|入选企业|哪几家.{0,4}(?:企业|公司|平台)|(?:已经?|了|目前|现在|截至).{0,8}哪(?:些|几家).{0,8}(?:企业|公司|商家|商户)|哪些(?:企业|公司)(?:入选|获得|拿到|中标|获批)|list of (?:companies|enterprises)",
        r"名单|包括.{2,30}(?:公司|企业)",
    ),
    _fact(
        FactKind.HOURS,
        "办公时间",
        r"几点|(?:周末|周六|周日|节假日).{0,4}(?:上班|办公|开门|营业|受理)|营业时间|上班时间|下班时间|开放时间|办公时间|opening hours|office hours",
        r"\d{1,2}\s*[:：点时]|全天|24小时",
    ),
    _fact(
        FactKind.COMPANY,
        "具体企业",
        r"哪(?:一|几)?家.{0,4}(?:公司|企业|平台|银行|机构)|哪个(?:公司|企业|银行)|which (?:company|bank|firm)",
        r"有限公司|集团|股份|由[^，。；]{2,16}(?:公司|协会)",
    ),
    _fact(
        FactKind.COUNTRY,
        "具体国家或城市",
        r"哪(?:几|些)?个?国家(?!政策|级|有关|相关|规定|层面|标准)|哪(?:几|些)?个?(?:城市|省份|区县)|(?:which|what) (?:countr|cit)",
        r"美国|英国|德国|法国|日本|韩国|俄罗斯|新加坡|泰国|越南|印度|巴西|澳大利亚|加拿大|意大利|西班牙|荷兰|波兰|沿线国家|(?:[一-龥]{2,3}、){2}[一-龥]{2,3}等?.{0,4}(?:城市|区|省)",
    ),
    _fact(
        FactKind.RESPONSIBLE,
        "责任单位",
        r"谁(?:来|在)?(?:负责|牵头|管|主管|承担)|由谁|找谁|责任(?:单位|部门)|(?:哪|什么)(?:个|些|几个|一个|几家|几)?(?:部门|单位|局|委办局)|哪(?:个|些)机构.{0,4}(?:负责|管|牵头)|归.{0,8}管|(?:部门|单位|局|委|海关|政府).{0,6}(?:参与|负责|来管|管吗|的事)|主管部门|牵头(?:单位|部门)|什么部门|负责(?:单位|部门)|who is responsible|which (?:department|agenc|authorit|bureau)|in charge",
        r"责任单位|牵头|会同|(?:、[^、，。；]{2,10})等[^，。；]{0,6}(?:部门|单位)|由[^，。；]{2,16}(?:部|局|署|委|办|厅|政府|海关)",
    ),
    # Which document or clause says something is answered by citing it: no fact to look for in its words.
    _fact(
        FactKind.BASIS,
        "依据",
        r"依据.{0,12}(?:批复|文件|什么|哪)|根据.{0,12}(?:批复|文件|什么|哪)|哪(?:个|一|份)?.{0,4}批复|文号|发文字号|document number",
        r"〔|《|\[\d{4}\]|\(\d{4}\)",
    ),
    # 多少粉丝, 多少空仓库: whatever is counted, only a number answers.
    _fact(FactKind.QUANTITY, "具体数量", r"多少", r"(?<!\d)\d+(?![\d]*\s*[.、．])"),
    _fact(
        FactKind.PERSON,
        "具体姓名",
        r"(?:[局处市关厅部院校组科]长|主任|负责人|联系人|法人|领导)(?:是谁|叫什么|姓什么|的名字|姓名)|谁(?:当|担任|出任)|(?:[他她长]|领导|人|专家|经理)叫什么名字|who is the (?:mayor|director|head)",
        r"联系人|负责人[:：]",
    ),
)


_COUNTED = re.compile(
    r"(?:多少|几)(平方米|平米|平方|个工作日|家|个|所|座|间|名|人|项|类|种|批|条|处|次|届|场|轮|亩|吨|辆|套|户|件|倍|楼|层|折|级|页|趟|回)"
)
# Kinds that a number answers too: with one of these, 多少 asks nothing more.
_NUMBERED = {
    FactKind.AMOUNT,
    FactKind.BASIS,
    FactKind.COUNT,
    FactKind.DATE,
    FactKind.PERIOD,
    FactKind.PHONE,
    FactKind.RATE,
}
_YES_OR_NO = re.compile(r"(?:吗|么|嘛|不|没有?|否|行不行|能不能|可不可以|让不让|给不给)[?？。\s]*$")
_NAMES = re.compile(r"叫什么|名字|分别是|哪些|哪几")
_SOME = re.compile(r"几[^，,。]*[，,。].*(?:怎么|如何|怎样|哪|什么)")  # 几 before the part that asks means "some"
_SAME_UNIT = {
    "平方": "平方米|平方|㎡",
    "平米": "平方米|平方|㎡",
    "平方米": "平方米|平方|㎡",
    "人": "人|名",
    "名": "名|人",
}


def asked_facts(question: str) -> tuple[Fact, ...]:
    """The kinds of fact a folded question asks for; empty for an open question.

    "How many" is answered only by a number with the unit that was asked for.
    """
    asked = [_in_asked_unit(fact, question) for fact in FACTS if fact.asks.search(question)]
    if any(fact.kind is FactKind.RESPONSIBLE for fact in asked) and "多少" not in question:
        # 哪几家部门 asks who, not how many.
        asked = [fact for fact in asked if fact.kind is not FactKind.COUNT]
    if any(fact.kind in _NUMBERED for fact in asked):
        asked = [fact for fact in asked if fact.kind is not FactKind.QUANTITY]
    if _YES_OR_NO.search(question) or _NAMES.search(question) or _SOME.search(question):
        # 想培养几个帮手，行吗 asks whether, 有几个，叫什么 for names; neither asks how many.
        asked = [fact for fact in asked if fact.kind not in (FactKind.COUNT, FactKind.PERIOD) or "多少" in question]
    return tuple(asked)


def _in_asked_unit(fact: Fact, question: str) -> Fact:
    counted = _COUNTED.search(question)
    if fact.kind is not FactKind.COUNT or counted is None:
        return fact
    unit = counted.group(1)
    return replace(fact, states=re.compile(rf"{NUMBER}\s*(?:余|多)?(?:{_SAME_UNIT.get(unit, unit)})"))


def states_fact(fact: Fact, text: str) -> bool:
    """Whether ``text`` holds a fact of the kind; the bracket of departments counts for nothing else."""
    if fact.kind is FactKind.RESPONSIBLE:
        return responsibility_span(text) is not None or fact.states.search(text) is not None
    return fact.states.search(without_responsibility(text)) is not None
