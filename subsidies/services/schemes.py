"""Publishing a scheme: check it, freeze it with the rules of the moment, let visitors read it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from core.entries import send_entries_changed
from criteria.models import RuleSetVersion
from criteria.services.catalogue import fact_specs
from subsidies.models import Scheme, SchemeClause, SchemeVersion
from subsidies.rules.consistency import Fault, faults
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services.definitions import definition_of
from subsidies.services.faults import basis_faults, in_words
from subsidies.services.refusals import RefusedError

FROZEN = "subsidies.freeze_scheme"


class UnfitError(RefusedError):
    """A scheme is not fit to be published; ``reasons`` has a line for each fault."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@transaction.atomic
def publish_scheme(scheme: Scheme, by: User | None) -> SchemeVersion:
    """Publish the scheme as it stands, with the latest version of its rule set.

    Raises :class:`UnfitError` with every reason against it. When nothing changed since the last
    version, that one is returned: versions are told apart by what they say.
    """
    refuse_unfit(scheme)
    scheme.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)  # the caller asked
    scheme.refresh_from_db()
    latest: SchemeVersion | None = scheme.versions.first()
    if latest is None:  # the signal of publication freezes
        raise RuntimeError("published without a version")
    return latest


@transaction.atomic
def freeze(scheme: Scheme, by: User | None) -> SchemeVersion:
    """Keep what is published of the scheme as a version. Called whenever Wagtail publishes it, whoever asked."""
    refuse_unfit(scheme)
    locked = Scheme.objects.select_for_update().get(pk=scheme.pk)
    definition, rules = definition_of(scheme), latest_rules(scheme)
    latest: SchemeVersion | None = locked.versions.first()
    if latest and latest.form == definition and latest.rule_version == rules:
        return latest
    version = SchemeVersion.objects.create(
        scheme=locked,
        number=latest.number + 1 if latest else 1,
        rule_version=rules,
        definition=definition.model_dump(mode="json"),
        published_by=by,
    )
    _keep_clauses(version, scheme, definition)
    log(scheme, FROZEN, user=by, data={"version": version.number})
    return version


def announce(scheme: Scheme) -> None:
    """Say that the scheme, and with it its calls, are to be read anew."""
    calls = scheme.calls.exclude(state="draft").values_list("pk", flat=True)
    send_entries_changed([entry_key(scheme), *(f"subsidies.call:{pk}" for pk in calls)])


def entry_key(scheme: Scheme) -> str:
    """The scheme's name among the knowledge entries."""
    return f"subsidies.scheme:{scheme.pk}"


def latest_rules(scheme: Scheme) -> RuleSetVersion | None:
    """The rules that a version published now would have."""
    return scheme.rule_set.versions.first() if scheme.rule_set else None


def refuse_unfit(scheme: Scheme) -> None:
    """Raise :class:`UnfitError` unless the scheme may be published as it stands."""
    reasons = reasons_against(scheme)
    if reasons:
        raise UnfitError(reasons)


def reasons_against(scheme: Scheme) -> list[str]:
    """All that keeps the scheme from being published, a line each; empty when it is fit."""
    specs = fact_specs()
    rules = latest_rules(scheme)
    kinds = {name: spec.kind for name, spec in specs.items()}
    found = faults(definition_of(scheme), rules.rules if rules else None, kinds)
    titles = {name: spec.title for name, spec in specs.items()}
    reasons = [_("请选择条件与金额标准。")] if scheme.rule_set is None else []
    unsaid = {Fault.NO_RULES} if reasons else set()
    reasons += [in_words(each, titles) for each in found if each.fault not in unsaid]
    return [*reasons, *basis_faults(scheme, timezone.localdate())]


def _keep_clauses(version: SchemeVersion, scheme: Scheme, definition: SchemeDefinition) -> None:
    hashes = {row.clause_id: row.clause.text_hash for row in scheme.basis_clauses.all()}
    SchemeClause.objects.bulk_create(
        [
            SchemeClause(version=version, clause_id=basis.clause_id, text_hash=hashes[basis.clause_id])
            for basis in definition.basis
        ]
    )
