"""The stage commands as pipes, and the scorers that stand beside the repository: what the gate is made of."""

import hashlib
import json
import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
TOOLS = SHARED / "tools"

FEW = 100
"""How many items are done before a second process would have started."""
_SOME_FAILED = 3


def packed(name: str) -> list[Row]:
    """The rows of a pack of JSON Lines, such as `stories/basil`."""
    with lzma.open(DATA / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def engine(count: int) -> str:
    """Where so many items are best worked on."""
    return "processes:2" if count > FEW else "inline"


def stage(
    command: str,
    *files: Path,
    options: Sequence[str] = (),
    rows: Iterable[Row] = (),
    executor: str | None = None,
    program: Path | None = None,
) -> list[Row]:
    """What `broadsheet COMMAND` prints for these files, or for these rows on its standard input.

    Rows that the command leaves out are missing. `program` is a folder that holds another `broadsheet`. Raises RuntimeError, with what it said, where the command failed.
    """
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as errors:
        given = [*options, "--errors", errors.name, *(["--executor", executor] if executor else [])]
        done = subprocess.run(
            [sys.executable, "-m", "broadsheet", command, *given, *map(str, files)],
            input="".join(json.dumps(row) + "\n" for row in rows).encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **({"PYTHONPATH": str(program)} if program else {})},
        )
    if done.returncode not in {0, _SOME_FAILED}:
        raise RuntimeError(f"broadsheet {command} ended with {done.returncode}:\n{done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def analysed(rows: Sequence[Row]) -> dict[str, Row]:
    """What `analyse` makes of each row, by the row's `id`, which it passes through."""
    return {row["id"]: row for row in stage("analyse", rows=rows, executor=engine(len(rows)))}


def score(scorer: str, gold: Iterable[Row], said: Iterable[Row], *options: str) -> dict[str, Any]:
    """The figures that a scorer of ../shared/tools prints in its last line."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(write(Path(folder) / name, rows)) for name, rows in (("gold.jsonl", gold), ("said.jsonl", said))]
        found: dict[str, Any] = json.loads(run_scorer(scorer, *paths, *options).splitlines()[-1])
        return found


def run_scorer(scorer: str, *arguments: str) -> str:
    """What a scorer prints; raises RuntimeError, with what it said, where it failed."""
    command = [sys.executable, str(TOOLS / f"{scorer}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{scorer} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def write(path: Path, rows: Iterable[Row]) -> Path:
    """The path of a new file of JSON Lines."""
    with path.open("w", encoding="utf8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path
