"""Questions that ask what a department answers for: 税务局负责什么. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

_ASKS_DUTIES = re.compile(
    r"(?:负责|主管|管|承担|牵头|配合)(?:的(?:事项|事情|事|条款|工作|任务|内容)?)?(?:有|是|包括)?(?:什么|哪|啥|多少)"
    r"|(?:职责|职能|分工|任务)(?:有|是|包括)?(?:什么|哪)|(?:什么|哪些)(?:职责|职能|任务)"
    r"|\b(?:what|which)\b.*\b(?:responsible for|in charge of|duties|tasks)\b|\bwhat do(?:es)? .+ (?:do|handle)\b"
)
_TIER = re.compile(r"^[省市区县]")
SHORTEST_BARE_NAME = 2  # characters: 海关

# Where a notice names a department's page; whoever shows the notice makes a link of it.
DEPARTMENT_PAGE = re.compile(r"/policies/departments/\d+/")


@dataclass(frozen=True, slots=True)
class Body:
    """A department as questions name it: all its names, and the region it belongs to."""

    key: int
    names: tuple[str, ...]
    region: str


def asks_duties(text: str) -> bool:
    """Whether a folded question asks what somebody answers for."""
    return bool(_ASKS_DUTIES.search(text))


def named_bodies(text: str, bodies: Iterable[Body], *, places: Collection[str]) -> list[int]:
    """Keys of the bodies a folded question names, in the order given.

    A full name wins over a bare one (税务局 for 北京市税务局), the longest over its parts; a bare
    name means the body of each place, or of the ``places`` the question mentions.
    """
    bodies = list(bodies)
    full = {body.key: _longest(text, body.names) for body in bodies}
    if any(full.values()):
        return _of_greatest(full)
    near = [body for body in bodies if not places or body.region in places]
    return _of_greatest({body.key: _longest(text, _bare_names(body)) for body in near})


def _longest(text: str, names: Sequence[str]) -> int:
    return max((len(name) for name in names if name in text), default=0)


def _of_greatest(lengths: dict[int, int]) -> list[int]:
    greatest = max(lengths.values(), default=0)
    return [key for key, length in lengths.items() if length and length == greatest]


def _bare_names(body: Body) -> list[str]:
    """The names without the place and its tier: 北京市税务局 and 市税务局 become 税务局."""
    bare = [_TIER.sub("", name.removeprefix(body.region)) for name in body.names]
    return [name for name in bare if len(name) >= SHORTEST_BARE_NAME]
