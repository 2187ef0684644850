"""What publishers are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.naming import LONGEST, likeness, name_of, own_name


@pytest.mark.parametrize(
    ("claims", "domain", "name"),
    [
        (("HARBOUR", "Harbour Post"), "harbourpost.example", "Harbour Post"),
        (("Harbour Media Group plc", "The Harbour Times"), "htimes.example", "The Harbour Times"),
        (("Blogger", "Harbour Notes | A blog of boats"), "harbournotes.example", "Harbour Notes"),
        (("WordPress",), "harbournotes.example", None),
        (("@harbourpost",), "harbourpost.example", "harbourpost"),
        (("Harbour Post® -",), "harbourpost.example", "Harbour Post"),
        (("https://www.harbourpost.example", "news.harbourpost.example"), "harbourpost.example", None),
        (("www.harbourpost.example",), "harbourpost.example", None),
        (("Harbourpost.Example",), "harbourpost.example", "Harbourpost.Example"),
        (("Latest – Harbour-Post – Home",), "harbour-post.example", "Harbour-Post"),
        (("Börsenblatt Hafen: Alles von der Börse",), "boersenblatt-hafen.example", "Börsenblatt Hafen"),
        (("Æther & Söhne",), "aether.example", "Æther & Söhne"),
        (("港湾新聞デジタル",), "kowan-np.example", "港湾新聞デジタル"),
        (('"Harbour Systems"',), "harbour.systems", "Harbour Systems"),
        (("A" * (LONGEST + 1),), "aaa.example", None),
        (("", " | ", "12"), "harbourpost.example", None),
    ],
)
def test_a_publisher_is_called_what_is_most_like_its_domain(
    claims: tuple[str, ...], domain: str, name: str | None
) -> None:
    assert name_of(claims, domain) == name


@pytest.mark.parametrize(
    "title", ["Latest news", "Sport", "World", "RSS", "Nachrichten aus aller Welt", "最新ニュース"]
)
def test_a_section_of_a_feed_is_no_name(title: str) -> None:
    assert own_name((title,), "harbourpost.example") is None


@pytest.mark.parametrize(
    ("claim", "domain", "name"),
    [
        ("Nachrichten – Küstenblatt", "xn--kstenblatt-9db.example", "Küstenblatt"),
        ("Новости | Правда", "xn--80aafi6cg.example", "Правда"),
        ("経済 | 東京新聞", "xn--1lqy47cphbl34c.example", "東京新聞"),
        ("News", "xn--kstenblatt-9db.example", None),
    ],
)
def test_a_domain_with_other_letters_is_compared_as_it_is_spelt(claim: str, domain: str, name: str | None) -> None:
    assert own_name((claim,), domain) == name


@given(st.from_regex(r"xn--[a-z0-9-]{0,40}\.example", fullmatch=True))
def test_any_domain_in_ascii_form_is_borne(domain: str) -> None:
    assert 0 <= likeness("Harbour Post", domain) <= 1


@given(st.lists(st.text(max_size=90), max_size=4), st.from_regex(r"[a-z0-9-]{1,12}\.example", fullmatch=True))
def test_a_name_is_part_of_a_claim(claims: list[str], domain: str) -> None:
    name = name_of(claims, domain)
    assert name is None or (any(name in claim for claim in claims) and 1 < len(name) <= LONGEST)
    assert own_name(claims, domain) in {None, name}


def test_a_long_claim_is_compared_in_bounded_time() -> None:
    assert likeness("a " * 30, "a" * 30 + ".example") == 1.0
    assert likeness("a" * 60, "a" * 59 + "b.example") == 0.0
