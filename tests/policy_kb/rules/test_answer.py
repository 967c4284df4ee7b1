"""The answer object of the contract."""

import json

from policy_kb.rules.answer import Answer, Citation, Related, Status

CITATION = Citation(
    clause_id=17,
    document="若干措施",
    doc_number="京商函字〔2022〕82号",
    clause="（一）3",
    text="进一步完善海外仓支持政策。",
    url="/policies/3/#c-1-3",
    score=1.5,
    in_force=True,
)


def test_the_object_has_the_contract_s_fields_and_no_database_id() -> None:
    answer = Answer(
        question="海外仓谁负责？",
        status=Status.ANSWERED,
        answer="市商务局。[1]",
        citations=(CITATION,),
        related=(Related(kind="subsidy", title="海外仓补贴", url="/subsidies/1/"),),
        notice="提示",
    )
    data = json.loads(json.dumps(answer.as_dict(), ensure_ascii=False))
    assert set(data) >= {"question", "status", "answer", "citations", "related", "notice"}
    assert data["status"] == "answered"
    assert data["citations"] == [
        {
            "document": "若干措施",
            "doc_number": "京商函字〔2022〕82号",
            "clause": "（一）3",
            "text": "进一步完善海外仓支持政策。",
            "url": "/policies/3/#c-1-3",
            "score": 1.5,
            "in_force": True,
            "version": None,
        }
    ]
    assert data["related"] == [{"kind": "subsidy", "title": "海外仓补贴", "url": "/subsidies/1/", "note": ""}]
    assert data["notice"] == "提示"


def test_turning_an_answer_into_data_leaves_the_answer_alone() -> None:
    answer = Answer(question="", status=Status.PARTIAL, answer="", citations=(CITATION,))
    assert answer.as_dict() == answer.as_dict()
    assert answer.citations[0].clause_id == 17


def test_a_bare_refusal_has_empty_lists() -> None:
    data = Answer(question="天气", status=Status.REFUSED, answer="不").as_dict()
    assert data["status"] == "refused"
    assert list(data["citations"]) == []
    assert list(data["related"]) == []
    assert list(data["suggestions"]) == []
