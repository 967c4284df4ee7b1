"""Progress bars for commands that build the index: on a terminal only."""

from collections.abc import Callable

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from policy_kb.retrieval.generations import Built, rebuild

STAGES = {"embed": "计算语义向量", "store": "写入索引"}


def rebuild_with_progress(stream: OutputWrapper | None, *, full: bool = False) -> Built:
    """Rebuild the index, drawing a bar a stage on ``stream``; quietly when there is none."""
    if stream is None:
        return rebuild(full=full)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def stage(name: str) -> Callable[[int, int], None]:
            tasks[name] = bars.add_task(STAGES.get(name, name), total=None)
            return lambda done, total: bars.update(tasks[name], completed=done, total=total)

        return rebuild(stage, full=full)
