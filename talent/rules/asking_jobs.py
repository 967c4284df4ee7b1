"""Whether a question asks for jobs that are open, and for which. Pure; simplified Chinese in, nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

WANTED = re.compile(r"招聘|招人|招工|在招|招不招|求职|找工作|工作机会|岗位|职位|实习|应聘|毕业学员|毕业生")
ASKS = re.compile(
    r"有没有|有无|有哪些|有什么|有吗|哪里|哪些|哪儿|多少|几个|想找|要找|找工作|推荐|吗[？?]?$|招聘[？?]?$|岗位[？?]?$"
)
# Whoever asks for these asks for policies, or how something is done; that is for documents and programmes.
OTHER = re.compile(
    r"补贴|补助|奖励|津贴|政策|条款|规定|措施|办法|责任单位|负责|条件|材料|流程|怎么|如何|为什么|实训|培养|引进|落户|"
    r"社保|公务员|税|认定|基地.{0,4}(?:有哪些|在哪)"
)
INTERNSHIP, COHORT = re.compile(r"实习"), re.compile(r"毕业学员|毕业生.{0,6}(?:推荐|招)|招.{0,4}毕业生")


@dataclass(frozen=True, slots=True)
class JobsAsked:
    """What was understood: a kind of posting, the slug of an occupation, a code of a language; empty for any."""

    kind: str = ""
    occupation: str = ""
    language: str = ""


def read_jobs(question: str, *, occupations: Mapping[str, str], languages: Mapping[str, str]) -> JobsAsked | None:
    """What the question asks of the job board; None where it asks for something else.

    ``occupations`` maps names and other names to slugs, ``languages`` names to codes.
    """
    words = question.strip()
    if not WANTED.search(words) or not ASKS.search(words) or OTHER.search(words):
        return None
    kind = "cohort" if COHORT.search(words) else "internship" if INTERNSHIP.search(words) else ""
    return JobsAsked(kind, _named(words, occupations), _named(words, languages))


def _named(words: str, known: Mapping[str, str]) -> str:
    """The longest name that stands in the words."""
    found = [name for name in known if name and name in words]
    return known[max(found, key=len)] if found else ""
