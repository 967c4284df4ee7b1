"""Postings in words, and the words by which they are found."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.fulltext.simplified import simplify
from core.fulltext.tokens import tokens_of
from talent.models import Posting, PostingWords
from talent.rules.jobs import PayUnit, Posted


def pay_in_words(posting: Posting) -> str:
    """Such as 8,000–12,000 元/月, or 面议."""
    low, high = posting.pay_from, posting.pay_to
    if posting.pay_unit == PayUnit.TALK or (low is None and high is None):
        return _("面议")
    unit = posting.get_pay_unit_display()
    amounts = [number_format(value, use_l10n=True, force_grouping=True) for value in (low, high) if value is not None]
    if low is None or high is None:
        words = _("%(amount)s %(unit)s 起") if high is None else _("最高 %(amount)s %(unit)s")
        return words % {"amount": amounts[0], "unit": unit}
    return f"{'–'.join(dict.fromkeys(amounts))} {unit}"


def years_in_words(years: int) -> str:
    """Experience that is wanted."""
    if not years:
        return _("经验不限")
    return ngettext("%(count)d 年以上经验", "%(count)d 年以上经验", years) % {"count": years}


def where_in_words(posting: Posting) -> str:
    """District and place."""
    district = _(posting.district.name) if posting.district is not None else ""
    return " ".join(part for part in (district, posting.place) if part)


def state_in_words(posting: Posting, day: date) -> tuple[str, str]:
    """Its state on ``day`` and the look of the tag."""
    if posting.has_expired(day):
        return _("已到期"), ""
    looks = {
        Posted.PENDING.value: "warn",
        Posted.PUBLISHED.value: "ok",
        Posted.TAKEN_DOWN.value: "bad",
        Posted.DRAFT.value: "info",
    }
    return str(posting.get_state_display()), looks.get(posting.state, "")


def index_posting(posting: Posting) -> None:
    """Let the posting be found by its words, in the portal's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        words = simplify("\n".join(word for word in _words(posting) if word))
    PostingWords.objects.update_or_create(posting=posting, defaults={"tokens": tokens_of(words)})


def _words(posting: Posting) -> Iterator[str]:
    yield from (posting.title, str(posting.get_kind_display()), posting.occupation.name, posting.occupation.words)
    yield from (posting.enterprise.name, where_in_words(posting), posting.description)
    yield from (posting.markets, posting.platforms, *posting.language_labels)
