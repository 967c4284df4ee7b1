"""Subjects that no policy portal deals with, by the words people use for them. Pure."""

import re

# Kinds of everyday subject, not questions: each line is one field of life.
_ELSEWHERE = re.compile(
    "|".join(
        (
            r"天气|气温|下雨|带伞|台风|雾霾|weather|forecast",
            r"股市|股票|炒股|基金净值|涨停|彩票|比特币|房价|金价|stock market|bitcoin|lottery",
            r"食谱|菜谱|红烧|好吃|美食|餐厅|饭店|烤鸭|火锅|奶茶|做菜|recipe|restaurant|cook",
            r"电影|电视剧|小说|歌曲|唱歌|动漫|综艺|明星|游戏攻略|打游戏|movie|song|film",
            r"世界杯|足球|篮球|奥运|球队|冠军是|健身|减肥|瑜伽|football|basketball|workout",
            r"失眠|感冒|发烧|头疼|头痛|看病|吃什么药|症状|怀孕|挂号|headache|symptom",
            r"星座|运势|算命|风水|生肖|解梦|horoscope",
            r"笑话|情书|作文|写诗|写首诗|一首诗|讲个?故事|谜语|脑筋急转弯|joke|poem|love letter|story",
            r"化学式|光合|物理题|公式|定理|英语单词|语法|造句|翻译成|编程|代码|python|java\b|算法|方程|数学题|作业|高考|考研|homework|equation",
            r"旅游|旅行|一日游|景点|酒店|机票|签证|攻略|travel|tourist|hotel",
            r"恋爱|女朋友|男朋友|相亲|结婚|离婚|吵架|分手|girlfriend|boyfriend|dating",
            r"宝宝|宠物|养猫|养狗|起名|起个.{0,4}名字|baby|puppy",
            r"推荐.{0,3}(?:款|部|首|本|家|个)|(?:买|换|选).{0,4}(?:手机|电脑|汽车|相机|耳机)",
            r"手机(?:屏幕|壳|坏)|电脑(?:蓝屏|死机)|修手机|维修家电|wifi密码",
            r"(?:历史上|古代|三国|唐朝|清朝|皇帝|宇宙|恐龙)|capital of|president of",
        )
    )
)


def is_elsewhere(question: str) -> bool:
    """Whether a folded question is about a field of life that is not the portal's."""
    return _ELSEWHERE.search(question) is not None
