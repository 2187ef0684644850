"""The style sheet, script and drawings that pages load, under names that change with their content."""

import hashlib
from functools import cache
from importlib import resources

_SHEETS = ("base.css", "page.css", "front.css", "article.css", "print.css")
_OTHERS = ("htmx.min.js", "icon.svg", "wordmark.svg")

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
"""Media type by ending."""


@cache
def _contents() -> dict[str, bytes]:
    folder = resources.files("broadsheet.publish") / "static"
    sheet = b"".join(folder.joinpath(name).read_bytes() for name in _SHEETS)
    return {"broadsheet.css": sheet} | {name: folder.joinpath(name).read_bytes() for name in _OTHERS}


@cache
def names() -> dict[str, str]:
    """Each asset's name and its file name with a hash of its content."""
    return {name: _hashed(name, content) for name, content in _contents().items()}


def assets() -> dict[str, bytes]:
    """File name to content of all that belongs in `/static/`: cacheable for ever, since a changed file has another name."""
    return {names()[name]: content for name, content in _contents().items()}


def _hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
