"""A server on loopback and a clock, for the tests of fetching."""

from collections.abc import Iterator

import pytest
from loopback import Hands, Server


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def hands() -> Hands:
    return Hands()
