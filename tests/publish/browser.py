"""A browser for tests and screenshots, and the sample pages as files that it can open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from samples import views

from broadsheet.publish import assets, render

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a sandbox (tests may run as root) and without traffic of its own."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def write(folder: Path) -> dict[str, Path]:
    """All sample pages as files, by name; their style sheet and script stand beside them."""
    (folder / "static").mkdir()
    for name, content in assets().items():
        (folder / "static" / name).write_bytes(content)
    files = {}
    for name, view in views().items():
        files[name] = folder / f"{name}.html"
        files[name].write_text(render(view).replace('"/static/', '"static/'), encoding="utf-8")
    return files
