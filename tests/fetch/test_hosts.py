"""Many hosts at once, each with one visitor: told by when a town's hosts were asked, not by how long it took."""

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from town import Said, Town

from broadsheet.fetch import LiveTransport, Manners, Visitor
from broadsheet.library import open_paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.pipeline.run import Run

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOSTS = [f"127.0.1.{number}" for number in range(1, 51)]
FEEDS = ("/news", "/sport", "/culture")
TOGETHER = 30
"""Hosts that must be waiting for us at the same time before any of them answers."""


class Gate:
    """Answers for robots.txt that are held back until so many hosts were asked for theirs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = 0
        self._open = threading.Event()
        self.in_time = True

    def __call__(self, _headers: Mapping[str, str]) -> Said:
        with self._lock:
            self._asked += 1
            if self._asked == TOGETHER:
                self._open.set()
        self.in_time = self._open.wait(30) and self.in_time
        return Said(status=404)


def feed(path: str) -> Said:
    items = "".join(f"<item><title>{number}</title><link>{path}/{number}</link></item>" for number in range(3))
    channel = f"<rss><channel><title>Harbour Post</title><link>/</link>{items}</channel></rss>"
    return Said(channel.encode(), headers={"Content-Type": "application/rss+xml"})


@pytest.mark.parametrize("delay", [0.0, 0.03])
def test_fifty_hosts_are_visited_together_and_none_by_two(tmp_path: Path, delay: float) -> None:
    gate = Gate()
    with (
        Town(latency=0.005) as town,
        LiveTransport(allow=("127.0.1.0/24",)) as transport,
        open_paper(tmp_path / "paper.sqlite") as paper,
    ):
        for host in HOSTS:
            town.answers[host, "/robots.txt"] = gate
            town.answers |= {(host, path): feed(path) for path in FEEDS}
        paper.publishers.add(
            Publisher(
                domain=host,
                name=host,
                sources=tuple(Source(url=town.url(host, path), kind=SourceKind.FEED, publisher=host) for path in FEEDS),
            )
            for host in HOSTS
        )
        run = Run(store=paper.store, web=Visitor(transport, Manners(delay=delay)), visitors=40, now=NOW)
        with run.pipeline() as pipeline:
            pipeline.run(run.network())
    assert gate.in_time
    assert town.at_once() >= TOGETHER
    assert {host: town.at_once(host) for host in HOSTS} == dict.fromkeys(HOSTS, 1)
    for host in HOSTS:
        visits = sorted((visit for visit in town.visits if visit.host == host), key=lambda visit: visit.began)
        assert [visit.path for visit in visits[:2]] == ["/robots.txt", "/.well-known/tdmrep.json"]
        assert sorted(visit.path for visit in visits[2:5]) == sorted(FEEDS)
        assert len(visits) == 2 + len(FEEDS) + 3 * len(FEEDS), "each article, too, was asked for once"
        assert min(after.began - before.ended for before, after in pairwise(visits[1:])) >= delay
