"""The facts of parks that rules may be about, and the page that holds a park against them."""

from collections.abc import Iterable

from django.urls import URLPattern, path
from wagtail import hooks

from criteria.rules.facts import FactSpec
from parks.services.facts import worded_specs
from parks.views.office.recognition import recognition


@hooks.register("criteria_facts")
def facts_of_parks() -> Iterable[FactSpec]:
    return worded_specs()


@hooks.register("register_admin_urls")
def recognition_page() -> list[URLPattern]:
    return [path("parks/recognition/<int:park>/", recognition, name="park_recognition")]
