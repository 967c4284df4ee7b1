"""What the policy library shows on pages of the ground floor."""

import pytest
import time_machine

from core.panels import home_panels, section_panels
from core.sections import portal_sections
from tests.factories.policies import PARKS, WAREHOUSE, publish, with_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel("2024-06-01T09:00:00+08:00", tick=False):
        yield


@pytest.fixture
def library():
    return {"warehouse": publish(WAREHOUSE, name="warehouse.txt"), "parks": publish(PARKS, name="parks.txt")}


def titles(panels) -> list[str]:
    return [document.title for panel in panels for document in panel.context.get("documents", ())]


def test_both_sections_are_in_the_navigation(visitor):
    assert {section.key: section.url for section in portal_sections()}.items() >= {
        "policies": "/policies/",
        "chat": "/chat/",
    }.items()


def test_the_home_page_shows_the_latest_in_force(rf, library):
    assert titles(home_panels(rf.get("/"))) == [library["warehouse"].title, library["parks"].title]
    library["parks"].replaced_by = library["warehouse"]
    library["parks"].save()
    assert titles(home_panels(rf.get("/"))) == [library["warehouse"].title]


def test_an_empty_library_has_no_panel(rf):
    assert titles(home_panels(rf.get("/"))) == []


def test_a_section_shows_what_it_rests_on(rf, library):
    with_topic(library["parks"], "产业园", "parks")
    assert titles(section_panels(rf.get("/parks/"), "parks")) == [library["parks"].title]
    assert titles(section_panels(rf.get("/events/"), "events")) == []
    assert titles(section_panels(rf.get("/other/"), "other")) == []


def test_a_draft_is_no_basis(rf, library):
    with_topic(library["parks"], "产业园", "parks")
    library["parks"].live = False
    library["parks"].save()
    assert titles(section_panels(rf.get("/parks/"), "parks")) == []
