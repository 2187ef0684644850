"""A print in a folder: its files, and none that the print before left there."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from broadsheet.errors import InputError

PRINTED = ".broadsheet-printed"
"""The file that names what a print wrote, as `sha256sum` does: by it the next one knows its own files from those of others."""


def print_into(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """How many files were written. What a former print wrote and this one does not is removed, unless somebody changed it since. Raises InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        former = _printed(folder)
        written: dict[str, str] = {}
        with (folder / PRINTED).open("a", encoding="utf-8", newline="\n") as note:
            for name, content in files:
                written[name] = sha256(content).hexdigest()
                note.write(_line(name, written[name]))
                note.flush()  # who is killed now leaves no file that the next print does not know
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        for name in former.keys() - written.keys():
            _remove(folder, name, former[name])
        _note(folder, written)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return len(written)


def _line(name: str, digest: str) -> str:
    return f"{digest}  {name}\n"


def _printed(folder: Path) -> dict[str, set[str]]:
    """The files of former prints, each with the digests of what they wrote."""
    found: dict[str, set[str]] = {}
    with suppress(FileNotFoundError):
        for line in (folder / PRINTED).read_text("utf-8", "replace").splitlines():
            digest, _, name = line.partition("  ")
            if name and ".." not in PurePosixPath(name).parts and not PurePosixPath(name).is_absolute():
                found.setdefault(name, set()).add(digest)
    return found


def _remove(folder: Path, name: str, digests: set[str]) -> None:
    """Removes a file that is as it was written, and the folders that are then empty."""
    file = folder / name
    if not file.is_file() or sha256(file.read_bytes()).hexdigest() not in digests:
        return
    file.unlink()
    with suppress(OSError):  # of a folder that holds something
        for parent in PurePosixPath(name).parents[:-1]:
            (folder / parent).rmdir()


def _note(folder: Path, written: dict[str, str]) -> None:
    new = folder / f"{PRINTED}.new"
    new.write_text("".join(_line(*pair) for pair in written.items()), "utf-8", newline="\n")
    new.replace(folder / PRINTED)
