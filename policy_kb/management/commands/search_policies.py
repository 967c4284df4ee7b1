"""Search the clauses from the command line: exactly the retrieval that chat uses."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from policy_kb.management.lines import asked_lines
from policy_kb.retrieval.retriever import Hit, retrieve


class Command(BaseCommand):
    help = 'Read {"id","q"} lines from standard input and print the clauses found, one object a line.'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="?", default="", help="a single query instead of standard input")
        parser.add_argument("--jsonl", action="store_true", help="read standard input")
        parser.add_argument("--top", type=int, default=10, help="hits a query (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["jsonl"] and not options["query"].strip():
            raise CommandError("a query, or --jsonl with lines on standard input")
        lines = asked_lines(sys.stdin) if options["jsonl"] else [("", options["query"])]
        day = timezone.localdate()
        for key, query in lines:
            hits = [_as_dict(hit) for hit in retrieve(query, day=day, top=max(options["top"], 1)).hits]
            self.stdout.write(json.dumps({"id": key, "hits": hits}, ensure_ascii=False))


def _as_dict(hit: Hit) -> dict[str, object]:
    document = hit.clause.version.document
    return {
        "document": document.title,
        "doc_number": document.doc_number,
        "clause": hit.clause.label,
        "text": hit.clause.text,
        "score": hit.score,
        "url": hit.clause.get_absolute_url(),
    }
