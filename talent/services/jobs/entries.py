"""Postings as the chatbot finds them: an entry for each occupation, one for internships, cohorts, and all."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from talent.models import Occupation, Posting, PostingKind
from talent.querysets.jobs import PostingQuerySet
from talent.services.jobs.announcing import COHORTS_KEY, INTERNSHIPS_KEY, OVERVIEW_KEY, entry_key
from talent.services.jobs.words import pay_in_words, where_in_words

LISTED = 8  # postings that an entry names


def job_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """Everything that is open on the day, in the words by which people ask for it."""
    found = Posting.objects.open_on(localtime(now).date())
    hiring = found.exclude(kind=PostingKind.COHORT)
    address = reverse("talent:jobs")
    with translation.override(settings.LANGUAGE_CODE):
        for occupation in Occupation.objects.filter(pk__in=hiring.order_by().values("occupation")):
            named = "、".join(word for word in (occupation.name, occupation.words) if word)
            yield _entry(
                entry_key(occupation),
                _("跨境电商%(occupation)s岗位招聘") % {"occupation": occupation.name},
                _("现有 %(count)d 个岗位和实习在招人。") + _("招聘岗位：") + named.replace("%", "%%"),
                hiring.filter(occupation=occupation),
                f"{address}?occupation={occupation.slug}",
            )
        yield _entry(
            INTERNSHIPS_KEY,
            _("跨境电商实习岗位"),
            _("现有 %(count)d 个实习岗位，在校生和应届毕业生可以联系。"),
            found.filter(kind=PostingKind.INTERNSHIP),
            f"{address}?kind={PostingKind.INTERNSHIP.value}",
        )
        yield _entry(
            COHORTS_KEY,
            _("培训基地推荐的毕业学员，企业招人"),
            _("认定的培训基地向企业推荐 %(count)d 批毕业学员。"),
            found.filter(kind=PostingKind.COHORT),
            f"{address}?kind={PostingKind.COHORT.value}",
        )
        yield _entry(
            OVERVIEW_KEY,
            _("有哪些跨境电商招聘、找工作和求职的岗位"),
            _("招聘求职现有 %(count)d 条信息：企业发布岗位和实习，培训基地推荐毕业学员。通过门户联系，不收费。"),
            found,
            address,
        )


def _entry(key: str, title: str, first: str, rows: PostingQuerySet, url: str) -> KnowledgeEntry:
    """``first`` says how many there are (``count``)."""
    shown = list(rows.for_listing().latest_first()[:LISTED])
    lines = [first % {"count": rows.count()}, *(_line(each) for each in shown)]
    if any(each.is_demonstration for each in shown):
        lines.append(_("内容为演示数据。"))
    return KnowledgeEntry(key=key, kind=EntryKind.TALENT, title=title, body="\n".join(lines), url=url)


def _line(posting: Posting) -> str:
    parts = (posting.enterprise.name, where_in_words(posting), pay_in_words(posting))
    return f"{posting.title}（{posting.get_kind_display()}）：" + "，".join(part for part in parts if part)
