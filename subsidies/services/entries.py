"""Schemes and calls as the chatbot finds them: facts, a line each, in the portal's own language."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _

from core.entries import EntryKind, KnowledgeEntry
from subsidies.models import Call, Scheme, SchemeVersion
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services import calls, schemes

MOST_MATERIALS = 12


def scheme_entries(now: datetime) -> Iterator[KnowledgeEntry]:
    """An entry for each published scheme, and one for each of its calls that is open or to come."""
    versions = SchemeVersion.objects.select_related("rule_version").order_by("-number")
    rounds = Call.objects.published().filter(closes_at__gt=now).select_related("version__rule_version")
    listed = Scheme.objects.published().prefetch_related(
        Prefetch("versions", queryset=versions, to_attr="all_versions"),
        Prefetch("calls", queryset=rounds.order_by("closes_at"), to_attr="living_calls"),
    )
    with translation.override(settings.LANGUAGE_CODE):
        for scheme in listed:
            yield _of_scheme(scheme, scheme.all_versions[0], scheme.living_calls, now)
            yield from (_of_call(scheme, call, now) for call in scheme.living_calls)


def _of_scheme(scheme: Scheme, version: SchemeVersion, living: list[Call], now: datetime) -> KnowledgeEntry:
    open_call = next((call for call in living if call.opens_at <= now), None)
    call = open_call or next(iter(living), None)
    standing = [_when(call, now)] if call else [_("目前没有正在受理的申报批次。")]
    return KnowledgeEntry(
        key=schemes.entry_key(scheme),
        kind=EntryKind.SUBSIDY,
        title=scheme.title,
        body="\n".join([*_facts(scheme, version.form), *standing]),
        url=scheme.get_absolute_url(),
        clauses=_clauses(version),
    )


def _of_call(scheme: Scheme, call: Call, now: datetime) -> KnowledgeEntry:
    version = call.version
    if version is None:  # a published call has one
        raise ValueError(call.pk)
    lines = [_when(call, now), *_facts(scheme, version.form), *([call.notice] if call.notice else [])]
    return KnowledgeEntry(
        key=calls.entry_key(call),
        kind=EntryKind.SUBSIDY,
        title=call.title,
        body="\n".join(lines),
        url=call.get_absolute_url(),
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        clauses=_clauses(version),
    )


def _when(call: Call, now: datetime) -> str:
    words = {"call": call.title, "opens": calls.in_words(call.opens_at), "closes": calls.in_words(call.closes_at)}
    if call.opens_at > now:
        return _("“%(call)s”将于 %(opens)s 开始受理，%(closes)s 截止。") % words
    return _("“%(call)s”正在受理，%(opens)s 开始，%(closes)s 截止。") % words


def _facts(scheme: Scheme, form: SchemeDefinition) -> Iterator[str]:
    if scheme.summary:
        yield scheme.summary
    if form.audience:
        yield _("适用对象：%(words)s。") % {"words": form.audience}
    if form.amount_words:
        yield _("支持标准：%(words)s。") % {"words": form.amount_words}
    papers = [material.title for material in form.materials if material.required]
    if papers:
        yield _("申报材料：%(words)s。") % {"words": "、".join(papers[:MOST_MATERIALS])}
    if form.steps:
        yield _("办理环节：%(words)s。") % {"words": " → ".join(step.title for step in form.steps)}
    if scheme.contact:
        yield _("咨询方式：%(words)s。") % {"words": scheme.contact}
    if form.is_demonstration:
        yield _("金额和条件为演示数据。")


def _clauses(version: SchemeVersion) -> tuple[int, ...]:
    found = [basis.clause_id for basis in version.form.basis]
    return tuple(dict.fromkeys(found))
