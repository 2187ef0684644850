"""The schema's history: one revision in `versions/` for each change, run by Alembic."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from broadsheet.store.schema import metadata

__all__ = ["upgrade"]


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database to a revision, within the connection's transaction."""
    scripts = ScriptDirectory(str(Path(__file__).parent))

    def steps(current: Any, _context: MigrationContext) -> object:
        return scripts._upgrade_revs(revision, current)  # noqa: SLF001 - as `alembic.command.upgrade` does, without its files

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=revision) as environment:
        environment.configure(connection=connection, target_metadata=metadata)
        environment.run_migrations()
