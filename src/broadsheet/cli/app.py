"""The command `broadsheet`: its subcommands are loaded when they are called, so that it starts at once."""

import difflib
import gc
import importlib
import io
import os
import select
import sys
from typing import Any

import click

from broadsheet.cli.terminal import NOTHING_FOUND, say
from broadsheet.errors import BroadsheetError, NotFound
from broadsheet.interruption import ANEW, PIPED, TOLD, Interrupted, interruptible, leave

STAGES = {
    "discover": "cli.visits",
    "fetch": "cli.visits",
    "extract": "cli.stages",
    "analyse": "cli.stages",
    "relate": "cli.stages",
    "rank": "cli.stages",
}
PAPER = {
    "init": "cli.run",
    "update": "cli.run",
    "serve": "cli.serve",
    "worker": "cli.run",
    "edition": "cli.read",
    "story": "cli.read",
    "article": "cli.read",
    "search": "cli.read",
    "explain": "cli.check",
    "verify": "cli.check",
    "sources": "cli.check",
    "publishers": "cli.publishers",
    "import": "cli.move",
    "export": "cli.move",
    "record": "cli.print",
    "replay": "cli.print",
    "publish": "cli.print",
}
SHORT = {
    "discover": "addresses or publishers -> entries",
    "fetch": "entries -> pages, as WARC",
    "extract": "pages (WARC, HTML) -> articles",
    "analyse": "articles -> articles with topic, keywords, abstract, receipts, quality",
    "relate": "articles -> articles with their story",
    "rank": "articles with stories -> an edition",
    "init": "make a paper and choose its publishers",
    "update": "run all that is due, once",
    "serve": "show the site and keep it up to date",
    "worker": "work on what is due until stopped",
    "edition": "the front page of a country",
    "story": "who reports one event, and what each adds",
    "article": "one article with its summary",
    "search": "articles that match",
    "explain": "a score with every input and the sum",
    "verify": "check the receipts of every sentence",
    "sources": "each source: state, last success, next try, cure",
    "publishers": "list, show, add and check publishers",
    "import": "take in articles, publishers, OPML or a WARC",
    "export": "give out articles or publishers",
    "record": "update, keeping every byte as WARC",
    "replay": "rebuild a recorded day as a static site",
    "publish": "write the static site",
}


class Commands(click.Group):
    """The subcommands by name; the code of one is loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Names, in the order of the line and then of the paper."""
        return [*STAGES, *PAPER]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """The command of that name."""
        place = (STAGES | PAPER).get(cmd_name)
        if place is None:
            return None
        gc.disable()  # a collection finds nothing while modules load, and costs a sixth of a small query
        try:
            module = importlib.import_module(f"broadsheet.{place}")
        finally:
            gc.freeze()
            gc.enable()
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; where there is none, the nearest one is told."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            if not near:
                raise
            raise click.UsageError(f"No such command {args[0]!r}. Did you mean {near[0]!r}?", ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives back; 0 where nobody reads its output any further (`| head`), which click takes for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            if not _unread():
                raise
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """Both halves with a line for each command, without loading any."""
        for title, names in (("The stages, as pipes (JSON Lines in and out)", STAGES), ("The paper", PAPER)):
            with formatter.section(title):
                formatter.write_dl([(name, SHORT[name]) for name in names])


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Exit codes: 0 done, 1 failed, 2 not understood, 3 some items failed, 4 nothing found, 130 interrupted (Ctrl-C), 143 ended (SIGTERM).",
)
@click.version_option(package_name="broadsheet", prog_name="broadsheet")
def commands() -> None:
    """Broadsheet reads the news so that you need not read all of it.

    \b
    Read the day:     broadsheet serve --country GB
    Pipe a day:       broadsheet extract day.warc.gz | broadsheet analyse | broadsheet relate
    """


_TOLD = dict.fromkeys((*STAGES, "export", "verify", "publishers"), PIPED) | dict.fromkeys(("replay", "publish"), ANEW)
"""What commands say that keep nothing of what was done when they are interrupted."""


def main(args: list[str] | None = None) -> None:
    """Runs the command and leaves the process with its exit code; errors of ours become one sentence."""
    named = (sys.argv[1:] if args is None else args)[:1]
    told = _TOLD.get(named[0], TOLD) if named else TOLD
    _open_closed()
    try:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        with interruptible(told):
            code: Any = commands.main(args=args, prog_name="broadsheet", standalone_mode=False)
            sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else str(error))
        code = 0
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt, Interrupted) as error:
        click.echo(told, err=True)
        leave(error.code if isinstance(error, Interrupted) else 130)
    except BrokenPipeError:
        code = 0 if _unread() else 1
    except BroadsheetError as error:
        say(f"broadsheet: {error}")
        code = NOTHING_FOUND if isinstance(error, NotFound) else 1
    except OSError as error:
        say(f"broadsheet: {error.filename or 'standard output, or a file that it writes'}: {error.strerror or error}")
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _open_closed() -> None:
    """Opens the standard streams that the caller closed (`>&-`), to nowhere: a file of ours would take the place of one, and what is printed would go into it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False))


def _unread() -> bool:
    """Whether standard output is a pipe that nobody reads any more; what is still to be printed then goes nowhere."""
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    if not output.poll(0):
        return False
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return True
