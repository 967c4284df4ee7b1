"""The extractor finds what gettext's own would, and keeps the catalogue to what is marked."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from scripts import messages
from scripts.messages import Marked, brought_up_to_date, marked_in, missing, placeholders

PYTHON = '''
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop, ngettext, pgettext_lazy

"""未标记"""
A = _("政策" "文件")
B = gettext_lazy("海外仓"), gettext_noop("独立站"), _(A)
C = ngettext("%(n)s 条", "%(n)s 条条款", 2)
D = pgettext_lazy("plural", "条款")
'''

TEMPLATE = """
{% extends "core/base.html" %}
{% load i18n %}
{% block content %}
    <h1 title="{% translate '园区' %}">{% translate "海外仓" as title %}{{ title }}</h1>
  未标记
        {{ value|default:_("未载明") }}
    {% blocktranslate with name=user.name count n=list|length %}{{ name }} 有 {{ n }} 条{% plural %}{{ name }} 共有 {{ n }} 条{% endblocktranslate %}
  {% translate "来源" context "plural" %}
{% comment %}{% translate "删去" %}{% endcomment %}
{% endblock %}
"""


def found_in(folder: Path, name: str, words: str) -> list[tuple[object, str | None]]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return [(message.id, message.context) for message in marked_in(path, folder)]


def test_every_way_of_marking_in_python_is_found(tmp_path: Path) -> None:
    assert found_in(tmp_path, "app/models.py", PYTHON) == [
        ("政策文件", None),
        ("海外仓", None),
        ("独立站", None),
        (("%(n)s 条", "%(n)s 条条款"), None),
        ("条款", "plural"),
    ]


def test_every_way_of_marking_in_a_template_is_found_whatever_its_indentation(tmp_path: Path) -> None:
    assert found_in(tmp_path, "app/templates/app/page.html", TEMPLATE) == [
        ("园区", None),
        ("海外仓", None),
        ("未载明", None),
        (("%(name)s 有 %(n)s 条", "%(name)s 共有 %(n)s 条"), None),
        ("来源", "plural"),
    ]


def test_a_place_is_the_path_below_the_root(tmp_path: Path) -> None:
    path = tmp_path / "app" / "views.py"
    path.parent.mkdir()
    path.write_text('\n\nwords = _("政策")\n', encoding="utf-8")
    assert [message.place for message in marked_in(path, tmp_path)] == [("app/views.py", 3)]


def test_only_code_and_templates_are_read(tmp_path: Path) -> None:
    for name in ("views.py", "migrations/0001_initial.py", "templates/a/b.html", "static/a/c.html", "notes.txt"):
        (tmp_path / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "app" / name).touch()
    read = [path.relative_to(tmp_path).as_posix() for path in messages.sources(tmp_path, ("app",))]
    assert read == ["app/templates/a/b.html", "app/views.py"]


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("共 %(n)s 条，%(name)s", ["%(n)s", "%(name)s"]),
        ("至少 %d 个，%s", ["%d", "%s"]),
        ("占 50%% 以上", ["%%"]),
        ("{source}第{n}条", ["{n}", "{source}"]),
        ("没有", []),
    ],
)
def test_placeholders_of_every_style_are_seen(words: str, held: list[str]) -> None:
    assert placeholders(words) == held


def marked(words: str | tuple[str, str], context: str | None = None, path: str = "app/views.py") -> Marked:
    return Marked(words, context, (path, 1))


def test_translations_stay_gone_ones_leave_and_new_ones_wait() -> None:
    old = Catalog(locale="en")
    old.add("政策", "Policies")
    old.add("园区", "Parks")
    old.add("条款", "Clauses", context="plural")
    new = brought_up_to_date(old, [marked("政策"), marked("条款", "plural"), marked("条款"), marked(("一", "多"))])
    assert {(message.id, message.context): message.string for message in new if message.id} == {
        ("政策", None): "Policies",
        ("条款", "plural"): "Clauses",
        ("条款", None): "",
        (("一", "多"), None): ("", ""),
    }


def test_a_string_that_began_to_count_is_translated_anew() -> None:
    old = Catalog(locale="en")
    old.add("%(n)s 条", "%(n)s clauses")
    (counted,) = [message for message in brought_up_to_date(old, [marked(("%(n)s 条", "%(n)s 条"))]) if message.id]
    assert missing(counted)


def test_half_a_plural_and_a_guess_count_as_missing() -> None:
    catalogue = Catalog(locale="en")
    assert missing(catalogue.add(("一", "多"), ("one", "")))
    assert missing(catalogue.add("政策", "Perks", flags=["fuzzy"]))
    assert not missing(catalogue.add("园区", "Parks"))


def test_writing_twice_changes_nothing_and_no_date_enters(tmp_path: Path) -> None:
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = Catalog(locale="en")
    catalogue.add("政策", "Policies", [("app/views.py", 0)])
    catalogue.add(("%(n)s 条", "%(n)s 条"), ("%(n)s clause", "%(n)s clauses"), [("app/views.py", 0)])
    messages.write_catalogue(catalogue, path)
    first = path.read_text(encoding="utf-8")
    messages.write_catalogue(brought_up_to_date(messages.read_catalogue(path), list_of(catalogue)), path)
    assert path.read_text(encoding="utf-8") == first
    assert "#: app/views.py\n" in first
    assert "Date" not in first


def list_of(catalogue: Catalog) -> list[Marked]:
    return [marked(message.id, message.context) for message in catalogue if message.id]
