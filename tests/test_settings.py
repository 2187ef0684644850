"""Where settings come from, and what is said of wrong ones."""

from pathlib import Path
from typing import Any

import pytest

from broadsheet.errors import SettingsError
from broadsheet.settings import Settings, country_of_locale, load


def given(tmp_path: Path, text: str | bytes) -> dict[str, str]:
    """The environment that names a settings file of that text."""
    file = tmp_path / "mine.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return {"BROADSHEET_SETTINGS": str(file)}


@pytest.fixture(autouse=True)
def _no_file_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_the_nearer_place_wins(tmp_path: Path) -> None:
    environ = given(tmp_path, 'port = 1\ncountry = "NZ"\ndelay = 2\nallow = ["10.0.0.7", "news.home:8080"]')
    settings = load(environ | {"BROADSHEET_PORT": "2", "BROADSHEET_VISITORS": "5"}, port=3, country=None)
    assert (settings.port, settings.visitors, settings.country, settings.delay) == (3, 5, "NZ", 2.0)
    assert settings.allow == ("10.0.0.7", "news.home:8080")
    assert load({"BROADSHEET_ALLOW": "10.0.0.7, ::1,"}).allow == ("10.0.0.7", "::1")


def test_without_a_file_all_stands_as_it_is(tmp_path: Path) -> None:
    assert load({}, paper="here") == Settings(paper="here")
    assert load({"BROADSHEET_SETTINGS": ""}, paper="here") == Settings(paper="here")
    assert load({}).paper == str(tmp_path / "data" / "broadsheet" / "paper.sqlite")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contry = 'NZ'", "`contry` is no setting; did you mean `country`?"),
        (
            "address = 'news.example'",
            "'news.example' is no address of a site: write it whole, such as https://news.example/",
        ),
        ("zzz = 1", "`zzz` is no setting; known are address, allow,"),
        ("[server]\nport = 1", "`server` is no setting"),
        ("port = 'many'", "`port` must be a whole number, not 'many'"),
        ("port = '8000'", "`port` must be a whole number, not '8000'"),
        ("port = 80.5", "`port` must be a whole number, not 80.5"),
        ("port = true", "`port` must be a whole number, not True"),
        ("port = 65536", "`port` must be from 0 to 65535, not 65536"),
        ("visitors = 0", "`visitors` must be from 1 to 1000, not 0"),
        ("delay = -1", "`delay` must be from 0.0 to 86400.0, not -1"),
        ("delay = nan", "`delay` must be from 0.0 to 86400.0, not nan"),
        ("delay = inf", "`delay` must be from 0.0 to 86400.0, not inf"),
        ("oldest_days = 99999999999", "`oldest_days` must be from 0 to 36500"),
        ("paper = 5", "`paper` must be a text in quotes, not 5"),
        ("country = 'Narnia'", "`country` must be a code of two letters"),
        ("country = ['NZ']", "`country` must be a text in quotes, not"),
        ("allow = [1]", "`allow` must be a list of texts, not [1]"),
        ("allow = 7", "`allow` must be a list of texts, not 7"),
        ("port = = 1", "not TOML:"),
        (b"paper = '\xff'", "not TOML:"),
        (b"\x00", "not TOML:"),
    ],
)
def test_a_wrong_file_is_told_with_its_name(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        load(given(tmp_path, text))
    assert said in str(told.value)
    assert str(told.value).startswith(f"{tmp_path / 'mine.toml'}: ")
    assert "\n" not in str(told.value)


def test_a_file_may_begin_with_the_mark_of_utf_8(tmp_path: Path) -> None:
    assert load(given(tmp_path, b"\xef\xbb\xbfport = 81\r\n")).port == 81


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such settings file"):
        load({"BROADSHEET_SETTINGS": str(tmp_path / "absent.toml")})
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        load({"BROADSHEET_SETTINGS": str(tmp_path)})


def test_a_variable_that_is_nearly_a_setting_s_is_told_and_those_of_a_cluster_are_not() -> None:
    with pytest.raises(SettingsError, match="`contry` is no setting; did you mean `country`"):
        load({"BROADSHEET_CONTRY": "NZ"})
    cluster = {"BROADSHEET_SERVICE_HOST": "10.0.0.7", "BROADSHEET_PORT_8000_TCP": "tcp://10.0.0.7:8000"}
    assert load(cluster | {"BROADSHEET_PORT": "9000"}).port == 9000


@pytest.mark.parametrize(("name", "value"), [("PORT", "eighty"), ("DELAY", "soon"), ("VISITORS", "1.5"), ("PORT", "")])
def test_a_wrong_environment_is_told(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"the environment: `{name.lower()}` must be "):
        load({f"BROADSHEET_{name}": value})


@pytest.mark.parametrize(
    ("environ", "country"),
    [
        ({"LANG": "de_AT.UTF-8"}, "AT"),
        ({"LANG": "C.UTF-8"}, None),
        ({}, None),
        ({"LC_ALL": "pt_BR@euro", "LANG": "de_AT"}, "BR"),
        ({"LC_ALL": "C", "LANG": "en_NZ"}, "NZ"),
        ({"LANG": "eo_001"}, None),
    ],
)
def test_the_country_of_the_locale(environ: dict[str, Any], country: str | None) -> None:
    assert country_of_locale(environ) == country
