"""What is turned away before any search: injections, other people's data, small talk. Pure."""

import re
from enum import StrEnum


class Gate(StrEnum):
    """Why a question is not searched for."""

    INJECTION = "injection"
    PRIVATE = "private"
    SMALL_TALK = "small_talk"


# What people want done by the assistant, as against what they want to know.
_ORDER = r"(?:帮我|给我|替我|麻烦你?|请(?!问|教)你?)"
_ASKING = r"怎么|怎样|如何|能不能|能否|可以|可否|多久|吗"

_INJECTION = (
    # Orders about the assistant's own rules, prompt or role.
    r"(?:忽略|无视|忘记|忘掉|抛开|不要理会|绕过).{0,12}(?:规则|指令|指示|提示|设定|限制|约束|之前的?(?:一切|所有|全部|要求|话|内容|对话)|以上|上面|前面)",
    r"不(?:要|用|必|再)(?:遵守|理会).{0,8}(?:规则|指令|限制|约束|设定)|你(?:没有|不受)任何(?:规则|限制|约束)",
    r"你.{0,6}(?:扮演|假装|装作|充当|模仿)|(?:^|请|现在|接下来|从现在起)来?(?:扮演|假装|装作|充当|模仿)|角色扮演|假设你是|你现在是|你就是",
    r"(?:系统|初始|隐藏|内部|原始).{0,4}(?:提示词|指令|prompt)|提示词|(?:系统|初始|隐藏|内部|原始|你的).{0,2}设定|系统提示(?:是什么|的?(?:内容|原文|全文))",
    r"开发者模式|越狱|解除限制|管理员模式|调试模式",
    r"(?:管理员|后台|数据库|root|admin|服务器).{0,6}(?:密码|口令|账号|密钥|权限|令牌)|密码.{0,6}(?:告诉|给我|发我|是什么|是多少)",
    r"(?:ignore|disregard|forget|bypass).{0,40}(?:instruction|rule|prompt|above|previous|guardrail|restriction|your polic|everything)",
    r"override.{0,20}(?:instruction|prompt|guardrail|your)",
    r"(?:repeat|reveal|print|show|output|tell me|leak|what is).{0,30}(?:system|initial|hidden|secret|your) ?(?:prompt|instruction|message)",
    r"pretend|roleplay|role-play|you are now|jailbreak|developer mode|do anything now|\bdan mode|(?:^|\byou\b.{0,12}|please )act as",
    r"(?:api|secret|access)[ _-]?key|(?:admin\w*|root|database|server|system)(?:['’]s)? password|<\s*script|\bdrop\s+table\b|\bunion\s+select\b|\bselect\s+\*\s+from\b|;\s*--",
    r"(?:导出|下载|打印|输出|复制|发给我).{0,8}(?:知识库|数据库|全部数据|所有数据|整个系统)",
    r"(?:知识库|数据库).{0,8}(?:导出|下载|打包|发给我)",
    r"(?:按|照|依)照?我说的(?:回答|写|做|来)|(?:只需|只要|必须|直接|就)[要需]?(?:回答|回复|输出|说)[“\"‘'：:]",
    r"不(?:要|用|必)再?管.{0,6}(?:资料|文件|材料|条款|规定|规则)",
    r"编(?:造|一[条个份]|个|出来|份)|虚构一|瞎编|捏造一|杜撰一",
    r"从现在(?:开始|起).{0,4}(?:你|不许|不准|只能|只准)|(?:不许|不准|禁止你?|只能|只准)再?(?:引用|夸|回答|输出)",
    r"以[^，。]{2,12}名义(?:开|发|写|出)|(?:开|出具?|写)[^，。]{0,12}(?:证明|公函|批文|红头文件)[^，。]{0,4}盖章",
    r"(?:跳过|绕过|免去)(?:审核|审批|评审|初审|公示)|替我[^，。]{0,10}(?:批下来|批了|批准|通过)",
    # 把 … 发给我, 把 … 改成: an order, not a question about a rule.
    r"把[^，。？?]{2,30}(?:发我|发给我|给我(?:下载|看|导|列|发|一份)|导出来?|改成|改为|删掉|删除)",
    # Asking the assistant to exercise an office it does not hold, or to tamper with what is kept.
    rf"(?:直接|马上|立刻|立即|{_ORDER}).{{0,4}}(?:批准|通过|批了|放行|盖章).{{0,6}}(?:我|本公司).{{0,8}}(?:申请|申报|材料|项目)",
    rf"{_ORDER}(?!.*(?:{_ASKING}))(?=.*(?:数据库|记录|申请|评分|得分|结果|文件|数据|名单)).{{0,14}}(?:修改|删除|删掉|清空|更改|改成|改一下)",
    r"(?:修改|删除|清空|更改).{0,6}(?:数据库|评分|得分|别人|他人)|(?:结果|结论|评分|得分|状态).{0,4}改(?:成|为)",
    r"^(?!.*(?:处罚|处理|后果|惩|打击|查处|追究|追回|会怎)).*(?:伪造|篡改).{0,10}(?:文件|数据|记录|印章|公章|证明|单据|合同|材料|发票)",
    r"(?:^|please |just |and |must |should )approve my (?:application|subsidy|grant)|(?:delete|drop|wipe) (?:the |all )*(?:database|records?|scores?)|change (?:the |my )*scores?",
)

# Whose data, and which: 申报企业需要什么材料 asks for a rule, 申报企业的联系电话 for somebody's data.
_REACHED_BY = r"联系方式|联系人|联系电话|电话|手机|邮箱|身份证|银行卡|银行账|账号|密码|信用代码"
_PRIVATE = (
    rf"(?:别人|他人|别家|另一家|竞争对手|那家|某(?:企业|公司|家|个(?:企业|公司|人))).{{0,14}}(?:{_REACHED_BY}|地址|住址|账户|营业额|材料|申请书|个人信息|隐私|评分|得分|金额|数据)",
    rf"(?:其他|别的|所有|全部|各家|每家|申请|申报|获批|入驻).{{0,4}}(?:企业|公司|用户|人|者|商户)(?:提交|填报)?的.{{0,8}}(?:{_REACHED_BY}|营业额|隐私|评分|得分|申请书)",
    r"(?:其他|别的|所有|全部|各家|每家).{0,4}(?:企业|公司|用户|人|商户)(?:提交|填报)?的.{0,10}(?:材料|数据|资料|信息).{0,6}(?:给我|发我|导出|看看|列出)",
    r"(?:所有|全部|申报|申请|获批|入驻)(?:企业|公司|用户|商户|申请人)(?:联系方式|联系人|联系电话|手机号)",
    r"(?:帮我|替我|直接|我要|想).{0,6}(?:进|登录|登陆|打开)[^，。]{1,8}(?:账户|账号|后台|邮箱)",
    r"(?:用户|访客|别人|其他人|别的人)[^。]{0,14}(?:问了什么|问过什么|都是谁|对话|聊天记录|提问记录)",
    rf"(?:用户|会员|访客|登录|注册)[^，。]{{0,8}}(?:名单|信息|资料|{_REACHED_BY}).{{0,16}}(?:给我|发我|发给|导出|列出|一份)",
    r"(?:查|给我|告诉我|发我).{0,12}(?:身份证号|银行卡号|银行账号)|(?:身份证号|银行卡号|银行账号).{0,6}(?:给我|发我|导出|是多少|是什么)|家庭住址|私人电话|私人手机",
    r"(?:applicant|compan(?:y|ies)|user|enterprise|people|person)s?['’]s? ?(?:phone|contact|e-?mail|bank|home|private|password|data|application)",
    r"(?:phone|contact|e-?mail|bank|home|password)\S*.{0,12} of (?:all|other|another|every).{0,12}(?:applicant|compan|user|enterprise|people)",
    r"(?:bank account|home address|id(?:entity)? (?:card )?number)s?\b.{0,24} of\b",
    r"(?:all|other|every|another) (?:applicant|compan(?:y|ies)|user|enterprise)s? (?:phone|contact detail|e-?mail|bank)",
)

_SMALL_TALK = (
    r"^(?:你好|您好|嗨|哈喽|哈罗|hello|hi|hey|在吗|在么|早上好|上午好|中午好|下午好|晚上好|早安|晚安)[\s,，。!！~?？啊呀吗]*$",
    r"^(?:谢谢|感谢|多谢|辛苦了|再见|拜拜|好的|好|嗯|ok|okay|thanks|thank you|bye|goodbye)[\s,，。!！~你您啦了]*$",
    r"^(?:你是谁|你叫什么|你叫什么名字|你是什么|你是机器人吗|你是人吗|你能做什么|你会什么|你会做什么|你可以做什么|你有什么用|怎么用|怎么使用你?|who are you|what can you do|help|帮助)[\s,，。!！?？呢啊]*$",
    # Four digits may be a customs supervision mode.
    r"^(?:测试|test|testing|\d{1,3}|[\s.,，。!！?？~…]+)$",
)

_RULES: tuple[tuple[Gate, tuple[re.Pattern[str], ...]], ...] = (
    (Gate.SMALL_TALK, tuple(re.compile(rule) for rule in _SMALL_TALK)),
    (Gate.PRIVATE, tuple(re.compile(rule) for rule in _PRIVATE)),
    (Gate.INJECTION, tuple(re.compile(rule) for rule in _INJECTION)),
)


def gate(question: str) -> Gate | None:
    """Why a folded question goes no further, or None when it may be searched for."""
    for verdict, rules in _RULES:
        if any(rule.search(question) for rule in rules):
            return verdict
    return None
