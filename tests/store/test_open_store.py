"""Opening a store: where it may be, what is made, and what is said when it cannot be."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import column, create_engine, table, text
from store_values import NOW, analysis, article, label

import broadsheet.store.migrations
from broadsheet.errors import SchemaError, StoreError
from broadsheet.news import Analysis, Article
from broadsheet.store import Store, open_store
from broadsheet.store.columns import Moment
from broadsheet.store.migrations import upgrade
from broadsheet.store.schema import VERSION, metadata
from broadsheet.store.values import encode


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process that runs this code."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def output(code: str, *arguments: str) -> str:
    process = python(code, *arguments)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said.strip()


def test_a_file_is_made_with_its_folder_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "paper.db"
    with open_store(path) as store, store.begin() as txn:
        assert store.where == str(path)
        txn.articles.put(article("ferry"), NOW)
    with open_store(str(path)) as store, store.read() as txn:
        assert txn.articles.count() == 1


def test_a_tilde_and_a_sqlite_address_name_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store("~/paper.db") as one, open_store(f"sqlite:///{tmp_path}/paper.db") as other:
        assert one.where == other.where == str(tmp_path / "paper.db")


def test_opening_again_finds_what_was_kept(where: str) -> None:
    with open_store(where) as store, store.begin() as txn:
        txn.articles.put(article("ferry"), NOW)
    with open_store(where) as store, store.read() as txn:
        assert txn.articles.count() == 1


def test_a_store_that_was_closed_says_so(where: str) -> None:
    store = open_store(where)
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"was closed: open the paper again"), store.read():
        raise AssertionError
    with pytest.raises(StoreError, match=r"was closed: open the paper again"):
        store.write(lambda txn: txn.articles.count())


def test_opening_what_is_there_needs_no_alembic(tmp_path: Path) -> None:
    path = str(tmp_path / "paper.db")
    code = """
        import sys
        from broadsheet.store import open_store
        open_store(sys.argv[1]).close()
        print("alembic" in sys.modules)
    """
    assert [output(code, path), output(code, path)] == ["True", "False"]


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(store: Store) -> None:
    def ours(_thing: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:  # noqa: FBT001 - Alembic's
        """All but the full-text index, which each database has in its own way."""
        index = {"vector", "ix_texts_vector"} if kind in {"column", "index"} else set()
        return not (reflected and name is not None and (name in index or name.startswith("texts_fts")))

    def differ(context: MigrationContext, _a: object, _b: object, found: Any, known: Any) -> bool:
        return bool(found.compile(context.dialect) != known.compile(context.dialect))

    with store._engine.connect() as connection:
        options = {"compare_type": differ, "include_object": ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def old_paper(where: str, revision: str) -> tuple[Article, Analysis]:
    """What a paper of a former schema, made there, holds."""
    kept = article("ferry")
    said = analysis(kept, topic=label("medtop:15000000"))
    rows = {
        "articles": {"id": kept.id, "publisher": kept.publisher, "moment": NOW, "value": encode(kept)},
        "analyses": {
            "article": kept.id,
            "method": said.method,
            "language": "en",
            "topic": "medtop:15000000",
            "value": encode(said),
        },
    }
    engine = create_engine(
        where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    )
    with engine.begin() as connection:
        upgrade(connection, revision)
        for name, row in rows.items():
            columns = [column(key, Moment if key == "moment" else None) for key in row]
            connection.execute(table(name, *columns).insert().values(row))
    engine.dispose()
    return kept, said


def test_a_paper_of_the_first_schema_is_brought_up_to_date(where: str) -> None:
    kept, _ = old_paper(where, "0001")
    with open_store(where) as store, store.begin() as txn:
        assert txn.articles.newest().items == (kept.id,)
        txn.articles.put(replace(kept, removed=NOW), NOW)
        assert txn.articles.newest().items == ()
        assert txn.articles.one(kept.id).removed == NOW


def test_a_migration_that_is_killed_leaves_the_paper_as_it_was_and_the_next_goes_on(where: str) -> None:
    kept, said = old_paper(where, "0006")
    code = """
        import os, sys
        from broadsheet.store.migrations import upgrade
        from broadsheet.store.open import _engine, _shown, _url
        from broadsheet.store.transaction import begun
        url = _url(sys.argv[1])
        with _engine(url, _shown(url), 60.0).connect() as connection:
            connection.execution_options(broadsheet_writes=True)
            with begun(connection, 60.0):
                upgrade(connection)
                print("done", flush=True)
                os._exit(9)
    """
    process = python(code, where)
    assert process.communicate(timeout=60)[0] == "done\n"
    with open_store(where) as store, store.read() as txn:
        assert txn.articles.newest(topic="medtop:15000000", language="en").items == (kept.id,)
        assert txn.articles.newest(topic="medtop:15000000", language="de").items == ()
        assert txn.articles.get([kept.id]) == {kept.id: kept}
        assert txn.analyses.get([kept.id]) == {kept.id: said}


def test_the_version_is_the_newest_revision() -> None:
    scripts = ScriptDirectory(str(Path(broadsheet.store.migrations.__file__).parent))
    assert scripts.get_current_head() == VERSION


def test_a_newer_database_is_refused_with_both_versions(where: str) -> None:
    with open_store(where) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF") if "://" not in where else None
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match=rf"schema 9999, newer than .* {VERSION}: install") as error:
        open_store(where)
    assert len(str(error.value).splitlines()) == 1


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt: this file is not a database"):
        open_store(path)
    assert path.read_text() == "not a database, " * 100


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="another program's database"):
        open_store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    connection.close()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder cannot be made"):
        open_store(tmp_path / "file" / "paper.db")


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder that nobody else may write to, but anybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_or_file_that_may_not_be_written(others_folder: Path) -> None:
    if os.geteuid() != 0:
        others_folder.chmod(0o555)
    path = others_folder / "paper.db"
    code = """
        import os, sys
        from broadsheet.store import open_store
        from broadsheet.errors import StoreError
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            open_store(sys.argv[1])
        except StoreError as error:
            print(error)
    """
    assert output(code, str(path)) == (
        f"{path}: the database cannot be opened: make the file and its folder writable, or give another path"
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://localhost/paper", "mysql is not supported"),
        ("sqlite://", "a paper needs a file"),
        ("sqlite:///:memory:", "a paper needs a file"),
        (":memory:", "a paper needs a file"),
        ("postgresql://:bad:port/x", "no address of a database"),
        ("postgresql://u:secret@127.0.0.1:1/paper?connect_timeout=2", r"u:\*\*\*@127\.0\.0\.1:1/paper.*refused"),
    ],
)
def test_addresses_that_cannot_be_used(address: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as error:
        open_store(address)
    assert "secret" not in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("%20-cdefault_transaction_read_only%3Don", "takes no writes: it is a standby, or set to read-only$"),
        ("_is_not_there", "may make no tables there: createdb --owner USER NAME makes a database"),
    ],
)
def test_what_a_server_s_database_does_not_permit_is_said_with_its_cure(
    postgres_address: str, options: str, sentence: str
) -> None:
    with pytest.raises(StoreError, match=sentence):
        open_store(postgres_address + options)


def test_a_server_that_is_gone_without_a_word_is_noticed_unless_the_address_says_otherwise(
    postgres_address: str,
) -> None:
    """Such as a machine that lost its power: nothing comes back, and by the system's own hours a worker would wait for it that long."""
    with open_store(f"{postgres_address}&keepalives_idle=600") as store, store.read() as txn:
        info = txn.worklist._connection.connection.driver_connection.info  # type: ignore[union-attr]
        told = info.get_parameters()
    names = ("connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout")
    assert [told.get(name) for name in names] == ["10", "600", "10", "3", "60000"]


def test_a_missing_driver_is_said_with_its_cure() -> None:
    code = """
        import sys
        sys.modules["psycopg"] = None
        from broadsheet.store import open_store
        from broadsheet.errors import StoreError
        try:
            open_store("postgresql://localhost/paper")
        except StoreError as error:
            print(error)
    """
    assert output(code).endswith("needs the PostgreSQL driver: pip install 'broadsheet[postgres]'")


def test_a_locked_file_is_waited_for_and_then_said(tmp_path: Path) -> None:
    path = tmp_path / "paper.db"
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, patience=0.1) as store:
        with store.read() as txn:
            assert txn.articles.count() == 0
        with pytest.raises(StoreError, match="locked: another process"), store.begin():
            pass
        other.execute("COMMIT")
        with store.begin() as txn:
            txn.articles.put(article("ferry"), NOW)
    other.close()


def test_two_processes_may_make_one_store_at_once(where: str) -> None:
    code = """
        import sys
        from broadsheet.store import open_store
        with open_store(sys.argv[1]) as store, store.begin() as txn:
            txn.worklist.add("demo", sys.argv[2:], __import__("datetime").datetime.now(__import__("datetime").UTC))
    """
    processes = [python(code, where, f"subject {number}") for number in range(2)]
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    with open_store(where) as store, store.read() as txn:
        assert txn.worklist.counts(NOW.replace(year=2100))["demo"].due == 2
