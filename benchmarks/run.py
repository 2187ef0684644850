"""How fast, and in how much memory: ours beside the peers, on the same pages in the same run.

    python benchmarks/run.py                            the news day of ../shared/data
    python benchmarks/run.py day.warc.gz --pages 100    other pages, fewer of them
    python benchmarks/run.py --json benchmarks.json     and keep the figures

The programs take turns, round by round, so that a busy machine slows all of them alike; medians and their ratio to trafilatura
are told. The peers are no dependencies of ours: they get an environment of their own in the user's cache folder. See README.md.
"""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median
from typing import Any

import papers

HERE = Path(__file__).resolve().parent
NEWSDAY = HERE.parents[1] / "shared" / "data" / "newsday.warc.gz"
REQUIREMENTS = HERE / "requirements.txt"
BASE = "trafilatura"
OURS = "broadsheet"
PEERS = ("trafilatura", "trafilatura fast", "resiliparse", "readability-lxml", "newspaper4k")
NOWHERE = "http://127.0.0.1:9"
"""Where peers' requests end: nothing listens on the discard port."""

Figures = dict[str, Any]


def main() -> int:
    """Measures, prints the tables, and gives back the exit code."""
    given = _arguments()
    if not given.warc.exists():
        print(f"skipped: {given.warc.name} is not there; name a WARC file of your own")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures: Figures = {"machine": machine(), "reading": reading(given, folder)}
        if not given.no_paper:
            publishers = given.publishers or _beside(given.warc)
            runs = [papers.update(folder, given.warc, publishers) for _ in range(given.updates)]
            figures["update"] = {key: median(run[key] for run in runs) for key in runs[0]}
            paper = folder / "paper.sqlite"
            figures |= {"starts": papers.starts(paper), "serve": papers.serving(paper)}
    print(table(figures))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    return 0


def machine() -> Figures:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def reading(given: argparse.Namespace, folder: Path) -> dict[str, Figures]:
    """The medians of each program over the rounds: CPU milliseconds a page, pages a CPU second, peak MiB, pages with text."""
    pythons = {OURS: Path(sys.executable)}
    if not given.no_peer:
        pythons |= dict.fromkeys(PEERS, peer_python())
    pages = folder / "pages.jsonl"
    _run(Path(sys.executable), "store", str(given.warc), str(pages), str(given.pages))
    rounds: dict[str, list[Figures]] = {name: [] for name in pythons}
    for _ in range(given.rounds):
        for name, python in pythons.items():
            rounds[name].append(json.loads(_run(python, name, str(pages)).splitlines()[-1]))
    found = {name: {key: median(one[key] for one in runs) for key in runs[0]} for name, runs in rounds.items()}
    bases = rounds[OURS if given.no_peer else BASE]
    ratios = {
        name: [one["cpu"] / base["cpu"] for one, base in zip(runs, bases, strict=True)] for name, runs in rounds.items()
    }
    for name, one in found.items():
        one |= {
            "ms": 1000 * one["cpu"] / one["pages"],
            "rate": one["pages"] / one["cpu"],
            "ratio": median(ratios[name]),
        }
    return found


def peer_python() -> Path:
    """The Python of an environment that holds the peers as requirements.txt pins them, made at the first call."""
    import platformdirs  # noqa: PLC0415 (only who measures the peers needs it)

    name = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    home = platformdirs.user_cache_path("broadsheet") / "benchmarks" / name
    python = home / "bin" / "python"
    done = home / "installed"
    if not done.exists():
        print(f"installing the peers into {home} ...", file=sys.stderr)
        venv.create(home, with_pip=True, clear=True)
        command = [
            str(python),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "-q",
            "install",
            "--no-deps",
            "-r",
            str(REQUIREMENTS),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        done.touch()
    return python


def _run(python: Path, *arguments: str) -> str:
    """What readers.py prints in a process of that Python, without a network."""
    environment = dict(os.environ) | dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
    if python != Path(sys.executable):
        environment.pop("PYTHONPATH", None)
    command = [str(python), str(HERE / "readers.py"), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def table(figures: Figures) -> str:
    """The figures for people."""
    at = figures["machine"]
    lines = [f"Python {at['python']}, {at['system']}, {at['cores']} cores, load {at['load']}", ""]
    lines.append(
        f"{'reading pages':20}{'pages':>7}{'texts':>7}{'ms CPU':>9}{'a CPU s':>9}{'ratio':>7}{'peak MiB':>10}{'loading s':>11}"
    )
    lines += [
        f"{name:20}{one['pages']:7.0f}{one['texts']:7.0f}{one['ms']:9.1f}{one['rate']:9.1f}{one['ratio']:7.2f}{one['peak']:10.0f}{one['loading']:11.2f}"
        for name, one in figures["reading"].items()
    ]
    if "update" in figures:
        one, serve = figures["update"], figures["serve"]
        lines += ["", f"{'a whole update':20}{one['pages']:7.0f} articles, {one['failed']:.0f} told as failed"]
        lines += [
            f"{'':20}{one['rate']:7.1f} articles a CPU s, {one['cpu']:.1f} s CPU, {one['wall']:.1f} s, peak {one['peak']:.0f} MiB"
        ]
        lines += ["", f"{'start':20}{'CPU s':>7}{'wall s':>8}"]
        lines += [f"{name:20}{two['cpu']:7.2f}{two['wall']:8.2f}" for name, two in figures["starts"].items()]
        lines += [f"{'serve, first byte':20}{serve['cpu']:7.2f}{serve['first_byte']:8.2f}"]
        lines += [f"a front page: {serve['front_page_ms']:.1f} ms CPU"]
    return "\n".join(lines)


def _beside(warc: Path) -> Path | None:
    """The list of publishers of the same name as the WARC, where there is one."""
    path = warc.parent / (warc.name.removesuffix(".gz").removesuffix(".warc") + ".json")
    return path if path.exists() else None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "warc", nargs="?", type=Path, default=NEWSDAY, help="the recorded web (../shared/data/newsday.warc.gz)"
    )
    parser.add_argument(
        "--publishers", type=Path, help="its publishers, as `broadsheet import` reads them (the WARC's name with .json)"
    )
    parser.add_argument("--pages", type=int, default=0, help="read at most so many pages, from all over the WARC (all)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each program (3)")
    parser.add_argument("--updates", type=int, default=1, help="whole updates (1)")
    parser.add_argument("--no-peer", action="store_true", help="ours alone, and install nothing")
    parser.add_argument("--no-paper", action="store_true", help="leave out updates and starts")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
