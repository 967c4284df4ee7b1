"""A source as people cite it in papers: title, number, clause, version, validity, where it stays."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.docx.paper import Run
from policy_kb.models import Clause, PolicyDocument, Version
from policy_kb.models.labels import ValidityLabel


def named(title: str, doc_number: str) -> str:
    """《title》（number）, as official papers name each other; without brackets where there is no number."""
    return f"《{title}》（{doc_number}）" if doc_number else f"《{title}》"


def standing(document: PolicyDocument, day: date) -> str:
    """The document's validity with the day it was looked at."""
    return _("%(validity)s（截至%(day)s）") % {
        "validity": ValidityLabel(document.validity(day).value).label,
        "day": date_format(day, "DATE_FORMAT"),
    }


def version_words(number: int) -> str:
    """第 n 版."""
    return _("第 %(number)d 版") % {"number": number}


def retrieved(day: date) -> str:
    """When the source was looked up."""
    return _("检索于%(day)s") % {"day": date_format(day, "DATE_FORMAT")}


def absolute(address: str) -> str:
    """An address of this site as others reach it."""
    return f"{settings.BASE_URL}{address}"


def clause_reference(clause: Clause, day: date) -> Sequence[Run]:
    """One clause of one version; the version and its document are joined."""
    version = clause.version
    return _reference(version, clause.label, absolute(clause.get_permanent_url()), day)


def version_reference(version: Version, day: date) -> Sequence[Run]:
    """A document's whole text in one version."""
    address = f"{version.document.get_absolute_url()}v/{version.number}/"
    return _reference(version, "", absolute(address), day)


def _reference(version: Version, label: str, address: str, day: date) -> Sequence[Run]:
    document = version.document
    told = [version_words(version.number), standing(document, day), retrieved(day)]
    words = f"{named(document.title, document.doc_number)}{label}{_('，')}{_('，').join(told)}"
    return [Run(words), Run("\n"), Run(address, link=address)]
