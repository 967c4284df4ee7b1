"""Puts the demo parks in place. Safe to repeat: what is there, and what people changed, stays."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import District, User
from accounts.seeds.companies import code
from parks.models import (
    FactSource,
    ParkIndexPage,
    ParkPage,
    ParkPhoto,
    ParkRecognition,
    ParkService,
    ParkUnit,
    PublicPlace,
    YearlyFigures,
)
from parks.seeds.pictures import picture
from parks.seeds.rows import PARKS, PLACES, DemoPark, DemoSource
from parks.services.managers import appoint, open_office
from parks.services.scope import ensure_scope
from parks.services.tenants import keep_tenant
from policy_kb.models import Clause


def seed_parks(*, now: datetime, day: date) -> Iterator[str]:
    """Create what is missing of the demo parks and places; link sources to clauses once documents are there."""
    index = ParkIndexPage.objects.first()
    if index is None:
        yield "parks: no page to put them below; left alone"
        return
    ensure_scope()
    districts = {district.slug: district for district in District.objects.all()}
    made = sum(_park(demo, index, districts, now) for demo in PARKS)
    places = sum(_place(row, districts) for row in PLACES)
    linked = sum(link_sources(demo, day) for demo in PARKS)
    yield f"parks: {made or 'in place'}; places: {places or 'in place'}; sources linked to clauses: {linked}"


@transaction.atomic
def _park(demo: DemoPark, index: ParkIndexPage, districts: dict[str, District], now: datetime) -> bool:
    park = ParkPage.objects.filter(slug=demo.slug).first()
    made = park is None
    if park is None:
        park = _published(demo, index, districts)
        for tenant in demo.tenants:
            uscc = code(tenant["uscc"]) if tenant.get("uscc") else ""
            keep_tenant(park=park, values={**tenant, "uscc": uscc}, by=None, now=now)
        YearlyFigures.objects.bulk_create([YearlyFigures(park=park, **row) for row in demo.figures])
    manager = User.objects.filter(username=demo.manager).first() if demo.manager else None
    if manager is not None:
        appoint(park=park, user=manager, by=None, now=now)
    return made


def _published(demo: DemoPark, index: ParkIndexPage, districts: dict[str, District]) -> ParkPage:
    park = ParkPage(title=demo.title, slug=demo.slug, live=False, district=districts.get(demo.district), **demo.columns)
    park.units = [ParkUnit(**row, sort_order=order) for order, row in enumerate(demo.units)]
    park.services = [
        ParkService(kind=kind.value, detail=detail, provider=provider, sort_order=order)
        for order, (kind, detail, provider) in enumerate(demo.services)
    ]
    park.recognitions = [ParkRecognition(**row, sort_order=order) for order, row in enumerate(demo.recognitions)]
    park.sources = [
        FactSource(fact=row.fact.value, source=row.source, sort_order=order) for order, row in enumerate(demo.sources)
    ]
    index.add_child(instance=park)
    office = open_office(park)
    park.photos = [
        ParkPhoto(image=picture(alt, office.collection, number), alt=alt, sort_order=number)
        for number, alt in enumerate(demo.pictures)
    ]
    park.save_revision().publish()
    return park


def _place(row: dict[str, Any], districts: dict[str, District]) -> bool:
    columns = {key: value for key, value in row.items() if key not in {"kind", "name", "district"}}
    defaults = {
        **columns,
        "district": districts.get(row.get("district", "")),
        "source": "演示数据",
        "is_published": True,
        "is_demonstration": True,
    }
    return PublicPlace.objects.get_or_create(kind=row["kind"].value, name=row["name"], defaults=defaults)[1]


@transaction.atomic
def link_sources(demo: DemoPark, day: date) -> int:
    """Give the sources of a park their clauses, where documents hold them by now; how many."""
    park = ParkPage.objects.filter(slug=demo.slug, live=True, has_unpublished_changes=False).first()
    if park is None:
        return 0
    by_source = {(row.fact.value, row.source): row for row in demo.sources if row.words}
    rows, linked = list(park.sources.all()), 0
    for row in rows:
        wanted = by_source.get((row.fact, row.source))
        if wanted is not None and row.clause_id is None and (clause := _clause(wanted, day)) is not None:
            row.clause, linked = clause, linked + 1
    if linked:  # with the page: a row changed beside it would be lost with the next draft
        park.sources = rows
        park.save_revision().publish()
    return linked


def _clause(source: DemoSource, day: date) -> Clause | None:
    """The shortest clause in force that holds all the words: the one that speaks of nothing else."""
    found = Clause.objects.answerable(day).searchable()
    for word in source.words:
        found = found.filter(text__contains=word)
    return min(found, key=lambda clause: len(clause.text), default=None)
