"""Every setting, where it may be set, and what it means.

A setting is taken from the command line, else from the environment (`BROADSHEET_` and its name in capitals), else from the
settings file (`broadsheet.toml` in the user's configuration folder, or the file that `BROADSHEET_SETTINGS` names), else as
below. A key that is not known is an error that names the nearest one.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from broadsheet.errors import InputError, SettingsError
from broadsheet.news.countries import country_code

PREFIX = "BROADSHEET_"
FILE = "broadsheet.toml"
_MEANT = 0.8
"""How like a setting the name of a variable is that is meant for one; clusters put variables with our prefix into the environment too."""
_SPOKEN = ("the environment", "the command line")
"""Where a value may be a text that stands for a number; in the file it has its own type."""
_WANTED = {str: "a text in quotes", int: "a whole number", float: "a number", tuple: "a list of texts"}
_LIMITS = {
    "visitors": (1, 1000),
    "delay": (0.0, 86_400.0),
    "timeout": (1.0, 3_600.0),
    "oldest_days": (0, 36_500),
    "reread_days": (0, 3_650),
    "keep_pages_days": (0, 36_500),
    "port": (0, 65_535),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, with the values they have where nobody set them."""

    paper: str = ""
    """Where the paper is kept: a file, or a database address such as postgresql://host/name. Empty: the user's data folder."""
    country: str = ""
    """The edition that is collected and shown first, ISO 3166-1 alpha-2. Empty: from the locale."""
    engine: str = "processes"
    """Where work runs: inline, threads:N, processes:N or dask://host:port."""
    visitors: int = 32
    """How many hosts are visited at once."""
    delay: float = 1.0
    """Seconds between two requests to one host, where its robots.txt asks for no more."""
    timeout: float = 30.0
    """Seconds that one answer of a host may take; what is slower is left, and tried again later."""
    oldest_days: int = 7
    """Articles older than this many days when a source first announces them are not fetched; 0 fetches all."""
    reread_days: int = 7
    """Days after publication in which an article is read again, five times, ever less often, for corrections; 0: never."""
    keep_pages_days: int = 7
    """Days for which fetched pages are kept, so that a better method can read them again."""
    contact: str = ""
    """Address in the User-Agent where a publisher can reach whoever runs this copy, a page or a mail address; set it to your own."""
    allow: tuple[str, ...] = ()
    """Private hosts or networks that may be visited all the same, such as 10.0.0.7 or news.home:8080."""
    licences: tuple[str, ...] = ()
    """Publishers that agreed to mining though they reserve it (TDM), with the day and the ground, such as `harbourpost.example 2026-11-20 contract no. 7`."""
    address: str = ""
    """The site's public address, such as https://news.example, as pages and feeds name it; hubs of sources push to it (WebSub), and the API gives no bodies. Of an address below a path, such as https://harbour.example/news, the proxy takes the path off. Empty: nobody can."""
    host: str = "127.0.0.1"
    """Address that the site listens on."""
    port: int = 8000
    """Port that the site listens on."""


def load(environ: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """The settings of this run; `given` are those of the command line, None where it names none. Raises SettingsError."""
    environ = os.environ if environ is None else environ
    settings = Settings()
    path = Path(environ.get(PREFIX + "SETTINGS") or platformdirs.user_config_path("broadsheet") / FILE)
    settings = _with(settings, _file(path, required=bool(environ.get(PREFIX + "SETTINGS"))), str(path))
    names = [item.name for item in fields(Settings)]
    told = {key.removeprefix(PREFIX).lower(): text for key, text in environ.items() if key.startswith(PREFIX)}
    in_environ = {key: text for key, text in told.items() if difflib.get_close_matches(key, names, n=1, cutoff=_MEANT)}
    settings = _with(settings, in_environ, "the environment")
    settings = _with(settings, {key: value for key, value in given.items() if value is not None}, "the command line")
    return (
        settings
        if settings.paper
        else replace(settings, paper=str(platformdirs.user_data_path("broadsheet") / "paper.sqlite"))
    )


def _file(path: Path, *, required: bool) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        if required:
            raise SettingsError(f"{path}: there is no such settings file") from error
        return {}
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    import tomllib  # noqa: PLC0415 - most users have no such file, and every command begins here

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


def _with(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    known = {item.name: getattr(Settings(), item.name) for item in fields(Settings)}
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(sorted(known))}"
            raise SettingsError(f"{where}: `{key}` is no setting{hint}")
    return replace(settings, **{key: _as(type(known[key]), value, key, where) for key, value in values.items()})


def _as(kind: type, value: Any, key: str, where: str) -> Any:
    made = _made(kind, value, exact=where not in _SPOKEN)
    if made is None:
        raise SettingsError(f"{where}: `{key}` must be {_WANTED[kind]}, not {value!r}")
    if key in _LIMITS and not _LIMITS[key][0] <= made <= _LIMITS[key][1]:
        least, most = _LIMITS[key]
        raise SettingsError(f"{where}: `{key}` must be from {least} to {most}, not {value!r}")
    if key == "country" and made:
        code = country_code(made)
        if code is None:
            raise SettingsError(
                f"{where}: `country` must be a code of two letters (ISO 3166), such as GB, not {value!r}"
            )
        return code
    return _site(made, where) if key == "address" and made else made


def _site(text: str, where: str) -> str:
    from broadsheet.addresses import site_address  # noqa: PLC0415 - most users set none, and every command begins here

    try:
        return site_address(text)
    except InputError as error:
        raise SettingsError(f"{where}: `address`: {error}") from error


def _made(kind: type, value: Any, *, exact: bool) -> Any:
    """The value as that kind, None where it is none; of a text that a person or the environment spoke, numbers are read."""
    if kind is tuple:
        items = [item.strip() for item in value.split(",")] if isinstance(value, str) else value
        sound = isinstance(items, (list, tuple)) and all(isinstance(item, str) for item in items)
        return tuple(item for item in items if item) if sound else None
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if exact or not isinstance(value, str):
        return None
    try:
        return kind(value)
    except ValueError:
        return None


def country_of_locale(environ: Mapping[str, str] | None = None) -> str | None:
    """The country of the user's locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), None where it names none.

    >>> country_of_locale({"LANG": "de_AT.UTF-8"})
    'AT'
    """
    environ = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        territory = environ.get(name, "").split(".")[0].split("@")[0].partition("_")[2]
        if len(territory) == len("AT") and territory.isalpha():
            return territory.upper()
    return None
