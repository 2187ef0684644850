"""What the tests of survival share."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from own_postgres import own_postgres
from papers import SOME, Desk


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with ExitStack() as stack:
        try:
            address = stack.enter_context(own_postgres())
        except Exception as error:  # noqa: BLE001 (whatever keeps it from starting)
            pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
        yield address


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on SQLite, with a part of the sample day."""
    return Desk(folder=tmp_path, publishers=SOME)
