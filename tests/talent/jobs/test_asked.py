"""What the chat answers from the job board, and what it leaves to documents."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.models import Enterprise
from config.env import BASE_DIR
from talent.rules.asking_jobs import JobsAsked, read_jobs
from talent.services.jobs.asked import answer_jobs
from tests.factories.jobs import occupation, public
from tests.talent.conftest import NOW

OCCUPATIONS = {"运营": "operations", "店铺运营": "operations", "客服": "service", "售后": "service"}
LANGUAGES = {"德语": "de", "英语": "en"}


def read(question: str) -> JobsAsked | None:
    return read_jobs(question, occupations=OCCUPATIONS, languages=LANGUAGES)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("有没有跨境电商运营的招聘？", JobsAsked(occupation="operations")),
        ("有实习岗位吗？", JobsAsked(kind="internship")),
        ("实习岗位？", JobsAsked(kind="internship")),
        ("德语客服在招人吗", JobsAsked(occupation="service", language="de")),
        ("想找工作", JobsAsked()),
        ("有哪些售后岗位", JobsAsked(occupation="service")),
        ("培训基地有毕业学员可以招吗？", JobsAsked(kind="cohort")),
    ],
)
def test_jobs_are_asked_for(question: str, asked: JobsAsked) -> None:
    assert read(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "招聘应届毕业生有什么补贴？",
        "怎么发布招聘岗位？",
        "哪个部门负责跨境电商人才培养？",
        "引进人才有哪些政策",
        "公共海外仓补贴多少",
        "实训基地有哪些条件",
        "",
    ],
)
def test_policies_are_left_to_documents(question: str) -> None:
    assert read(question) is None


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_in(part)


def test_no_question_of_the_sets_is_taken_away_from_the_documents() -> None:
    asked = [
        words
        for path in sorted(Path(BASE_DIR, "tests", "retrieval").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for words in strings_in(json.loads(line))
        if words.endswith(("？", "?", "吗"))
    ]
    assert len(asked) > 100
    assert [words for words in asked if read(words) is not None] == []


@pytest.mark.django_db
def test_the_answer_names_what_is_open(firm: Enterprise) -> None:
    posting = public(firm, now=NOW)
    for number in range(5):
        public(firm, now=NOW, title=f"客服{number}", occupation=occupation("客服", "service", words="售后"))
    found = answer_jobs("有没有跨境電商運營的招聘？", NOW)
    assert found is not None
    assert found.is_found
    assert "现有 1 条符合（运营）" in found.answer
    assert [line.url for line in found.lines] == [posting.get_absolute_url(), "/talent/jobs/?occupation=operations"]
    everything = answer_jobs("有哪些岗位？", NOW)
    assert everything is not None
    assert "现有 6 条" in everything.answer
    assert "其余的" in everything.answer
    none = answer_jobs("有实习岗位吗", NOW)
    assert none is not None
    assert not none.is_found
    assert answer_jobs("海外仓补贴多少？", NOW) is None
