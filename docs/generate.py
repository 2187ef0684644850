"""Writes the reference pages that are made from the code: `python docs/generate.py`, or with `--check` only says what is stale."""

import ast
import inspect
import sys
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from fastapi.routing import APIRoute

from broadsheet import errors as error_module
from broadsheet import settings as setting_module
from broadsheet.cli.app import PAPER, STAGES
from broadsheet.cli.app import commands as group
from broadsheet.web import api as described
from broadsheet.web import site

DOCS = Path(__file__).parent
MADE = "<!-- Made by docs/generate.py; do not edit. -->\n\n"


def commands() -> str:
    """All commands with their help."""
    context = click.Context(group, info_name="broadsheet", max_content_width=96, terminal_width=96)
    out = ["# Commands\n\n", MADE, "```text\n", group.get_help(context), "\n```\n"]
    for title, names in (("The stages", STAGES), ("The paper", PAPER)):
        out.append(f"\n## {title}\n")
        for name in names:
            command = group.get_command(context, name)
            inner = click.Context(command, info_name=f"broadsheet {name}", max_content_width=96, terminal_width=96)
            out += [f"\n### broadsheet {name}\n\n```text\n", command.get_help(inner), "\n```\n"]
            for below, part in getattr(command, "commands", {}).items():
                inner = click.Context(
                    part, info_name=f"broadsheet {name} {below}", max_content_width=96, terminal_width=96
                )
                out += [f"\n#### broadsheet {name} {below}\n\n```text\n", part.get_help(inner), "\n```\n"]
    return "".join(out)


def settings() -> str:
    """All settings with their defaults, from the class and the texts below its fields."""
    meaning = _texts(setting_module.Settings)
    out = [
        "# Settings\n\n",
        MADE,
        inspect.getdoc(setting_module),
        "\n\n| setting | default | environment | meaning |\n|---|---|---|---|\n",
    ]
    for item in fields(setting_module.Settings):
        default = getattr(setting_module.Settings(), item.name)
        shown = f"`{default!r}`" if default not in {"", ()} else "empty"
        out.append(
            f"| `{item.name}` | {shown} | `{setting_module.PREFIX}{item.name.upper()}` | {meaning[item.name]} |\n"
        )
    return "".join(out)


def errors() -> str:
    """The tree of errors."""
    return "".join(["# Errors\n\n", MADE, "```text\n", inspect.getdoc(error_module), "\n```\n"])


def api() -> str:
    """The routes of the API and of the site."""
    out = [
        "# API and addresses\n\n",
        MADE,
        "The OpenAPI document of a running site is at `/api/v1/openapi.json`. The values are those of `broadsheet.news`.\n",
    ]
    for title, router in (("API", described.router), ("Pages, feeds and files", site.router)):
        out.append(f"\n## {title}\n\n| address | gives |\n|---|---|\n")
        for route in router.routes:
            if isinstance(route, APIRoute):
                query = ", ".join(f"`{field.name}`" for field in route.dependant.query_params)
                text = (inspect.getdoc(route.endpoint) or "").splitlines()[0]
                out.append(f"| `{route.path}` | {text}{' Query: ' + query + '.' if query else ''} |\n")
    return "".join(out)


def _texts(kind: type[Any]) -> dict[str, str]:
    """The text below each field of a class."""
    body = ast.parse(inspect.getsource(kind)).body[0].body  # type: ignore[attr-defined]
    found = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            found[field.target.id] = " ".join(str(text.value.value).split())  # type: ignore[union-attr]
    return found


PAGES = {"commands": commands, "settings": settings, "errors": errors, "api": api}


def main(args: list[str]) -> int:
    """Writes the pages, or checks them; gives back the exit code."""
    stale = []
    for name, make in PAGES.items():
        path, text = DOCS / "reference" / f"{name}.md", make()
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(str(path.relative_to(DOCS.parent)))
            if "--check" not in args:
                path.write_text(text, "utf-8")
    print("\n".join(stale) or "The reference is up to date.")
    return 1 if stale and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
