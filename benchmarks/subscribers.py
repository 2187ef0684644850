"""One program reads many feeds, then reads them again: run by sources.py in a process of its own.

    python benchmarks/subscribers.py broadsheet PORT SOURCES FOLDER      prints a line of JSON for each round, once it is asked for with a line

`articles` in place of `broadsheet` reads the articles too. What is timed is the update alone; the list of feeds is in the database before. `kept` counts
entries, `due` the articles that are still to be fetched. `peak` is the most memory the process ever held, in MiB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

NOW = datetime(2026, 11, 20, 13, tzinfo=UTC)
WORKERS = 32


def hosts(port: int, count: int) -> Iterator[str]:
    """So many addresses of this machine, each a host of its own."""
    return (f"127.{1 + n // 62500}.{1 + n // 250 % 250}.{1 + n % 250}:{port}" for n in range(count))


Program = tuple[Callable[[int], None], Callable[[], dict[str, int]]]
"""An update, given the number of the round, and what is kept after it."""


def broadsheet(port: int, count: int, folder: Path, *, articles: bool = False) -> Program:
    """Our update of sources, or of all: sources, articles, stories, edition."""
    from sqlalchemy import func, select

    from broadsheet.library import open_paper
    from broadsheet.library.web import open_web
    from broadsheet.news import Publisher, Source, SourceKind
    from broadsheet.pipeline.run import Run
    from broadsheet.settings import Settings
    from broadsheet.store.schema import articles as kept_articles
    from broadsheet.store.schema import entries, worklist

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
        with open_web(settings, store=paper.store) as web:
            now = NOW + number * timedelta(days=2)
            run = Run(store=paper.store, web=web, visitors=WORKERS, now=now, followed=timedelta())
            if articles:
                run.once()
            else:
                with run.pipeline() as pipeline:
                    pipeline.run(run.network()[:1])

    def kept() -> dict[str, int]:
        with paper.store._engine.connect() as connection:  # noqa: SLF001 (counts that the paper does not offer)
            ask = lambda what: int(connection.execute(what).scalar_one())  # noqa: E731
            due = (
                select(func.count())
                .select_from(worklist)
                .where(worklist.c.stage == "fetch", worklist.c.due_at.is_not(None))
            )
            return {
                "kept": ask(select(func.count()).select_from(entries)),
                "due": ask(due),
                "articles kept": ask(select(func.count()).select_from(kept_articles)),
            }

    return update, kept


def reader(port: int, count: int, folder: Path) -> Program:
    """The peer's update."""
    from reader import make_reader

    made = make_reader(str(folder / "reader.sqlite"))
    for host in hosts(port, count):
        made.add_feed(f"http://{host}/feed")
    return (
        lambda _number: made.update_feeds(scheduled=False, workers=WORKERS),
        lambda: {"kept": made.get_entry_counts().total or 0},
    )


def main() -> None:
    """Two rounds of the program that is named."""
    name, port, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    programs = {"broadsheet": broadsheet, "articles": partial(broadsheet, articles=True), "reader": reader}
    update, kept = programs[name](port, count, folder)
    for number in range(2):
        sys.stdin.readline()
        cpu, wall = time.process_time(), time.perf_counter()
        update(number)
        figures = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, **kept()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**figures, "peak": peak}), flush=True)


if __name__ == "__main__":
    main()
