"""Policies as a site holds them, built through the splitter and the import service."""

import hashlib
from datetime import date
from pathlib import Path

from policy_kb.ingestion.split import split
from policy_kb.models import Clause, IndexGeneration, PolicyDocument, Region, Topic
from policy_kb.retrieval import generations, reader
from policy_kb.retrieval.assembling import plan_from
from policy_kb.retrieval.source import clauses_to_index
from policy_kb.services.documents import Source, import_document

WAREHOUSE = """
海滨市商务局关于印发《海滨市支持海外仓建设若干措施》的通知

海商发〔2024〕12号

各有关单位：

现将《海滨市支持海外仓建设若干措施》印发给你们，请认真贯彻执行。

海滨市商务局

2024年3月15日

海滨市支持海外仓建设若干措施

为促进跨境电子商务发展，制定本措施。

一、支持对象

在本市注册满一年的独立法人企业，海外仓面积不少于2000平方米。

二、支持措施

（一）支持建设公共海外仓。对符合条件的企业给予建设费用补助，最高不超过100万元。（责任单位：市商务局、市财政局）

（二）支持独立站推广。鼓励企业自建独立站<推广>品牌。（责任单位：市商务局）

三、附则

本措施自2024年4月1日起施行。
"""

PARKS = """
海滨市跨境电子商务产业园认定办法

海商发〔2023〕5号

第一条 为规范产业园认定，制定本办法。

第二条 产业园建筑面积不少于8000平方米，入驻企业不少于20家。

第三条 市商务局负责产业园的认定和年度考核。（责任单位：市商务局）
"""


def publish(text: str = WAREHOUSE, *, name: str = "policy.txt", region: str = "", **fields: object) -> PolicyDocument:
    """Import a text as a published document without rebuilding the index, then set ``fields`` (dates, level …) on it."""
    source = Source(name=name, sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain")
    document = import_document(parsed=split(text, fallback_title=name), source=source, announce=False).document
    if region:
        fields["region"], _made = Region.objects.get_or_create(name=region, defaults={"slug": f"r{len(region)}-{name}"})
    for field, value in fields.items():
        setattr(document, field, value)
    document.save()
    return document


def publish_many(count: int) -> list[PolicyDocument]:
    """Small documents of distinct titles, numbers, days and issuers."""
    return [
        publish(
            f"海滨市第{number}号跨境电商措施\n\n海商发〔2022〕{number}号\n\n一、总则\n\n支持海外仓建设第{number}项。（责任单位：市商务局）",
            name=f"many-{number}.txt",
            published_on=date(2022, 1, 1 + number % 28),
        )
        for number in range(1, count + 1)
    ]


def with_topic(document: PolicyDocument, name: str, slug: str) -> Topic:
    """Put the document under a topic."""
    topic, _made = Topic.objects.get_or_create(name=name, slug=slug)
    document.topics.add(topic)
    return topic


def clause_with(words: str, *, document: PolicyDocument | None = None) -> Clause:
    """The one current clause that holds the words."""
    clauses = Clause.objects.current().filter(text__contains=words)
    return (clauses.filter(version__document=document) if document else clauses).get()


def index_words(settings: object, directory: Path) -> None:
    """Build the lexical leg alone over what is published now; full-text search needs no vectors."""
    settings.INDEX_DIR = directory
    directory.mkdir(parents=True, exist_ok=True)
    IndexGeneration.objects.all().delete()  # of other directories
    reader._open = None
    generations._activate_words(plan_from(None, clauses_to_index()))
