"""Two thousand sources read, and read again unchanged, beside `reader`.

    python benchmarks/sources.py                       2,000 sources with 20 entries each
    python benchmarks/sources.py --sources 200 --no-peer
    python benchmarks/sources.py --sources 20 --articles     the articles too, as a whole update does

Each source is a host of its own on this machine (addresses of 127.0.0.0/8), served from a process of its own. Each program has a process of
its own, 32 threads and SQLite. Feeds alone are read: the peer reads no articles. Our pauses between visits to a host are set to nothing, for the
peer has none; robots.txt is asked for all the same (once per host, in the first round), which the peer does not do.

What must hold is checked, and is an error (exit code 1) where it does not: in the first round each feed is given once, in the second 304 alone, robots.txt and the TDM file asked for by none; each entry
is kept once and is due once; with --articles each article is asked for once in both rounds together.
"""

import argparse
import ast
import contextlib
import json
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import run

HERE = Path(__file__).resolve().parent


@contextlib.contextmanager
def served(entries: int) -> Iterator[int]:
    """The port of the server of feeds."""
    command = [sys.executable, str(HERE / "feedserver.py"), str(entries)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101 (a pipe was asked for)
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def counts(port: int) -> Counter[str]:
    """How many answers of each status the server gave."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/count") as answer:
        return Counter(ast.literal_eval(answer.read().decode()))


def asker(command: list[str]) -> subprocess.Popen[bytes]:
    """A program whose rounds are asked for; nothing is kept back in its pipes, so that one that has ended is no error."""
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)


def next_round(process: subprocess.Popen[bytes]) -> bytes:
    """The line with the figures of the next round, which waits to be asked for; empty where there is none."""
    assert process.stdin  # noqa: S101 (pipes were asked for)
    assert process.stdout  # noqa: S101
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(b"\n")
    return process.stdout.readline()


def measure(python: Path, name: str, port: int, sources: int) -> list[dict[str, Any]]:
    """The figures of both rounds of a program, with the answers that it was given."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(python), str(HERE / "subscribers.py"), name, str(port), str(sources), folder]
        with asker(command) as process:
            before, rounds = counts(port), []
            while line := next_round(process):
                after = counts(port)
                rounds.append({**json.loads(line), "answers": dict(after - before)})
                before = after
    if process.returncode or len(rounds) != 2:
        raise RuntimeError(f"{name} ended with {process.returncode} after {len(rounds)} rounds")
    return rounds


def faults(rounds: list[dict[str, Any]], sources: int, entries: int, *, articles: bool) -> list[str]:
    """What of our two rounds is not as it must be."""
    total = sources * entries
    given = total if articles else 0
    found = []
    for number, one in enumerate(rounds, 1):
        answers = Counter(one["answers"])
        wanted = (
            {"200": sources + given, "304": 0, "404": 2 * sources, "articles": given}
            if number == 1
            else {"200": 0, "304": sources, "404": 0, "articles": 0}
        )
        told = {**{name: answers[name] for name in wanted}, "articles twice": answers["articles twice"]}
        told |= {name: one[name] for name in ("kept", "due", "articles kept")}
        wanted |= {"articles twice": 0, "kept": total, "due": total - given, "articles kept": given}
        found += [
            f"round {number}: {name} {told[name]} instead of {wanted[name]}"
            for name in wanted
            if told[name] != wanted[name]
        ]
    return found


def main() -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--entries", type=int, default=20)
    parser.add_argument(
        "--articles", action="store_true", help="read the articles too; the peer reads none and is left out"
    )
    parser.add_argument("--no-peer", action="store_true", help="leave out reader, and install nothing")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    given = parser.parse_args()
    ours = "articles" if given.articles else "broadsheet"
    pythons = {ours: Path(sys.executable)}
    if not (given.no_peer or given.articles):
        pythons["reader"] = run.peer_python()
    with served(given.entries) as port:
        figures = {name: measure(python, name, port, given.sources) for name, python in pythons.items()}
    at = run.machine()
    print(
        f"Python {at['python']}, {at['cores']} cores, load {at['load']}; {given.sources} sources with {given.entries} entries\n"
    )
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'peak MiB':>10}{'entries kept':>14}  answers")
    for name, rounds in figures.items():
        for number, one in enumerate(rounds, 1):
            told = ", ".join(f"{count} x {status}" for status, count in sorted(one["answers"].items()))
            print(
                f"{name + f', round {number}':24}{one['wall']:8.1f}{one['cpu']:8.1f}{one['peak']:10.0f}{one['kept']:14}  {told}"
            )
    if given.json:
        given.json.write_text(json.dumps({"machine": at, "sources": figures}, indent=1) + "\n", encoding="utf8")
    wrong = faults(figures[ours], given.sources, given.entries, articles=given.articles)
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
