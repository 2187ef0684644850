"""Where an article ran, on pages of a fictional paper."""

import pytest
from pages import PROSE, article, json_ld, page

from broadsheet.extract import extract

CRUMBS = json_ld(
    '{"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "City"}}, {"name": "Bridge opens at last"}]}'
)


def named(head: str, body: str, path: str) -> tuple[str | None, str | None]:
    """The section and the method that gave it."""
    found = extract(page(article(head, body + PROSE), f"https://harbourpost.example/{path}"))
    return found.section, next((one.method for one in found.evidence if one.field == "section"), None)


def stated(section: str) -> str:
    return json_ld(f'{{"@type": "NewsArticle", "articleSection": "{section}"}}')


@pytest.mark.parametrize(
    ("head", "body", "section"),
    [
        (CRUMBS, "", "City"),
        ("", "<nav class=breadcrumbs><a href=/>Home</a><a href=/city>City</a></nav>", "City"),
        ("", "<nav class=breadcrumbs><a href=/>Home</a><a href=/city>City</a><a>A bridge over the Alder is opened after eleven years</a></nav>", "City"),
        (stated("Uncategorized"), "", None),
        (stated("Harbour Post"), "", None),
    ],
)  # fmt: skip
def test_breadcrumbs_name_the_section_where_nothing_else_does(head: str, body: str, section: str | None) -> None:
    assert named(head, body, "bridge-opens")[0] == section


@pytest.mark.parametrize(
    ("links", "path", "section"),
    [
        ("<a href=/stadt/>Stadt &amp; Land</a>", "stadt/bruecke", "Stadt & Land"),
        ("<a href=/politica/>More</a><a href=/politica/>Política</a>", "politica/puente", "Política"),
        ("<a href=/world/>World</a><a href=/world/china/>China</a>", "world/china/bridge", "China"),
        ("<a href=/us/>U.S.</a>", "us/bridge", "U.S."),
        ("<a href='https://harbourpost.example/stadt/?#top'>Stadt</a>", "stadt/bruecke", "Stadt"),
        ("<a href='/stadt/sport/..'>Stadt</a>", "stadt/bruecke", "Stadt"),
        ("<a href=/de/>Game Pass</a>", "de/bridge", None),
        ("<a href=/stadt/?page=2>2</a><a href=https://other.example/stadt/>Other</a>", "stadt/bruecke", None),
        ("<a href=/stadt/>All that happened in the city today</a>", "stadt/bruecke", None),
    ],
)
def test_the_menu_names_the_folders_of_an_address(links: str, path: str, section: str | None) -> None:
    assert named("", links, path) == (section, "address" if section else None)


def test_a_name_that_fits_every_article_gives_way_to_one_that_says_more() -> None:
    assert named(stated("News"), "<a href=/news/city/>City</a>", "news/city/bridge") == ("City", "address")
    assert named(stated("News"), "", "bridge") == ("News", "json-ld")
