"""Runs the command in this process, as a shell would: arguments and bytes in, code and bytes out."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from broadsheet.cli import main


@dataclass(frozen=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str | Path, stdin: str | bytes = b"", **environ: str) -> Done:
    """What the command did; no settings of this machine are seen."""
    env = {"XDG_CONFIG_HOME": "/nowhere", "LANG": "C", "LC_ALL": "C"} | environ
    with CliRunner().isolation(input=stdin, env=env) as (out, err, _):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(code=code, out=out.getvalue().decode(), err=err.getvalue().decode())
