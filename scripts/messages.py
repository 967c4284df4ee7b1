"""Keep the message catalogue in step with the code: ``.venv/bin/python -m scripts.messages``.

Message ids are Chinese, so only English is written down. Every string marked in Python and in
templates is found with Babel (gettext's own programs are not on every machine); new ones enter
the catalogue empty, gone ones leave it, and what is still to be translated is listed.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

from config.env import BASE_DIR

APPS = ("config", "core", "accounts", "policy_kb", "criteria", "parks", "subsidies", "talent", "events")
CATALOGUE = BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml", ".svg"})
LINE_WIDTH = 120
HEADER = """\
# English words of the portal. Message ids are the Chinese words; see docs/adr/0003-chinese-message-ids.md.
# Brought up to date by: .venv/bin/python -m scripts.messages
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

# What marks a message, and which arguments carry it ("c" is a context).
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

# %(name)s, %s, %d and {name} of str.format; a percent sign of its own is written %%.
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked string: ``id`` is (singular, plural) where it counts something; ``place`` is (path, line)."""

    id: str | tuple[str, ...]
    context: str | None
    place: tuple[str, int]


def sources(root: Path = BASE_DIR, folders: tuple[str, ...] = APPS) -> Iterator[Path]:
    """Python files and templates that may carry marked strings."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            is_template = path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts
            if (path.suffix == ".py" and "migrations" not in path.parts) or is_template:
                yield path


def marked_in(path: Path, root: Path = BASE_DIR) -> Iterator[Marked]:
    """The strings that one file marks."""
    words = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django turns a template into calls among noise; its indentation would confuse a Python tokenizer.
        words = "\n".join(line.strip() for line in templatize(words).splitlines())
    file = io.BytesIO(words.encode())
    place = path.relative_to(root).as_posix()
    for line, found, _comments, context in extract("python", file, KEYWORDS, options={"encoding": "utf-8"}):
        if found:
            yield Marked(found[:2] if isinstance(found, tuple) else found, context, (place, line))


def marked() -> list[Marked]:
    """Every marked string of the portal, in the order of files and lines."""
    return [message for path in sources() for message in marked_in(path)]


def placeholders(words: str) -> list[str]:
    """What is filled in later, sorted; ids and translations must agree on it."""
    return sorted(_PLACEHOLDER.findall(words))


def read_catalogue(path: Path = CATALOGUE) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def write_catalogue(catalogue: Catalog, path: Path = CATALOGUE) -> None:
    """Write ``path`` under a header without dates, so that it changes only where its messages do."""
    body = io.BytesIO()
    write_po(body, catalogue, width=LINE_WIDTH, omit_header=True, include_lineno=False)
    path.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")


def missing(message: Message) -> bool:
    """Whether a form of the message has no translation, or only a guess."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return message.fuzzy or not all(forms)


def brought_up_to_date(old: Catalog, found: list[Marked]) -> Catalog:
    """The catalogue of exactly the marked strings, with the translations that ``old`` has."""
    new = Catalog(locale=old.locale)
    for each in found:
        known = old.get(each.id if isinstance(each.id, str) else each.id[0], each.context)
        string = known.string if known and isinstance(known.id, str) == isinstance(each.id, str) else ""
        # The file is enough of a place: lines would change the catalogue with every edit of the code.
        new.add(
            each.id,
            string or (("", "") if isinstance(each.id, tuple) else ""),
            [(each.place[0], 0)],
            context=each.context,
        )
    return new


def main() -> int:
    settings.configure(USE_I18N=True)
    catalogue = brought_up_to_date(read_catalogue(), marked())
    write_catalogue(catalogue)
    waiting = [message for message in catalogue if message.id and missing(message)]
    for message in waiting:
        print(f"to translate: {message.id}")
    print(f"{len(catalogue)} messages, {len(waiting)} to translate")
    return bool(waiting)


if __name__ == "__main__":
    sys.exit(main())
