"""Ctrl-C and SIGTERM: gone within seconds, claims given back, nothing lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from hosts import Host, drip
from kill import work_begun
from papers import Desk, command, differences, environment, faults, rows

from broadsheet.interruption import PIPED, TOLD
from broadsheet.library import open_paper
from broadsheet.news import Publisher, Source, SourceKind
from broadsheet.sample import NOW

SECONDS = 20
"""A command that leaves in seconds is given more on a machine that is busy."""


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as host:
        yield host


def ended(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(SECONDS)
    finally:
        process.kill()
        process.wait()


def owners(where: str) -> tuple[str, ...]:
    with open_paper(where) as paper, paper.store.read() as txn:
        return txn.worklist.owners()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "code", "engine"), [(signal.SIGINT, 130, "processes:2"), (signal.SIGTERM, 143, "inline")]
)
def test_update_is_interrupted_and_taken_up_again(desk: Desk, number: int, code: int, engine: str) -> None:
    whole, where = desk.paper(), desk.paper()
    assert desk.start("update", whole, "--executor", "inline").wait(120) == 0
    process = desk.start("update", where, "--executor", engine)
    assert work_begun(where, process)
    process.send_signal(number)
    assert ended(process) == code
    assert owners(where) == ()
    assert faults(where) == []
    assert "Interrupted: what was done is kept" in desk.said()
    assert "Traceback" not in desk.said()
    assert desk.start("update", where, "--executor", "inline").wait(120) == 0
    assert differences(rows(whole), rows(where)) == []


def test_ctrl_c_at_a_terminal_says_one_sentence_whatever_processes_hear_of_it(tmp_path: Path) -> None:
    article = {
        "headline": "Ferry sails again",
        "articleBody": "The ferry sailed again on Friday, the harbour office said. " * 40,
    }
    rows = [json.dumps(article | {"url": f"https://harbourpost.example/{number}"}) for number in range(4000)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    with subprocess.Popen(
        command("analyse", str(tmp_path / "rows.jsonl"), "--executor", "processes:2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=SECONDS)[1]
    assert (process.returncode, said.decode()) == (130, f"{PIPED}\n")


def test_a_check_that_is_ended_has_told_what_failed_and_begins_anew(sample_paper: Path, tmp_path: Path) -> None:
    shutil.copy(sample_paper, where := tmp_path / "paper.sqlite")
    with open_paper(where) as paper, paper.store.begin() as txn:
        for article in [*txn.articles.export()]:
            txn.articles.put(replace(article, body="Something else."), NOW)
    check = command("verify", "--json", "--paper", str(where))
    with subprocess.Popen(check, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        first = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)  # more is to be told than a pipe holds
        said = process.communicate(timeout=SECONDS)[1]
    assert first["why"].endswith("lies outside article " + first["article"])
    assert (process.returncode, said.decode()) == (143, f"{PIPED}\n")
    again = subprocess.run(check, capture_output=True, timeout=60, check=False)
    assert (again.returncode, json.loads(again.stdout.splitlines()[0])) == (3, first)


WRITES = """
import os, signal, sys
from broadsheet.interruption import Interrupted, interruptible
from broadsheet.sample import NOW
from broadsheet.store import open_store

with open_store(sys.argv[1]) as store, interruptible():
    try:
        with store.begin() as txn:
            txn.worklist.add("visit", ("before",), NOW)
            os.kill(os.getpid(), signal.SIGTERM)
            txn.worklist.add("visit", ("after",), NOW)
    except Interrupted as interrupted:
        with store.begin() as txn:
            print(sorted(txn.worklist.due("visit", ("before", "after"))), interrupted.code)
"""


def test_an_interruption_waits_for_the_end_of_a_transaction(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", WRITES, str(tmp_path / "paper.sqlite")]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=SECONDS, check=True)
    assert done.stdout == "['after', 'before'] 143\n"


TARRIES = """
import multiprocessing, os, signal, threading, time
from multiprocessing import forkserver
from broadsheet import interruption

pool = multiprocessing.get_context("forkserver")
pool.set_forkserver_preload(["loads_slowly"])
lock = pool.Lock()  # as a pool has some, of which Python warns
threading.Thread(target=pool.Process(target=print, args=(lock,)).start, daemon=True).start()
while not forkserver._forkserver._forkserver_pid:
    time.sleep(0.01)
interruption.PATIENCE = 0.2
with interruption.interruptible(), interruption.uninterrupted():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
"""


def test_who_does_not_come_to_the_end_of_a_transaction_is_ended_and_says_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "loads_slowly.py").write_text("import time\ntime.sleep(2)\n")
    done = subprocess.run(
        [sys.executable, "-c", TARRIES],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
    )
    assert (done.returncode, done.stderr) == (143, f"{TOLD}\n")


DROPPED = """
import os, signal, time, weakref
from broadsheet.interruption import Interrupted, interruptible

class Thing:
    pass

thing, began = Thing(), time.monotonic()
watch = weakref.ref(thing, lambda _: (os.kill(os.getpid(), signal.SIGTERM), time.sleep(0)))
try:
    with interruptible():
        del thing
        time.sleep(20)
except Interrupted as error:
    print(error.code, time.monotonic() - began < 4)
"""


def test_an_interruption_that_comes_within_a_callback_is_not_lost() -> None:
    run = subprocess.run([sys.executable, "-c", DROPPED], capture_output=True, text=True, timeout=60, check=False)
    assert (run.stdout, run.stderr) == ("143 True\n", "")


def test_a_host_that_drips_holds_nobody_up(tmp_path: Path, host: Host) -> None:
    where = str(tmp_path / "paper.sqlite")
    host.routes["/feed"] = drip
    source = Source(url=host.url("/feed"), publisher="127.0.0.1", kind=SourceKind("feed"))
    with open_paper(where) as paper:
        paper.publishers.add([Publisher(domain="127.0.0.1", name="Drip", sources=(source,))], now=NOW)
    process = subprocess.Popen(
        command("update", "--paper", where, "--executor", "inline"),
        env=environment(tmp_path) | {"BROADSHEET_ALLOW": "127.0.0.1"},
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + SECONDS
    while "/feed" not in host.asked and time.monotonic() < deadline:
        time.sleep(0.05)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, said
    assert time.monotonic() - begun < 8
    assert said.startswith(b"Interrupted: ")
    assert owners(where) == ()


@pytest.mark.slow
def test_a_worker_that_rests_stops(desk: Desk) -> None:
    where = desk.paper()
    process = desk.start("worker", where, "--executor", "inline")
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        with open_paper(where) as paper:
            if paper.editions.countries() and not any(c.due + c.leased for c in paper.work(NOW).values()):
                break
        time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    assert ended(process) == 143
    assert owners(where) == ()
    assert faults(where) == []


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_serve_stops(desk: Desk, number: int, code: int) -> None:
    where = desk.paper()
    process = subprocess.Popen(
        command("serve", "--port", "0", "--web", str(desk.web), "--paper", where, "--country", "GB"),
        env=environment(desk.folder),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    address = next(word for line in process.stderr for word in line.split() if word.startswith("http://"))
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), urlopen(address + "healthz", timeout=5) as answer:  # noqa: S310 (our own address)
            assert answer.status == 200
            break
    process.send_signal(number)
    _, said = process.communicate(timeout=SECONDS)
    assert process.returncode == code, said
    assert "Traceback" not in said
    assert owners(where) == ()
    assert faults(where) == []
