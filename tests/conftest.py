"""What all tests share."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from broadsheet.cli.days import sample_day
from broadsheet.library import Paper, open_paper
from broadsheet.library.web import open_web
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.pipeline.run import Run
from broadsheet.sample import write
from broadsheet.settings import Settings

settings.register_profile("broadsheet", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("broadsheet")  # a busy machine is no fault of what is tested

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data are not at ../shared/data")
    return SHARED


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of one run of the tests share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-once"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sample_web(made_once: Path) -> Path:
    """The recorded web of the sample day."""
    return _locked(made_once / "day.warc.gz", write)


@pytest.fixture(scope="session")
def sample_paper(made_once: Path, sample_web: Path) -> Path:
    """The paper of the sample day, brought up to date; open it to read only."""

    def make(path: Path) -> None:
        publishers, now = sample_day()
        with open_paper(path) as paper, open_web(Settings(), recorded=sample_web) as web:
            paper.publishers.add(publishers)
            Run(store=paper.store, web=web, now=now).once()

    return _locked(made_once / "paper.sqlite", make)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    """A paper of one publisher with one feed, https://harbourpost.example/feed, where a module has none of its own."""
    with open_paper(tmp_path / "paper.sqlite") as opened:
        domain = "harbourpost.example"
        source = Source(url=f"https://{domain}/feed", kind=SourceKind.FEED, publisher=domain)
        opened.publishers.add([Publisher(domain=domain, name="Harbour Post", country="GB", sources=(source,))])
        yield opened


def _locked(path: Path, make: Callable[[Path], None]) -> Path:
    """The file, made by whichever worker comes first."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = path.with_suffix(".done")
        if not done.exists():
            make(path)
            done.touch()
    return path
