"""rebuild_index: what it prints, and how it ends when vectors cannot be made."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from policy_kb.management.progress import rebuild_with_progress
from policy_kb.models import Clause, IndexGeneration
from tests.factories.embedding_server import EmbeddingServer
from tests.factories.policies import WAREHOUSE, publish


def active() -> IndexGeneration:
    return IndexGeneration.objects.get(is_active=True)


def test_a_rebuild_prints_generation_and_counts(empty_index: Path) -> None:
    publish(WAREHOUSE)
    printed = StringIO()
    call_command("rebuild_index", stdout=printed)
    count = active().clause_count
    said = f"generation {active().number}: {count} clauses, {active().vector_count} vectors (+{count} -0 =0)"
    assert printed.getvalue().strip() == said
    assert active().clause_count == active().vector_count == Clause.objects.searchable().count() > 0


def test_an_empty_site_has_an_index_of_nothing(empty_index: Path) -> None:
    printed = StringIO()
    call_command("rebuild_index", stdout=printed)
    assert printed.getvalue().strip() == f"generation {active().number}: 0 clauses, 0 vectors (+0 -0 =0)"


@pytest.mark.parametrize(("options", "said"), [([], "(+0 -0 ={0})"), (["--full"], "(+{0} -0 =0)")])
def test_only_what_changed_is_indexed_unless_all_is_asked_for(
    empty_index: Path, model_server: EmbeddingServer, options: list[str], said: str
) -> None:
    publish(WAREHOUSE)
    call_command("rebuild_index", stdout=StringIO())
    printed = StringIO()
    call_command("rebuild_index", *options, stdout=printed)
    assert printed.getvalue().strip().endswith(said.format(active().clause_count))


def test_without_vectors_it_ends_with_an_error_that_says_why(empty_index: Path, model_server: EmbeddingServer) -> None:
    publish(WAREHOUSE)
    model_server.failing = True
    printed = StringIO()
    with pytest.raises(CommandError, match=r"words answer alone.*out of order"):
        call_command("rebuild_index", stdout=printed)
    assert "0 vectors" in printed.getvalue()
    assert active().clause_count > 0


@pytest.mark.parametrize("shown", [False, True])
def test_progress_goes_to_a_terminal_only(
    empty_index: Path, model_server: EmbeddingServer, capsys: pytest.CaptureFixture[str], shown: bool
) -> None:
    publish(WAREHOUSE)
    built = rebuild_with_progress(OutputWrapper(StringIO()) if shown else None)
    assert built.problem == ""
    told = capsys.readouterr().err
    assert ("计算语义向量" in told) is shown
    assert ("写入索引" in told) is shown
