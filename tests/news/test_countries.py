"""Countries by their code and by the ending of a domain."""

import pytest

from broadsheet.news.countries import country_code, country_of


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("a.de", "DE"),
        ("a.com.au", "AU"),
        ("a.co.uk", "GB"),
        ("a.com", None),
        ("a.io", None),
        ("a.tv", None),
        ("a.eu", None),
        ("a.ac", None),
        ("localhost", None),
        ("127.0.0.1", None),
        ("a.gov", "US"),
        ("a.edu", "US"),
        ("a.wien", "AT"),
        ("a.scot", "GB"),
        ("a.cat", "ES"),
    ],
)
def test_a_domain_tells_its_country_where_it_has_one(domain: str, country: str | None) -> None:
    assert country_of(domain) == country


@pytest.mark.parametrize(
    ("ending", "country"),
    [("рф", "RU"), ("укр", "UA"), ("中国", "CN"), ("中國", "CN"), ("भारत", "IN"), ("한국", "KR"), ("ایران", "IR"), ("مصر", "EG"), ("ไทย", "TH"), ("ישראל", "IL"), ("ελ", "GR"), ("бг", "BG")],
)  # fmt: skip
def test_endings_in_other_scripts_are_their_countries(ending: str, country: str) -> None:
    assert country_of(f"a.{ending.encode('idna').decode()}") == country


@pytest.mark.parametrize("text", ["", "G", "GBR", "4U", "Österreich", "日本"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert country_code(text) is None
