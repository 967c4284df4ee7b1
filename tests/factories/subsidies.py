"""Schemes as they were published, calls and drafts."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, User
from criteria.models import RuleClause, RuleSet, RuleSetVersion
from criteria.rules.definition import ClauseRef, RuleSetDefinition
from policy_kb.models import Clause
from subsidies.models import Application, Call, Category, IndependentSite, Scheme, SchemeClause, SchemeVersion
from subsidies.rules.scheme import SchemeDefinition


def clause_ref(clause: Clause, quote: str = "") -> ClauseRef:
    """A rule's tie to a clause, with the words quoted (all of them unless named)."""
    document = clause.version.document
    return ClauseRef(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        label=clause.label,
        quote=quote or clause.text,
        url=clause.get_permanent_url(),
    )


def rule_version(definition: RuleSetDefinition, title: str = "标准") -> RuleSetVersion:
    """A published version of a rule set."""
    rule_set, _made = RuleSet.objects.get_or_create(title=title)
    version = RuleSetVersion.objects.create(
        rule_set=rule_set, number=rule_set.versions.count() + 1, definition=definition.model_dump(mode="json")
    )
    for pk in definition.clause_ids():
        RuleClause.objects.create(
            version=version, clause_id=pk, key="rule", text_hash=Clause.objects.get(pk=pk).text_hash
        )
    return version


def scheme_version(
    definition: SchemeDefinition | None = None,
    *,
    rules: RuleSetVersion | None = None,
    slug: str = "site-build",
    title: str = "独立站建设支持",
    category: Category = Category.SITE_BUILD,
) -> SchemeVersion:
    """A published version of a scheme."""
    form = definition or SchemeDefinition(title=title, category=category.value)
    scheme, _made = Scheme.objects.get_or_create(
        slug=slug, defaults={"title": title, "category": category, "live": True, "asset_kind": form.asset_kind.value}
    )
    version = SchemeVersion.objects.create(
        scheme=scheme,
        number=scheme.versions.count() + 1,
        rule_version=rules,
        definition=form.model_dump(mode="json"),
    )
    for basis in form.basis:
        SchemeClause.objects.create(
            version=version, clause_id=basis.clause_id, text_hash=Clause.objects.get(pk=basis.clause_id).text_hash
        )
    return version


def open_call(version: SchemeVersion | None = None, *, now: datetime | None = None, **columns: Any) -> Call:
    """A call that takes applications: open since yesterday, for thirty days."""
    version = version or scheme_version()
    moment = now or timezone.now()
    defaults = {
        "title": f"{version.scheme.title}（第一批）",
        "opens_at": moment - timedelta(days=1),
        "closes_at": moment + timedelta(days=30),
        "state": Call.State.PUBLISHED,
    }
    return Call.objects.create(scheme=version.scheme, version=version, **{**defaults, **columns})


def draft(enterprise: Enterprise, *, call: Call | None = None, by: User | None = None, **columns: Any) -> Application:
    """An application that was begun."""
    call = call or open_call()
    return Application.objects.create(call=call, version=call.version, enterprise=enterprise, created_by=by, **columns)


def site(enterprise: Enterprise, domain: str = "shop-one.com", **columns: Any) -> IndependentSite:
    """An independent site of the company."""
    defaults = {"name": domain, "url": f"https://{domain}/", "domain_owner": enterprise.name}
    return IndependentSite.objects.create(enterprise=enterprise, **{**defaults, **columns})
