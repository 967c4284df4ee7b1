"""Both languages are complete: every marked string has English, nothing visible is unmarked, pages show one language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from bs4 import BeautifulSoup
from django.template.base import Lexer, TokenType
from django.test import Client
from django.utils import translation

from config.env import BASE_DIR, Env
from scripts.messages import KEYWORDS, marked, marked_in, missing, placeholders, read_catalogue, sources

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PACKAGES = ("allauth/account", "allauth/mfa", "allauth/templates", "django/contrib/auth", "django/forms", "wagtail")


def entries(language: str) -> list[Message]:
    catalogue = read_catalogue(BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po")
    return [message for message in catalogue if message.id]


def forms(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


class TestEnglish:
    def test_every_marked_string_is_translated_and_none_is_left_over(self) -> None:
        wanted = {(message.context, message.id) for message in marked()}
        assert {(message.context, message.id) for message in entries("en")} == wanted, (
            "bring the catalogue up to date: .venv/bin/python -m scripts.messages"
        )

    def test_nothing_is_empty_or_guessed(self) -> None:
        assert [message.id for message in entries("en") if missing(message)] == []

    def test_what_is_filled_in_is_the_same(self) -> None:
        differing = [
            message.id
            for message in entries("en")
            for words in forms(message.string)
            if placeholders(words) != placeholders(forms(message.id)[-1])
        ]
        assert differing == []

    def test_markup_is_the_same(self) -> None:
        tags = re.compile(r"</?\w+>")
        differing = [m.id for m in entries("en") if tags.findall(str(m.string)) != tags.findall(str(m.id))]
        assert differing == []

    def test_no_chinese_is_left_but_an_example_of_a_document_number(self) -> None:
        english = [form.replace("京政办发〔2018〕48号", "") for m in entries("en") for form in forms(m.string)]
        assert [form for form in english if CHINESE.search(form)] == []

    def test_the_portal_s_default_name_is_translated(self) -> None:
        name = Env.model_fields["site_name"].default
        with translation.override("en"):
            assert not CHINESE.search(translation.gettext(name))


class TestChinese:
    """The catalogue for words that the packages leave in English."""

    def test_each_takes_effect(self) -> None:
        with translation.override("zh-hans"):
            for message in entries("zh_Hans"):
                one, *many = forms(message.id)
                shown = translation.ngettext(one, many[0], 2) if many else translation.gettext(one)
                shown = translation.pgettext(message.context, one) if message.context else shown
                assert shown == forms(message.string)[0]

    def test_what_is_filled_in_is_the_same(self) -> None:
        differing = [
            message.id
            for message in entries("zh_Hans")
            if set(placeholders(forms(message.string)[0])) != set(placeholders(forms(message.id)[-1]))
        ]
        assert differing == []

    def test_the_login_form_says_what_it_takes(self, visitor: Client, db: None) -> None:
        label = BeautifulSoup(visitor.get("/accounts/login/").content, "html.parser").select_one("label[for=id_login]")
        assert label is not None
        assert label.get_text(strip=True).startswith("用户名或邮箱")

    def test_each_is_still_a_package_s_word(self) -> None:
        import django

        root = Path(django.__file__).parent.parent
        known = {message.id for path in sources(root, PACKAGES) for message in marked_in(path, root)}
        assert [message.id for message in entries("zh_Hans") if message.id not in known] == []


# Chinese that is not a word of the interface, or for nobody but an operator or developer.
DATA = {
    "config/formats",
    "config/settings",
    "core/views/styleguide.py",
    "core/templates/core/styleguide.html",
    "core/capitals.py",  # figures of Chinese vouchers, whatever the portal's language
    "core/maps/territories.py",  # names of places, side by side in both languages
    "core/workbooks/written.py",  # as people write into cells, whatever the portal's language
    "accounts/roles.py",  # names of groups in the database
    "accounts/seeds",
    "policy_kb/api/mcp",  # descriptions for machines, side by side in both languages
    "policy_kb/api/openai/wording.py",
    "policy_kb/chat",  # the assistant's phrases stand side by side in both languages
    "policy_kb/ingestion",
    "policy_kb/management",
    "policy_kb/retrieval",
    "policy_kb/rules",
    "events/management/bench",
    "parks/management/bench",
    "events/rules/suggesting.py",  # words that tell nothing, of Chinese texts
    "parks/rules/asking.py",  # how people ask, for the chat to find
    "events/seeds",
    "parks/seeds",
    "parks/services/scope.py",  # names of rows in the database
    "policy_kb/seeds",
    "criteria/seeds",
    "subsidies/seeds",
    "talent/seeds",
    "talent/rules/asking.py",
    "talent/rules/questions_asked.py",  # how people ask, for the chat to find
    "talent/rules/chain.py",  # steps of a programme that has none, in the words of its office
    "subsidies/management",
    "core/anonymity.py",  # what names are made of
    "subsidies/rules/chain.py",  # steps of a scheme that has none, in the words of its office
    "subsidies/rules/personal.py",  # how people ask, in both languages
    "policy_kb/services/departments.py",
    "policy_kb/services/workflows.py",  # names of rows in the database
}


def of_the_interface(suffix: str) -> list[Path]:
    def is_data(path: Path) -> bool:
        name = path.relative_to(BASE_DIR).as_posix()
        return any(name == each or name.startswith(f"{each}/") for each in DATA)

    return [path for path in sources() if path.suffix == suffix and not is_data(path)]


def named(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def unmarked_strings(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    fine: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and named(node) in KEYWORDS:
            fine.update(id(part) for argument in node.args for part in ast.walk(argument))
        if isinstance(node, ast.Expr):  # a docstring
            fine.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in fine:
            yield node.value


def unmarked_words(source: str) -> Iterator[str]:
    """Plain text of a template outside ``blocktranslate`` and comments."""
    inside = ""
    for token in Lexer(source).tokenize():
        command = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if command in {"blocktranslate", "blocktrans", "comment"}:
            inside = command
        elif inside and command == f"end{inside}":
            inside = ""
        elif token.token_type == TokenType.TEXT and not inside:
            yield token.contents


@pytest.mark.parametrize("path", of_the_interface(".py"), ids=lambda path: path.relative_to(BASE_DIR).as_posix())
def test_no_chinese_in_python_is_unmarked(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [words for words in unmarked_strings(source) if CHINESE.search(words)] == []


@pytest.mark.parametrize("path", of_the_interface(".html"), ids=lambda path: path.relative_to(BASE_DIR).as_posix())
def test_no_chinese_in_a_template_is_unmarked(path: Path) -> None:
    source = path.read_text(encoding="utf-8").replace("中文</button>", "</button>")  # a language names itself
    assert [words for words in unmarked_words(source) if CHINESE.search(words)] == []


def test_the_guards_see_what_they_should() -> None:
    assert list(unmarked_strings('"""说明"""\nA = _("政策")\nB = f"共{n}条"\nC = ["园区"]')) == ["共", "条", "园区"]
    template = (
        '政策{% translate "园区" %}{% blocktranslate %}补贴{% endblocktranslate %}{% comment %}展会{% endcomment %}人才'
    )
    assert list(unmarked_words(template)) == ["政策", "人才"]


PAGES = ["/", "/policies/", "/policies/?q=x", "/policies/departments/", "/chat/", "/subsidies/", "/parks/", "/talent/"]
PAGES += ["/events/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/api/v1/docs", "/nowhere/"]


def visible_words(html: bytes) -> list[str]:
    """Texts and spoken names of a page, the button that names the other language aside."""
    soup = BeautifulSoup(html, "html.parser")
    for other_language in soup.select("script, style, [name=language]"):
        other_language.decompose()
    named_by = ("placeholder", "aria-label", "title", "alt", "content", "value", "data-copied")
    spoken = [str(tag[name]) for name in named_by for tag in soup.select(f"[{name}]")]
    return [*soup.stripped_strings, *spoken]


@pytest.mark.django_db
@pytest.mark.parametrize("url", PAGES)
def test_an_english_page_shows_no_chinese(visitor: Client, url: str) -> None:
    visitor.cookies.load({"django_language": "en"})
    words = visible_words(visitor.get(url).content)
    assert len(words) > 20
    assert [each for each in words if CHINESE.search(each)] == []


@pytest.mark.django_db
def test_the_content_pages_are_translated_whole(visitor: Client) -> None:
    from core.seeds.pages import seed_pages

    list(seed_pages())
    visitor.cookies.load({"django_language": "en"})
    for slug in ("about", "help", "privacy", "accessibility"):
        assert [each for each in visible_words(visitor.get(f"/{slug}/").content) if CHINESE.search(each)] == []


@pytest.mark.django_db
def test_an_english_desk_shows_no_chinese_but_names(enterprise: Client) -> None:
    enterprise.cookies.load({"django_language": "en"})
    for url in ("/dashboard/", "/accounts/2fa/", "/accounts/email/", "/accounts/password/change/"):
        words = [each for each in visible_words(enterprise.get(url).content) if CHINESE.search(each)]
        assert {each.removeprefix("Hello, ") for each in words} <= {"海贸通科技"}


@pytest.mark.django_db
def test_the_api_is_documented_in_the_visitor_s_language(visitor: Client) -> None:
    chinese = visitor.get("/api/v1/openapi.json").json()
    visitor.cookies.load({"django_language": "en"})
    english = visitor.get("/api/v1/openapi.json").json()
    assert not CHINESE.search(str(english))
    assert english["info"]["title"] == "Cross-border E-commerce Pilot Zone Portal"
    asked = {
        language: schema["paths"]["/api/v1/chat"]["post"] for language, schema in (("zh", chinese), ("en", english))
    }
    assert (asked["zh"]["summary"], asked["en"]["summary"]) == ("提问", "Ask")
    assert (asked["zh"]["tags"], asked["en"]["tags"]) == (["问答"], ["Questions and answers"])
    assert chinese["components"]["schemas"].keys() == english["components"]["schemas"].keys()
