"""Made-up policy clauses in any number, the same ones each time. Pure.

Phrases are shuffled into sentences and sentences into clauses, so that words and vectors are
spread as in real documents; places and numbers vary.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

CLAUSES_PER_DOCUMENT = 10
NOISE = 0.35  # length of the random part of a vector, against 1 of its phrases' mean

SUBJECTS = (
    "海外仓建设", "独立站推广", "跨境电商产业园", "人才培训基地", "跨境物流通道", "通关便利化", "品牌出海",
    "展会参展", "保税进口", "出口信用保险", "跨境支付结算", "知识产权保护", "孵化平台", "公共服务平台",
    "退货中心", "冷链仓储", "直播电商", "供应链金融", "标准制定", "统计监测",
)  # fmt: skip
PHRASES = (
    *(f"支持{subject}" for subject in SUBJECTS),
    *(f"鼓励企业开展{subject}" for subject in SUBJECTS),
    "对符合条件的企业给予资金补助", "最高不超过{n}万元", "按实际投入的{n}%给予支持", "每年认定不超过{n}家",
    "建筑面积不少于{n}平方米", "入驻企业不少于{n}家", "由市商务局会同财政局组织实施", "经专家评审后公示七个工作日",
    "申报单位应当依法经营且信用良好", "建立部门协同的工作机制", "推动线上综合服务平台与单一窗口对接",
    "优化退税和结汇流程", "完善统计监测和风险防控", "培育一批年交易额超过{n}亿元的龙头企业", "组织供需对接和业务培训",
    "提升口岸作业效率", "拓展新兴市场", "引导金融机构开发专属产品", "在审批、用地和融资方面给予便利",
    "形成可复制可推广的经验", "每年开展一次绩效评价", "对弄虚作假的取消资格并追回资金", "建设公共海外仓和前置仓",
    "支持企业注册境外商标和专利", "对参加境外展会的展位费给予补贴", "鼓励高校与企业共建实训基地",
    "为企业提供通关、物流、税务和法律服务", "有效期{n}年", "培训不少于{n}人次", "自收到申请之日起{n}个工作日内答复",
)  # fmt: skip
DEPARTMENTS = (
    "市商务局",
    "市财政局",
    "海关",
    "市税务局",
    "市人力资源社会保障局",
    "各区人民政府",
    "市交通运输局",
    "市邮政管理局",
)
KINDS = ("若干措施", "实施方案", "管理办法", "工作意见", "行动计划", "实施细则")

ASKING = (
    "{place}{subject}有什么支持政策？", "{subject}最高补贴多少钱？", "{place}的{subject}由哪个部门负责？",
    "申请{subject}需要什么条件？", "{place}{subject}的建筑面积要求是多少？", "{subject}能报销展位费吗？",
    "企业做{subject}可以贷款吗？", "{place}与{other}的{subject}政策有什么区别？", "{subject}补贴标准",
    "根据{place}的实施方案，{subject}怎么支持？", "2022年{place}对{subject}的奖励有哪些？",
    "What support is there for overseas warehouses in {place}?", "{subject}評審後公示多久？",
    "想做{subject}，要找谁？", "国家对{subject}有什么要求？",
)  # fmt: skip

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SyntheticClause:
    """What a clause says, without its place in a document."""

    heading: str
    text: str


def clauses(count: int, *, seed: int = 7) -> Iterator[SyntheticClause]:
    """``count`` clauses, always the same ones for a seed."""
    shuffle = random.Random(seed)  # noqa: S311 - made-up text, no secret
    for _ in range(count):
        heading = f"{shuffle.choice(('支持', '加强', '推进', '完善', '规范'))}{shuffle.choice(SUBJECTS)}"
        body = "".join(_sentence(shuffle) for _ in range(shuffle.randint(2, 4)))
        named = "、".join(shuffle.sample(DEPARTMENTS, shuffle.randint(1, 3)))
        text = f"{heading}。{body}" + (f"（责任单位：{named}）" if shuffle.random() < 0.6 else "")
        yield SyntheticClause(heading=heading, text=text)


def _sentence(shuffle: random.Random) -> str:
    pieces = shuffle.sample(PHRASES, shuffle.randint(2, 3))
    return "，".join(piece.replace("{n}", str(shuffle.randint(2, 9000))) for piece in pieces) + "。"


def questions(count: int, places: Sequence[str], *, seed: int = 11) -> list[str]:
    """``count`` different questions in the styles people ask in, about the given places."""
    shuffle = random.Random(seed)  # noqa: S311
    asked: dict[str, None] = {}
    while len(asked) < count:
        place, other = shuffle.sample(list(places), 2)
        style = ASKING[len(asked) % len(ASKING)]
        text = style.format(place=place, other=other, subject=shuffle.choice(SUBJECTS))
        asked.setdefault(text if text not in asked else f"{text}{other}", None)
    return list(asked)


def phrase_of(piece: str) -> str:
    """The phrase without its numbers: the key of its vector."""
    return _DIGITS.sub("{n}", piece)


def vectors(texts: Sequence[str], bank: Mapping[str, np.ndarray], *, seed: int = 13) -> np.ndarray:
    """Unit vectors, shape (len(texts), dimensions): the mean of each text's phrases in ``bank``, and noise.

    They lie as close together as a real model's, so that a search has as much to tell apart.
    """
    middle = np.mean(list(bank.values()), axis=0)
    shuffle = np.random.default_rng(seed)
    noise = shuffle.standard_normal((len(texts), len(middle))).astype(np.float32)
    noise *= NOISE / np.sqrt(len(middle))
    found = [
        [bank[phrase] for piece in re.split("[，。\n]", text) if (phrase := phrase_of(piece)) in bank] for text in texts
    ]
    means = np.stack([np.mean(near, axis=0) if near else middle for near in found]) + noise
    return (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
