"""Ask the chatbot from the command line."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from policy_kb.chat.answering import answer_question
from policy_kb.chat.pointing import pointed
from policy_kb.chat.wording import worded
from policy_kb.management.lines import asked_lines
from policy_kb.rules.answer import Answer


class Command(BaseCommand):
    help = "Answer a question from the policy documents and cite the clauses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", nargs="?", default="")
        parser.add_argument("--json", action="store_true", help="print the answer object")
        parser.add_argument("--jsonl", action="store_true", help='read {"id","q"} lines from standard input')

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jsonl"]:
            for key, question in asked_lines(sys.stdin):
                self.stdout.write(_as_json(key, _answer(question)))
            return
        question = options["question"].strip()
        if not question:
            raise CommandError("请输入问题，例如：manage.py ask 海外仓支持政策的责任单位是谁？")
        answer = _answer(question)
        self.stdout.write(_as_json("", answer) if options["json"] else _as_text(answer))


def _answer(question: str) -> Answer:
    now = timezone.now()
    return worded(pointed(answer_question(question, day=timezone.localdate(now)), now=now))


def _as_json(key: str, answer: Answer) -> str:
    return json.dumps({"id": key, **answer.as_dict()}, ensure_ascii=False)


def _as_text(answer: Answer) -> str:
    lines = [f"[{answer.status.value}] {answer.answer}"]
    if answer.notice:
        lines.append(f"※ {answer.notice}")
    for number, citation in enumerate(answer.citations, start=1):
        source = f"《{citation.document}》{citation.doc_number} {citation.clause}"
        lines.append(f"\n[{number}] {source} {citation.url}\n{citation.text}")
    lines += [f"\n→ {entry.title} {entry.note} {entry.url}" for entry in answer.related]
    return "\n".join(lines)
