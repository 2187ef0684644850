"""One program reads many feeds, then reads them again: run by sources.py in a process of its own.

    python benchmarks/subscribers.py broadsheet PORT SOURCES FOLDER      prints a line of JSON for each round

What is timed is the update alone; the list of feeds is in the database before. `peak` is the most memory the process ever held, in MiB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOW = datetime(2026, 11, 20, 13, tzinfo=UTC)
WORKERS = 32


def hosts(port: int, count: int) -> Iterator[str]:
    """So many addresses of this machine, each a host of its own."""
    return (f"127.{1 + n // 62500}.{1 + n // 250 % 250}.{1 + n % 250}:{port}" for n in range(count))


def broadsheet(port: int, count: int, folder: Path) -> tuple[Callable[[int], None], Callable[[], int]]:
    """Our update of sources, round by round, and how many entries are kept."""
    from sqlalchemy import func, select

    from broadsheet.library import open_paper
    from broadsheet.news import Publisher, Source, SourceKind
    from broadsheet.running import Run
    from broadsheet.settings import Settings
    from broadsheet.store.schema import entries
    from broadsheet.webs import open_web

    paper = open_paper(folder / "paper.sqlite")
    paper.publishers.add(
        Publisher(
            domain=host.partition(":")[0],
            name=host,
            sources=(Source(url=f"http://{host}/feed", kind=SourceKind.FEED, publisher=host.partition(":")[0]),),
        )
        for host in hosts(port, count)
    )

    def update(number: int) -> None:
        settings = Settings(delay=0.0, allow=("127.0.0.0/8",), visitors=WORKERS)
        with open_web(settings) as web:
            run = Run(store=paper.store, web=web, visitors=WORKERS, now=NOW + number * timedelta(days=2))
            with run.pipeline() as pipeline:
                pipeline.run(run.network()[:1])

    def kept() -> int:
        with paper.store._engine.connect() as connection:  # noqa: SLF001 (a count that the paper does not offer)
            return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())

    return update, kept


def reader(port: int, count: int, folder: Path) -> tuple[Callable[[int], None], Callable[[], int]]:
    """The peer's update, and how many entries are kept."""
    from reader import make_reader

    made = make_reader(str(folder / "reader.sqlite"))
    for host in hosts(port, count):
        made.add_feed(f"http://{host}/feed")
    return lambda _number: made.update_feeds(
        scheduled=False, workers=WORKERS
    ), lambda: made.get_entry_counts().total or 0


def main() -> None:
    """Two rounds of the program that is named."""
    name, port, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    update, kept = {"broadsheet": broadsheet, "reader": reader}[name](port, count, folder)
    for number in range(2):
        cpu, wall = time.process_time(), time.perf_counter()
        update(number)
        figures = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "kept": kept()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**figures, "peak": peak}), flush=True)


if __name__ == "__main__":
    main()
