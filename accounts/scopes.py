"""What a key may be allowed to do. Each app announces its own scopes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail import hooks

# An app registers a function under this hook that returns its scopes.
HOOK = "api_scopes"
COMPANIES_READ = "companies:read"


@dataclass(frozen=True, slots=True)
class Scope:
    """Something a key may do: ``name`` is what programs read (``chat:ask``), ``title`` what people do.

    ``by_default``: whether the form for a new key offers it ticked. What is public is; what is the owner's own is not.
    """

    name: str
    title: str | Promise
    by_default: bool = True


def announced_scopes() -> list[Scope]:
    """Every app's scopes, in the order of the apps' hooks."""
    return [scope for function in hooks.get_hooks(HOOK) for scope in function()]


def titles_of(names: Iterable[str]) -> list[str]:
    """The scopes' titles; one that no app announces any more is shown by its name."""
    titles = {scope.name: str(scope.title) for scope in announced_scopes()}
    return [titles.get(name, name) for name in names]
