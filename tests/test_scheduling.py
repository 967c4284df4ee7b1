"""How tests are shared out among workers."""

import pytest

from tests.conftest import FileByFile


@pytest.mark.parametrize(
    ("nodeid", "scope"),
    [
        ("tests/core/test_pages.py::test_home", "tests/core/test_pages.py"),
        ("tests/core/test_pages.py::TestHome::test_title[a::b]", "tests/core/test_pages.py"),
        ("tests/e2e/test_portal.py::test_journey", "e2e"),
        ("tests/e2e/test_policies.py::test_journey[phone]", "e2e"),
    ],
)
def test_a_file_is_one_piece_of_work_and_so_are_all_journeys(nodeid: str, scope: str) -> None:
    assert FileByFile._split_scope(FileByFile.__new__(FileByFile), nodeid) == scope
