"""What is turned away before any search: injections, other people's data, small talk. Pure."""

import re
from enum import StrEnum


class Gate(StrEnum):
    """Why a question is not searched for."""

    INJECTION = "injection"
    PRIVATE = "private"
    SMALL_TALK = "small_talk"


_INJECTION = (
    # Orders about the assistant's own rules, prompt or role.
    r"(?:忽略|无视|忘记|忘掉|抛开|不要理会|绕过|跳过).{0,12}(?:规则|指令|指示|提示|设定|限制|要求|约束|之前|以上|上面|前面)",
    r"(?:你|请)?(?:现在|从现在起|接下来)?.{0,4}(?:扮演|假装|装作|充当|模仿|角色扮演|假设你是|你现在是|你就是)",
    r"(?:系统|初始|隐藏|内部|原始).{0,4}(?:提示词?|指令|prompt|设定)|提示词|开发者模式|越狱|解除限制|管理员模式|调试模式",
    r"(?:管理员|后台|系统|数据库|root|admin|服务器).{0,6}(?:密码|口令|账号|密钥|权限|令牌)|密码.{0,6}(?:告诉|给我|发我|是什么|是多少)",
    r"(?:ignore|disregard|forget|override|bypass).{0,40}(?:instruction|rule|prompt|above|previous|polic|guardrail|restriction)",
    r"(?:repeat|reveal|print|show|output|tell me|leak|what is).{0,30}(?:system|initial|hidden|secret|your) ?(?:prompt|instruction|message)",
    r"(?:pretend|act as|roleplay|role-play|you are now|jailbreak|developer mode|do anything now|\bdan mode)",
    r"(?:api|secret|access)[ _-]?key|admin password|\bpassword\b|<\s*script|\bdrop\s+table\b|\bunion\s+select\b|\bselect\s+\*\s+from\b|;\s*--",
    # Asking the assistant to exercise an office it does not hold.
    r"(?:直接|马上|立刻|帮我|给我|替我)?(?:批准|通过|审批通过|批了|放行|盖章).{0,6}(?:我|本公司|我们|我司).{0,6}(?:申请|申报|材料|项目)",
    r"(?:修改|删除|清空|篡改|伪造|更改).{0,8}(?:数据库|记录|申请|评分|结果|文件|数据|印章|公章|证明|单据)",
    r"approve my (?:application|subsidy|grant)|(?:delete|drop|modify|change) (?:the |all )?(?:database|records?|scores?)",
)

_PRIVATE = (
    r"(?:别人|他人|其他|另一家|别家|竞争对手|所有|全部|各家|每家|某|那家|申请|申报|获批|入驻).{0,8}(?:企业|公司|用户|人|者|商户|申请人).{0,10}(?:联系|电话|手机|邮箱|地址|身份证|银行|账号|账户|营业额|材料|申请书|名单和|密码|个人信息|隐私|评分|得分)",
    r"(?:身份证号|银行卡号|银行账号|家庭住址|个人信息|私人电话|私人手机)",
    r"(?:all|other|another|every).{0,20}(?:applicant|compan|user|enterprise|people).{0,30}(?:phone|contact|e-?mail|data|bank|address|application)",
)

_SMALL_TALK = (
    r"^(?:你好|您好|嗨|哈喽|哈罗|hello|hi|hey|在吗|在么|早上好|上午好|中午好|下午好|晚上好|早安|晚安)[\s,，。!！~?？啊呀吗]*$",
    r"^(?:谢谢|感谢|多谢|辛苦了|再见|拜拜|好的|好|嗯|ok|okay|thanks|thank you|bye|goodbye)[\s,，。!！~你您啦了]*$",
    r"^(?:你是谁|你叫什么|你叫什么名字|你是什么|你是机器人吗|你是人吗|你能做什么|你会什么|你会做什么|你可以做什么|你有什么用|怎么用|怎么使用你?|who are you|what can you do|help|帮助)[\s,，。!！?？呢啊]*$",
    r"^(?:测试|test|testing|[\d\s.,，。!！?？~…]+)$",
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
