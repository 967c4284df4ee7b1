"""Compile the message catalogues with Babel, since gettext's msgfmt is not on every machine."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_catalogue(po_path: Path) -> bool:
    """Write the .mo beside ``po_path`` unless it is newer; whether it was written. Fuzzy entries stay out."""
    mo_path = po_path.with_suffix(".mo")
    if mo_path.exists() and mo_path.stat().st_mtime >= po_path.stat().st_mtime:
        return False
    with po_path.open("rb") as source:
        catalogue = read_po(source, locale=po_path.parent.parent.name)
    # Written beside and moved, so that no process ever reads half a file.
    unfinished = mo_path.with_suffix(".mo.part")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(mo_path)
    return True


class Command(BaseCommand):
    help = "Compile every .po file under LOCALE_PATHS that changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for directory in settings.LOCALE_PATHS:
            for po_path in sorted(Path(directory).glob("*/LC_MESSAGES/*.po")):
                if compile_catalogue(po_path):
                    self.stdout.write(f"compiled {po_path.parent.parent.name}/{po_path.stem}")
