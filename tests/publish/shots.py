"""Draws every sample page in Chromium: `python tests/publish/shots.py DIR [NAME ...]`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from samples import views

from broadsheet.publish.assets import assets
from broadsheet.publish.links import Links
from broadsheet.publish.pages import render

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
SIZES = {"phone": 390, "desk": 1280}


def write(folder: Path) -> dict[str, Path]:
    """All sample pages as files, by name."""
    (folder / "static").mkdir()
    for name, content in assets().items():
        (folder / "static" / name).write_bytes(content)
    files = {}
    for name, view in views().items():
        path = view.path
        links = Links()
        html = render(view).replace('"/static/', '"static/')
        assert links.file(path)
        files[name] = folder / f"{name}.html"
        files[name].write_text(html, encoding="utf-8")
    return files


def main(out: Path, wanted: list[str]) -> None:
    """One picture for each page, width and palette."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, file in write(Path(folder)).items():
            for size, width in SIZES.items():
                for scheme in ("light", "dark"):
                    shot = f"{name}-{size}-{scheme}"
                    if wanted and not any(shot.startswith(one) for one in wanted):
                        continue
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    page.goto(file.as_uri())
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    sys.stdout.write(f"{shot}{' OVERFLOWS ' + str(wide) if wide > width else ''}\n")
                    page.screenshot(path=out / f"{shot}.png", full_page=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
