"""Papers of the sample day on either database, run by the real command, and what is in them."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, select, text

from broadsheet.cli.days import sample_day
from broadsheet.library import open_paper
from broadsheet.sample import NOW, write
from broadsheet.store.schema import metadata

Rows = dict[str, list[tuple[Any, ...]]]

SOME = 4
"""So many publishers of the sample day make a small paper."""
OURS_ALONE = {"number", "token", "lease_until"}
"""Columns that say who worked and in which order, and nothing of the paper."""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "broadsheet", *arguments]


def environment(folder: Path) -> dict[str, str]:
    """No settings but our own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BROADSHEET_")}
    return kept | {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}


@dataclass(kw_only=True)
class Desk:
    """Where papers are made: on SQLite in a folder, on PostgreSQL in schemas of a server."""

    folder: Path
    server: str | None = None
    publishers: int | None = None
    """How many of the sample day's publishers; None for all."""
    name: str = "survive"
    """Of the schemas, where several desks share a server."""
    logs: Path | None = None
    """Where what each run prints is kept, a file a run; by default in the folder."""
    numbers: Iterator[int] = field(default_factory=count)
    _logs: dict[int, Path] = field(default_factory=dict)
    """By the number of the process."""

    def __post_init__(self) -> None:
        self.web = self.folder / "day.warc.gz"
        self.logs = self.logs or self.folder / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        write(self.web)

    def paper(self) -> str:
        """The address of a new paper with the publishers of the sample day."""
        number = next(self.numbers)
        if self.server is None:
            where = str(self.folder / f"paper{number}.sqlite")
        else:
            with _engine(self.server) as connection:
                connection.execute(text(f"CREATE SCHEMA {self.name}{number}"))
            where = f"{self.server}{'&' if '?' in self.server else '?'}options=-csearch_path%3D{self.name}{number}"
        with open_paper(where) as paper:
            paper.publishers.add(sample_day()[0][: self.publishers], now=NOW)
        return where

    def start(self, what: str, where: str, *more: str) -> subprocess.Popen[bytes]:
        """`update` or `worker` of a paper, under way in a session of its own."""
        arguments = command(what, "--web", str(self.web), "--now", NOW.isoformat(), "--paper", where, *more)
        assert self.logs is not None
        log = self.logs / f"{next(self.numbers):03}-{what}.txt"
        with log.open("wb") as out:
            process = subprocess.Popen(
                arguments, stdout=out, stderr=out, env=environment(self.folder), start_new_session=True
            )
        self._logs[process.pid] = log
        return process

    def log(self, process: subprocess.Popen[bytes]) -> Path:
        """The file of what a run printed."""
        return self._logs[process.pid]

    def said(self) -> str:
        """What all runs printed."""
        assert self.logs is not None
        return "".join(log.read_text("utf-8", "replace") for log in sorted(self.logs.iterdir()))


@contextmanager
def _engine(where: str) -> Iterator[Connection]:
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    engine = create_engine(address)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def rows(where: str) -> Rows:
    """All that a paper holds, by table; the first of each is the names of the columns."""
    found: Rows = {}
    with _engine(where) as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in OURS_ALONE]
            names = tuple(column.name for column in columns)
            found[table.name] = [names, *sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)]
    return found


def differences(one: Rows, other: Rows, uncompared: Collection[str] = ()) -> list[str]:
    """In which tables two papers differ, and in what."""
    told = []
    for name in one:
        mine, yours = (_without(rows[name], uncompared) for rows in (one, other))
        if mine != yours:
            only = sorted(set(mine) - set(yours))[:1] + sorted(set(yours) - set(mine))[:1]
            told.append(f"{name}: {len(mine)} and {len(yours)} rows, such as {' / '.join(row[:300] for row in only)}")
    return told


def _without(rows: list[tuple[Any, ...]], uncompared: Collection[str]) -> list[str]:
    names, *others = rows
    kept = [place for place, name in enumerate(names) if name not in uncompared]
    return sorted(repr([row[place] for place in kept]) for row in others)


def faults(where: str) -> list[str]:
    """What is half written, lost or doubled in a paper that a killed process left: nothing may be."""
    told = []
    with _engine(where) as connection:
        if connection.dialect.name == "sqlite":
            told += [
                f"integrity: {row[0]}" for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"
            ]
            told += [f"foreign key: {row}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
            connection.execute(text("INSERT INTO texts_fts(texts_fts) VALUES('integrity-check')"))
        for name, statement in LOST.items():
            lost = connection.execute(text(statement)).scalars().all()
            told += [f"{name}: {', '.join(map(str, lost[:5]))}"] if lost else []
    with open_paper(where) as paper:
        for _ in paper.articles.export():
            pass
    return told


LOST = {
    "entries that nobody will fetch": (
        "SELECT id FROM entries e WHERE NOT EXISTS (SELECT 1 FROM worklist w WHERE w.stage = 'fetch' AND w.subject = e.id)"
        " AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.id = e.id)"
    ),
    "pages that nobody will read": (
        "SELECT id FROM pages p WHERE NOT EXISTS (SELECT 1 FROM worklist w WHERE w.stage = 'extract' AND w.subject = p.id)"
        " AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.page = p.id OR a.id = p.id)"
    ),
    "articles that nobody will analyse": (
        "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM worklist w WHERE w.stage = 'analyse' AND w.subject = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM analyses n WHERE n.article = a.id)"
    ),
    "articles that nobody will relate": (
        "SELECT article FROM analyses n JOIN articles a ON a.id = n.article WHERE a.story IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM worklist w WHERE w.stage = 'relate' AND w.subject = n.language)"
    ),
    "articles without a text to search": (
        "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM texts t WHERE t.article = a.id)"
    ),
    "sources that nobody will visit": (
        "SELECT url FROM sources s WHERE NOT EXISTS (SELECT 1 FROM worklist w WHERE w.stage = 'discover' AND w.subject = s.url)"
    ),
}
