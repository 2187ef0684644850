"""Draws the sample pages in Chromium, to be looked at: `python tests/publish/shots.py DIR [NAME ...]`."""

import sys
import tempfile
from pathlib import Path

from browser import browser, write
from playwright.sync_api import FloatRect

SIZES = {"phone": 390, "tablet": 820, "desk": 1280, "wide": 1920}


def clip(width: int, height: int) -> FloatRect:
    """A page's top, at most 2,200 px of it, so that a picture can be read."""
    return {"x": 0, "y": 0, "width": width, "height": min(height, 2200)}


def main(out: Path, wanted: list[str]) -> None:
    """One picture for each page, width and palette whose name begins as one that is wanted."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        for name, file in write(Path(folder)).items():
            for size, width in SIZES.items():
                for scheme in ("light", "dark"):
                    shot = f"{name}-{size}-{scheme}"
                    if wanted and not any(shot.startswith(one) for one in wanted):
                        continue
                    page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                    page.goto(file.as_uri())
                    height = page.evaluate("document.documentElement.scrollHeight")
                    page.screenshot(path=out / f"{shot}.png", full_page=True, clip=clip(width, height))
                    sys.stdout.write(f"{shot}\n")
                    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
