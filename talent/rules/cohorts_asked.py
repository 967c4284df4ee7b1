"""Questions on cohorts, read by rule: which there are, when they begin, how to join one, how a certificate is verified. Pure.

Whatever sounds of policy is left to the documents.
"""

import re

_POLICY = re.compile(
    "政策|方案|规定|措施|文件|支持|补贴|补助|奖励|责任|部门|单位|负责|资金|认定|申报|计划|怎么培养|如何培养|讲什么|内容|学校|给企业|平台|开展|加强|建立|推动|鼓励|要求|北京|厦门|福建|全国|国家"
)
_COHORT = re.compile("培训班|训练营|实训班|开班|结业班")
_TRAINING = re.compile("培训课?程?|实训|课程")
_WANTED = re.compile(
    "什么时候|何时|哪天|几号|有什么|有哪些|有没有|哪些|能报|可以报|可报|怎么报|如何报|报名|想报|想参加|想学|近期|最近|多少钱|费用|名额|吗"
)
_OTHERS = re.compile("合规培训|展会|活动|园区|产业园|基地")

_CERTIFICATE = re.compile(
    "(?:结业)?证书?.{0,6}(?:真伪|真假|核验|查验|验证|查询|有效)|(?:核验|查验|验证|查询).{0,4}(?:结业)?证书"
)


def asks_how_to_verify(question: str) -> bool:
    """Whether somebody asks how to tell that a certificate of a cohort is genuine."""
    words = "".join(question.split())
    return "结业" in words and _CERTIFICATE.search(words) is not None and not _POLICY.search(words)


def asks_for_cohorts(question: str) -> bool:
    """Whether somebody asks which cohorts there are, when they begin, how to join one."""
    words = "".join(question.split())
    if _POLICY.search(words):
        return False
    if _COHORT.search(words):
        return bool(_WANTED.search(words))
    return bool(_TRAINING.search(words) and _WANTED.search(words) and not _OTHERS.search(words))
