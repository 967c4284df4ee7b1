"""The assistant's own words, in Chinese and English. Everything else in an answer is quoted."""

from dataclasses import dataclass

from django.utils import translation


@dataclass(frozen=True, slots=True)
class Phrases:
    """Frames around quotations and the polite refusals of one language; ``{…}`` are filled in."""

    according_to: str
    also: str
    earlier: str
    responsible: str
    responsible_of: str
    it_says: str
    same_document: str
    for_place: str
    partial: str
    partial_notice: str
    term_missing: str
    term_notice: str
    duties_notice: str
    degraded_notice: str
    small_talk: str
    incomplete: str
    off_topic: str
    injection: str
    private: str
    other_place: str
    other_place_notice: str
    no_index: str
    try_asking: str
    about: str
    open_until: str
    see_related: str
    opens_at: str
    private_record: str
    examples: tuple[str, str, str]


CHINESE = Phrases(
    according_to="根据{source}{clause}：{quote}[{n}]",
    also="另见{source}{clause}：{quote}[{n}]",
    earlier="较早的{source}{clause}另有规定：{quote}[{n}]",
    responsible="责任单位：{departments}。[{n}]",
    responsible_of="{source}{clause}{heading}的责任单位：{departments}。[{n}]",
    it_says="该条规定：{quote}[{n}]",
    same_document="同一文件",
    for_place="{place}：{source}{clause}：{quote}[{n}]",
    partial="现有文件没有载明{missing}。与此相关的规定如下。",
    partial_notice="文件未载明{missing}，请以主管部门后续发布的申报通知为准。",
    term_missing="现有文件没有提到“{term}”。与问题相近的规定如下。",
    term_notice="文件未提及“{term}”。",
    duties_notice="{name}负责的条款共 {count} 条，这里只引用最相关的，全部见 {url} 。",
    degraded_notice="语义检索暂不可用，本次仅按字词检索。",
    small_talk="我是政策问答助手，只依据本站收录的政策文件作答，并注明出自哪一条；您可以问：海外仓支持政策由哪些单位负责？",
    incomplete="您想了解哪一项？请把事项说出来，例如“海外仓支持政策由谁负责？”。",
    off_topic="这个问题不在本站政策文件的范围内，我无法回答。",
    injection="这个要求我不能照办。我只依据公开的政策文件回答问题，不能改变规则，也不能代替任何人作出决定。",
    private="我不能提供其他企业或个人的资料。您可以登录后查看自己的信息，或查阅依法公示的内容。",
    other_place="本站没有收录{place}的政策文件，无法回答当地的规定。",
    other_place_notice="未收录{place}的文件。",
    no_index="政策文件正在建立索引，请稍后再问。",
    try_asking="您可以这样问：",
    about="“{heading}”有哪些规定？",
    open_until="正在申报，{until}截止",
    see_related="本平台正在受理有关申报，见“相关服务”。",
    opens_at="{at}开始",
    private_record="（本人事项，内容只在提问时显示，不作保存。请到“我的办事台”查看最新进展。）",
    examples=(
        "海外仓支持政策由哪些单位负责？",
        "北京计划打造多少个跨境电子商务产业园？",
        "厦门支持海外仓拓展哪些功能？",
    ),
)

ENGLISH = Phrases(
    according_to="{source} {clause}: {quote}[{n}]",
    also="See also {source} {clause}: {quote}[{n}]",
    earlier="The earlier {source} {clause} says: {quote}[{n}]",
    responsible="Responsible departments: {departments}. [{n}]",
    responsible_of="{source} {clause} {heading}: the responsible departments are {departments}. [{n}]",
    it_says="The clause says: {quote}[{n}]",
    same_document="the same document,",
    for_place="{place}: {source} {clause}: {quote}[{n}]",
    partial="The documents do not state {missing}. What they do say on the subject follows.",
    partial_notice="The documents do not state {missing}; watch for the department's call for applications.",
    term_missing="The documents do not mention “{term}”. What comes nearest follows.",
    term_notice="The documents do not mention “{term}”.",
    duties_notice="{name} answers for {count} clauses; only the most relevant are cited here. All of them: {url} .",
    degraded_notice="Search by meaning is not available now; this answer rests on words alone.",
    small_talk="I answer from the policy documents on this site and name the clause behind every answer; ask me who is responsible for overseas warehouse support.",
    incomplete="Which matter do you mean? Please name it, such as: who is responsible for overseas warehouse support?",
    off_topic="This is outside the policy documents on this site, so I cannot answer it.",
    injection="I cannot do that. I only answer from public policy documents; I change no rules and decide nothing.",
    private="I cannot give out other companies' or people's data. Sign in to see your own.",
    other_place="This site holds no policy documents of {place}, so I cannot tell its rules.",
    other_place_notice="No documents of {place} here.",
    no_index="The documents are being indexed; please ask again in a moment.",
    try_asking="You could ask:",
    about="What is said on “{heading}”?",
    open_until="Open until {until}",
    see_related="Applications are open on this portal; see the related services.",
    opens_at="Opens {at}",
    private_record="(Your own affairs: shown when you asked, not kept. See your desk for how they stand now.)",
    examples=(
        "Which departments are responsible for overseas warehouse support?",
        "How many industrial parks does Beijing plan to build?",
        "Which functions of overseas warehouses does Xiamen support?",
    ),
)

# The names of kinds of fact in English; in Chinese they carry their own.
FACTS_IN_ENGLISH = {
    "web_address": "a web address",
    "phone": "contact details",
    "place": "where to go",
    "materials": "the materials to submit",
    "amount": "an amount",
    "rate": "a rate",
    "count": "a number",
    "date": "a date",
    "period": "a period",
    "procedure": "the procedure",
    "conditions": "the conditions",
    "roster": "a list of names",
    "responsible": "who is responsible",
    "basis": "the basis",
    "person": "a person's name",
    "company": "which company",
    "country": "which countries or cities",
    "hours": "opening hours",
    "quantity": "a number",
}


def phrases_for(*, english: bool) -> Phrases:
    """The phrases of the question's language."""
    return ENGLISH if english else CHINESE


def place_name(name: str, *, english: bool) -> str:
    """A region's name in the question's language, as written where the catalogue has no English for it."""
    if not english or not name:
        return name
    with translation.override("en"):
        return translation.gettext(name)
