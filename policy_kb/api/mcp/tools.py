"""The three tools. Plain functions over the same services as the pages; ``server`` dresses them for the protocol."""

from typing import Annotated

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field

from policy_kb.api.mcp.results import AnswerGiven, CitedClause, ClauseFound, ClauseText, SearchResult
from policy_kb.api.mcp.session import current
from policy_kb.api.schemas import is_storable
from policy_kb.chat import desk
from policy_kb.models import Clause, Region
from policy_kb.models.chat import Channel
from policy_kb.models.documents import Level
from policy_kb.retrieval.retriever import Filters, Hit, retrieve
from policy_kb.rules.addresses import ClauseAddress, clause_address
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS
from policy_kb.rules.scopes import ASK, READ
from policy_kb.services.carried import InvalidTokenError, carried_conversation, token_of

MOST_HITS = 20
PURPOSE = "mcp"
LARGEST_ID = 2**63 - 1


class RefusedError(Exception):
    """What the tool cannot do, in words for the model that called it."""


Words = Annotated[
    str,
    Field(
        description="要查的内容，一句话或几个词。What to look for, a sentence or some words.",
        json_schema_extra={"minLength": 1, "maxLength": MAX_QUESTION_CHARACTERS},
    ),
]
Top = Annotated[
    int,
    Field(description="最多几条（1–20）。How many at most.", json_schema_extra={"minimum": 1, "maximum": MOST_HITS}),
]
RegionName = Annotated[
    str | None, Field(description="只查这个地区，名称或标识，如 厦门。Only this region, by name or slug.")
]
LevelName = Annotated[Level | None, Field(description="只查这一层级。Only documents of this tier of government.")]


def search_policies(query: Words, top: Top = 5, region: RegionName = None, level: LevelName = None) -> SearchResult:
    """检索现行政策的条款，最相关的在前；返回条款原文和出处。

    Search the clauses of policies in force, best first, with their own words and where they stand.
    The documents are in Chinese; questions may be in any language.
    """
    words = _askable(query)
    if not 1 <= top <= MOST_HITS:
        raise RefusedError(_("top 应在 1 到 %(most)d 之间。") % {"most": MOST_HITS})
    filters = Filters(region=_region(region) if region else "", level=level or "")
    current.get().admit(READ)
    found = retrieve(words, day=timezone.localdate(), top=top, filters=filters)
    if not found.ready:
        raise RefusedError(_("检索索引还没有建好，请稍后再试。"))
    return SearchResult(query=words, hits=[_found(hit) for hit in found.hits])


def get_clause(
    document_id: Annotated[int | None, Field(description="文件编号。Document id.")] = None,
    anchor: Annotated[str | None, Field(description="条款锚点。Clause anchor.")] = None,
    url: Annotated[
        str | None, Field(description="条款的网址，代替前两项。The clause's address, instead of the two.")
    ] = None,
) -> ClauseText:
    """取一个条款的全文、时效和责任单位；用 document_id 加 anchor，或者用 url。

    One clause in full with its validity and departments, by document_id and anchor, or by url.
    """
    address = clause_address(url) if url else None
    if url and address is None:
        raise RefusedError(_("这个网址不是本站条款的网址，应形如 /policies/5/#c-2-1。"))
    if address is None:
        if document_id is None or not anchor:
            raise RefusedError(_("请给出 document_id 和 anchor，或者给出 url。"))
        address = ClauseAddress(document_id, anchor)
    current.get().admit(READ, searches=False)
    return _clause_text(_clause_at(address))


def ask(
    question: Annotated[
        str,
        Field(
            description="一个问题。One question.",
            json_schema_extra={"minLength": 1, "maxLength": MAX_QUESTION_CHARACTERS},
        ),
    ],
    conversation: Annotated[
        str | None,
        Field(description="上次回答给出的 conversation，用来追问。What the last answer gave, to follow up on it."),
    ] = None,
) -> AnswerGiven:
    """依据政策条款回答一个问题；答案中的 [1] 对应 citations，没有依据的不回答。

    Answer one question from the clauses of the policies, with citations; what they do not state is refused.
    """
    words = _askable(question)
    former = None
    if conversation:
        try:
            former = carried_conversation(conversation, purpose=PURPOSE)
        except InvalidTokenError:
            raise RefusedError(_("没有找到这段对话，请开始新的对话。")) from None
    current.get().admit(ASK)
    asked = desk.ask(
        question=words, user=AnonymousUser(), conversation_id=former.pk if former else None, channel=Channel.MCP
    )
    answer = desk.answer_of(asked)
    return AnswerGiven(
        status=answer.status,
        answer=answer.answer,
        notice=answer.notice,
        citations=[
            CitedClause(
                document=cited.document,
                doc_number=cited.doc_number,
                clause=cited.clause,
                text=cited.text,
                url=_absolute(cited.url),
                in_force=cited.in_force,
            )
            for cited in answer.citations
        ],
        suggestions=list(answer.suggestions),
        conversation=token_of(asked.conversation_id, purpose=PURPOSE) if asked.conversation_id else "",
    )


TOOLS = ((search_policies, "检索政策条款"), (get_clause, "读取条款"), (ask, "政策问答"))


def _askable(words: str) -> str:
    question = words.strip()
    if not question:
        raise RefusedError(_("请输入问题"))
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise RefusedError(_("问题请不要超过 %(limit)d 个字") % {"limit": MAX_QUESTION_CHARACTERS})
    if not is_storable(question):
        raise RefusedError(_("含有无法识别的字符，请重新输入"))
    return question


def _region(written: str) -> str:
    """The slug of a region by its slug or name; 厦门市 is 厦门."""
    if is_storable(written):
        names = {written.strip(), written.strip().removesuffix("市").removesuffix("省")}
        found = Region.objects.filter(Q(slug__in=names) | Q(name__in=names)).first()
        if found is not None:
            return str(found.slug)
    raise RefusedError(_("没有名为“%(name)s”的地区。") % {"name": written[:40].encode(errors="replace").decode()})


def _clause_at(address: ClauseAddress) -> Clause:
    clauses = Clause.objects.readable().with_document().with_departments()
    which = {"version__is_current": True} if address.version is None else {"version__number": address.version}
    known = 0 < address.document_id <= LARGEST_ID and is_storable(address.anchor)
    found = (
        clauses.filter(version__document_id=address.document_id, anchor=address.anchor, **which).first()
        if known
        else None
    )
    if found is None:
        raise RefusedError(_("没有找到这个条款。"))
    return found


def _clause_text(clause: Clause) -> ClauseText:
    version, document = clause.version, clause.version.document
    return ClauseText(
        document_id=document.pk,
        anchor=clause.anchor,
        document=document.title,
        doc_number=document.doc_number,
        version=version.number,
        is_current=version.is_current,
        validity=document.validity(timezone.localdate()).value,
        clause=clause.label,
        heading=clause.heading_chain,
        text=clause.text,
        departments=[entry.department.name for entry in clause.responsibilities.all()],
        url=_absolute(clause.get_permanent_url()),
    )


def _found(hit: Hit) -> ClauseFound:
    clause, document = hit.clause, hit.clause.version.document
    return ClauseFound(
        document_id=document.pk,
        anchor=clause.anchor,
        document=document.title,
        doc_number=document.doc_number,
        clause=clause.label,
        heading=clause.heading_chain,
        text=clause.text,
        score=hit.score,
        url=_absolute(clause.get_absolute_url()),
    )


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
