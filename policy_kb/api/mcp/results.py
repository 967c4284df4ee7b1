"""What the tools give, as data with a schema."""

from pydantic import BaseModel, Field

from policy_kb.rules.answer import Status


class ClauseFound(BaseModel):
    """A clause that bears on the query."""

    document_id: int = Field(description="文件编号，可交给 get_clause。Document id, for get_clause.")
    anchor: str = Field(description="条款锚点，可交给 get_clause。Clause anchor, for get_clause.")
    document: str = Field(description="文件标题。Title of the document.")
    doc_number: str = Field(description="文号。Document number.")
    clause: str = Field(description="条款序号。Number of the clause.")
    heading: str = Field(description="所在标题。The headings above it.")
    text: str = Field(description="条款原文。The clause's own words.")
    score: float = Field(description="同一次检索中的相关度，越大越相关。Relevance within this search.")
    url: str


class SearchResult(BaseModel):
    """Clauses in force, best first."""

    query: str
    hits: list[ClauseFound]


class ClauseText(BaseModel):
    """One clause with what it belongs to."""

    document_id: int
    anchor: str
    document: str
    doc_number: str
    version: int
    is_current: bool = Field(description="是否现行文本。Whether this is the current text.")
    validity: str = Field(description="时效：in_force、not_yet、expired、replaced、repealed。")
    clause: str
    heading: str
    text: str
    departments: list[str] = Field(description="责任单位。Departments that answer for it.")
    url: str


class CitedClause(BaseModel):
    """A clause behind an answer."""

    document: str
    doc_number: str
    clause: str
    text: str
    url: str
    in_force: bool


class AnswerGiven(BaseModel):
    """An answer from the documents; [1] … in it stand for the citations in their order."""

    status: Status = Field(
        description="answered 有依据；partial 文件未载明；refused 无法回答。How far the documents answer."
    )
    answer: str
    notice: str
    citations: list[CitedClause]
    suggestions: list[str] = Field(description="还可以问的问题。Further questions.")
    conversation: str = Field(description="追问时原样传回。Pass it back to ask a follow-up question.")
