"""Kills what works on a paper at random moments, and sees whether the paper is whole and comes out the same.

    python tests/survive/kill.py --times 30 --database sqlite --what update

`update`: the command is killed, again and again, and begun anew; `worker`: one of two workers that share a paper is;
`dask`: the scheduler or the worker of a cluster that an update runs on is. After each kill nothing may be half written or
lost; when the work is done the paper must equal, row by row, one that nobody disturbed. What each run printed is kept in a
file of its own (`--logs FOLDER`, else a new folder that stays where there was a fault), and the cause of a fault is told.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from own_postgres import own_postgres
from papers import Desk, Rows, differences, faults, rows

from broadsheet.library import open_paper

PATIENCE = 300.0
"""Seconds after which a run that does not end is a fault."""


@dataclass(kw_only=True)
class Verdict:
    """What was done and what was found."""

    kills: int = 0
    runs: int = 0
    papers: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"{self.kills} kills in {self.runs} runs, {self.papers} papers brought to their end"
        if not self.faults:
            return f"{told}: nothing lost, doubled or half written; each equals the undisturbed paper."
        return "\n  ".join([f"{told}: {len(self.faults)} FAULTS", *self.faults])


def say(text: str) -> None:
    """Progress, as it comes."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def wait(process: subprocess.Popen[bytes], seconds: float = PATIENCE) -> int:
    """The exit code of a process; one that does not end is killed and is a fault."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def work_begun(where: str, process: subprocess.Popen[bytes]) -> bool:
    """Waits for the first claim of a process; False where it ended before any was seen."""
    sign = f":{process.pid}:"
    with open_paper(where) as paper:
        while process.poll() is None:
            with paper.store.read() as txn:
                if any(sign in owner for owner in txn.worklist.owners()):
                    return True
            time.sleep(0.01)
    return False


def kill(process: subprocess.Popen[bytes]) -> bool:
    """Kills a process with `kill -9`; False where it had ended."""
    if process.poll() is not None:
        return False
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    return True


@dataclass(kw_only=True)
class Killer:
    """One series of kills."""

    desk: Desk
    engine: str
    chance: random.Random
    verdict: Verdict = field(default_factory=Verdict)
    whole: Rows = field(default_factory=dict)
    order_decides: tuple[str, ...] = ()
    """Columns that are not compared."""
    seconds: float = 1.0
    """How long the work of an undisturbed run takes."""

    def measure(self) -> None:
        """Makes the undisturbed paper."""
        where = self.desk.paper()
        process = self.desk.start("update", where, "--executor", self.engine)
        work_begun(where, process)
        begun = time.monotonic()
        code = wait(process)
        self.seconds = max(0.2, time.monotonic() - begun)
        self.whole = rows(where)
        if code or len(self.whole["editions"]) < 2:
            self.verdict.faults.append(f"the undisturbed run ended with {code}: {self.cause(process)}")
        say(
            f"undisturbed: {self.seconds:.1f} s of work, {len(self.whole['articles']) - 1} articles, "
            f"{len(self.whole['stories']) - 1} stories, {len(self.whole['editions']) - 1} editions"
        )

    def moment(self, where: str, process: subprocess.Popen[bytes]) -> None:
        """Lets time go by until a random moment: mostly within the work, sometimes within the start."""
        if self.chance.random() < 0.15:
            time.sleep(self.chance.uniform(0.0, 2.0))
        elif work_begun(where, process):
            time.sleep(self.chance.uniform(0.0, 0.7 * self.seconds))

    def updates(self, times: int) -> None:
        """Kills `update` so many times, on as many papers as that takes; the last one is brought to its end."""
        where = self.desk.paper()
        while self.verdict.kills < times:
            process = self.desk.start("update", where, "--executor", self.engine)
            self.verdict.runs += 1
            self.moment(where, process)
            if kill(process):
                self.killed(where, process)
            else:
                where = self.finished(where, process)
        process = self.desk.start("update", where, "--executor", self.engine)
        self.verdict.runs += 1
        wait(process)
        self.finished(where, process, another=False)

    def killed(self, where: str, process: subprocess.Popen[bytes], *, ended_well: bool = True) -> None:
        """Counts a kill and looks at what it left."""
        self.verdict.kills += 1
        found = faults(where) + self.failings(process, ended_well=ended_well)
        self.verdict.faults += [f"after kill {self.verdict.kills}: {fault}" for fault in found]
        with open_paper(where) as paper:
            count = paper.articles.count()
        say(f"kill {self.verdict.kills}: {count} articles kept; {'; '.join(found) or 'whole'}")

    def failings(self, process: subprocess.Popen[bytes], *, ended_well: bool) -> list[str]:
        """What a run itself did wrong: a traceback, or an exit code of a failure; told with what it printed."""
        crashed = "Traceback" in self.desk.log(process).read_text("utf-8", "replace")
        return [] if ended_well and not crashed else [f"exit code {process.returncode}, {self.cause(process)}"]

    def cause(self, process: subprocess.Popen[bytes]) -> str:
        """The end of what a run printed, and the file that holds all of it."""
        log = self.desk.log(process)
        said = log.read_text("utf-8", "replace")
        return f"all of it in {log}:\n{said[max(said.rfind('Traceback'), len(said) - 4000, 0) :]}"

    def finished(self, where: str, process: subprocess.Popen[bytes], *, another: bool = True) -> str:
        """Compares a finished paper with the undisturbed one; gives back the address of the next."""
        self.verdict.papers += 1
        found = faults(where) + differences(self.whole, rows(where), set(self.order_decides))
        found += self.failings(process, ended_well=process.returncode == 0)
        self.verdict.faults += [f"paper {self.verdict.papers}: {fault}" for fault in found]
        say(f"paper {self.verdict.papers} finished: {'; '.join(found) or 'equals the undisturbed one'}")
        return self.desk.paper() if another else ""

    def workers(self, times: int) -> None:
        """Two workers share a paper; one is killed and another takes its place, until there is nothing left to do."""
        where = self.desk.paper()
        options = ("--once", "--executor", self.engine)
        pair = [self.desk.start("worker", where, *options) for _ in range(2)]
        while self.verdict.kills < times:
            victim = self.chance.randrange(2)
            self.moment(where, pair[victim])
            if kill(pair[victim]):
                self.killed(where, pair[victim])
            elif pair[1 - victim].poll() is not None:
                where = self.finished(where, pair[victim])
                pair[1 - victim] = self.desk.start("worker", where, *options)
            pair[victim] = self.desk.start("worker", where, *options)
            self.verdict.runs += 1
        for process in pair:
            wait(process)
        last = self.desk.start("worker", where, *options)
        wait(last)
        self.finished(where, last, another=False)

    def clusters(self, times: int) -> None:
        """An update runs on a cluster whose scheduler or worker is killed; then on a new cluster until it is done."""
        where = self.desk.paper()
        while self.verdict.kills < times:
            with cluster(self.desk.folder) as (address, parts):
                process = self.desk.start("update", where, "--executor", address)
                self.verdict.runs += 1
                self.moment(where, process)
                time.sleep(self.chance.uniform(0.0, self.seconds))
                victim = self.chance.choice(sorted(parts))
                ended = process.poll() is not None
                kill(parts[victim])
                if victim == "worker" and not ended:
                    parts["another"] = worker(self.desk.folder, "tcp://" + address.removeprefix("dask://"))
                wait(process)
                say(f"the {victim} was killed; update ended with {process.returncode}")
                if ended:
                    where = self.finished(where, process)
                else:
                    self.killed(where, process, ended_well=process.returncode in {0, 1})
        with cluster(self.desk.folder) as (address, _):
            process = self.desk.start("update", where, "--executor", address)
            wait(process)
            self.finished(where, process, another=False)


def dask(folder: Path, part: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A part of a Dask cluster on loopback."""
    with (folder / "dask.txt").open("ab") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + part, *arguments, "--no-dashboard"],
            stdout=said,
            stderr=said,
            cwd=folder,
            start_new_session=True,
        )


def worker(folder: Path, address: str) -> subprocess.Popen[bytes]:
    """A worker of the scheduler at an address, which nothing starts again."""
    alone = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", str(folder))
    return dask(folder, "worker", address, *alone)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, dict[str, subprocess.Popen[bytes]]]]:
    """A scheduler and a worker on loopback: the address, and the processes by name."""
    file = folder / f"scheduler{time.monotonic_ns()}.json"
    parts = {
        "scheduler": dask(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    }
    try:
        address = address_in(file)
        parts["worker"] = worker(folder, address)
        yield "dask://" + address.removeprefix("tcp://"), parts
    finally:
        for process in parts.values():
            kill(process)


def address_in(file: Path) -> str:
    """The address that a scheduler wrote down when it listened."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            return str(json.loads(file.read_text())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.1)
    raise TimeoutError("the Dask scheduler does not start")


def series(desk: Desk, *, what: str, times: int, seed: int, engine: str = "processes:2") -> Verdict:
    """Kills so many times; gives back what was found."""
    # Workers may fetch an article before another source announces a later change of it, and then visit it once more.
    order_decides = ("attempts",) if what == "worker" else ()
    killer = Killer(desk=desk, engine=engine, chance=random.Random(seed), order_decides=order_decides)
    killer.measure()
    {"update": killer.updates, "worker": killer.workers, "dask": killer.clusters}[what](times)
    return killer.verdict


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--what", choices=["update", "worker", "dask"], default="update")
    parser.add_argument("--executor", default="processes:2")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--logs", type=Path, help="the folder to keep what each run printed")
    given = parser.parse_args()
    begun = time.monotonic()
    logs = given.logs or Path(tempfile.mkdtemp(prefix="broadsheet-kills-"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wanted = {"what": given.what, "times": given.times, "seed": given.seed, "engine": given.executor}
        if given.database == "sqlite":
            verdict = series(Desk(folder=folder, logs=logs), **wanted)
        else:
            with own_postgres() as address:
                verdict = series(Desk(folder=folder, server=address, logs=logs), **wanted)
    say(f"\n{given.what} on {given.database}, seed {given.seed}, {time.monotonic() - begun:.0f} s: {verdict}")
    if verdict.faults:
        say(f"What each run printed is in {logs}.")
    elif given.logs is None:
        shutil.rmtree(logs)
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(main())
