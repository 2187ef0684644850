import lxml.html
import pytest

from broadsheet.extract.page.links import bare_address, in_full, is_linked, path_of
from broadsheet.extract.page.strings import key_of, lined, parts_of, text_before

PAGE = "https://harbourpost.example/news/ferry?page=2"


@pytest.mark.parametrize(
    ("href", "full", "path"),
    [
        ("../sport/", "https://harbourpost.example/sport/", "sport"),
        ("/news?page=3", "https://harbourpost.example/news?page=3", None),
        ("https://valley.test/news", "https://valley.test/news", None),
        ("mailto:desk@harbourpost.example", None, None),
    ],
)
def test_a_link_leads_to_an_address_and_one_of_the_site_to_a_path(
    href: str, full: str | None, path: str | None
) -> None:
    assert (in_full(href, PAGE), path_of(href, PAGE)) == (full, path)


def test_addresses_and_folders_are_compared_in_one_form() -> None:
    assert bare_address("HTTP://www.harbourpost.example/ferry/?a=1#top") == "harbourpost.example/ferry"
    assert key_of("Économie & Santé") == key_of("economie-sante")


def test_parts_of_an_element_and_what_stands_before_it() -> None:
    box = lxml.html.fromstring("<p>In <b>category</b> of <a href=/bay>Bay <i>news</i></a> today</p>")
    link = box[1]
    assert list(parts_of(box, 9)) == ["In ", "category", " of ", "Bay ", " today", "news"]
    assert list(parts_of(link, 9)) == ["Bay ", "news"]
    assert (text_before(link, 9), text_before(box[0], 2), text_before(box, 9)) == ("of", "n ", "")
    assert [is_linked(one) for one in (box, link[0], box[0])] == [True, True, False]
    assert lined("One<br/>two</p>three<b>") == "One\ntwo\nthree<b>"
