"""Demo content that each app brings along.

An app registers a function under the hook ``seed_demo`` (with ``order=``, lower floors
first). It must be idempotent and returns lines for the person who ran the command.
"""

from collections.abc import Callable, Iterable, Iterator

from wagtail import hooks

HOOK = "seed_demo"

# Where each floor stands in the order of seeding; an app may use numbers in between.
PAGES, ACCOUNTS, POLICIES, PROGRAMMES = 0, 100, 200, 300

Seeder = Callable[[], Iterable[str]]


def seed_all() -> Iterator[str]:
    """Run every app's seeder in order, yielding what each has to say."""
    seeders: list[Seeder] = hooks.get_hooks(HOOK)
    for seeder in seeders:
        yield from seeder()
