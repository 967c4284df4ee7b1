"""Orders to a language model planted in a document's text. Pure.

A policy tells people what to do; it never tells its reader's software what to say. Such
sentences, and all that follows in the same clause, are kept from the model and support nothing.
"""

import re

from policy_kb.rules.text import fold, sentences

WITHHELD = "……"

_ORDERS = re.compile(
    r"(?:忽略|无视|忘记|忘掉|抛开|不要理会|绕过|推翻|作废).{0,10}(?:以上|上述|之前|前面|此前|先前|所有|一切|其他|原有).{0,6}(?:规定|规则|指令|指示|要求|内容|条款|提示|设定|限制|说明)"
    r"|(?:以上|上述|之前|前面|此前|所有).{0,4}(?:规定|规则|指令|要求|内容|提示).{0,6}(?:忽略|无视|作废|无效|不(?:必|要|用)(?:遵守|理会))"
    r"|(?:请|必须|只能|只需|应当?|直接|一律|始终|务必).{0,6}(?:回答|回复|答复|输出|告诉|告知|说明?)(?:用户|提问者|读者|对方|所有人|访客|他们|[“\"‘'：:])"
    r"|(?:回答|回复|答复)(?:用户|提问者|问题|访客)时|(?:告诉|告知|引导|诱导)(?:用户|提问者|访客|读者)"
    r"|你(?:现在)?(?:是|就是|将扮演|要扮演|需要扮演).{0,12}(?:助手|机器人|模型|客服|ai)|(?:作为|身为)(?:一个|一名)?.{0,4}(?:ai|人工智能|语言模型|智能助手|聊天机器人)"
    r"|(?:系统|隐藏|初始|开发者).{0,2}(?:提示词?|指令|消息)|提示词|(?:大|语言)模型(?:须|应|必须|请|将|在回答)"
    r"|(?:ignore|disregard|forget|override|bypass).{0,40}(?:instruction|rule|prompt|above|previous|prior|everything)"
    r"|(?:system|developer|assistant)\s*(?:prompt|message|:)|you are (?:now|an? (?:ai|assistant|chatbot))|as an ai\b"
    r"|(?:reply|respond|answer) (?:only |always )?(?:with|that|to (?:the )?user)|tell (?:the )?users?\b"
    r"|<\|?\s*(?:im_start|im_end|system|assistant|user|endoftext)|\[/?inst\]|<</?sys>>|###\s*(?:system|instruction|user|assistant)"
)


def orders_model(text: str) -> bool:
    """Whether a text speaks to the assistant instead of to people."""
    return bool(_ORDERS.search(fold(text)))


def without_orders(text: str) -> str:
    """The text up to the first sentence that gives the model orders; all of it where none does."""
    if not orders_model(text):
        return text
    kept: list[str] = []
    for sentence in sentences(text):
        if orders_model(sentence):
            break
        kept.append(sentence)
    else:
        return WITHHELD  # the order runs over the end of a sentence: nothing can be told from it
    return "".join([*kept, WITHHELD])
