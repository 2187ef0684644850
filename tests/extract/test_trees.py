import numpy as np
import pytest
from pages import PROSE, article, page

from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.links import related
from broadsheet.extract.text.paged import next_page
from broadsheet.extract.text.trees import PART, Trees, body_model

TWO = Trees(
    names=("size", "density"),
    base=0,
    feature=np.array([[0, 1]]),
    threshold=np.array([[10.0, 0.5]]),
    leaf=np.array([[0, -1000, 2000, -2000]]),
)
URL = "https://harbourpost.example/news/ferry"


def test_answers_are_read_as_a_binary_number() -> None:
    rows = np.array([[5.0, 0.0], [5.0, 1.0], [50.0, 0.0], [50.0, 1.0]]).T
    odds = np.log(TWO.chances(rows) / (1 - TWO.chances(rows)))
    assert odds.round(6).tolist() == [0, -1, 2, -2]


@pytest.mark.parametrize("count", [0, 1, PART, PART + 1])
def test_rows_are_asked_in_parts(count: int) -> None:
    chances = TWO.chances(np.tile([[50.0], [0.0]], count))
    assert len(chances) == count
    assert len(set(chances.tolist())) <= 1


def test_the_shipped_trees_are_whole() -> None:
    trees = body_model().trees
    count, depth = trees.feature.shape
    assert trees.threshold.shape == (count, depth)
    assert trees.leaf.shape == (count, 2**depth)
    assert trees.feature.max() < len(trees.names)


@pytest.mark.parametrize(
    ("own", "link", "found"),
    [
        (URL, "/news/ferry?page=2", True),
        (URL, "/news/ferry/2", True),
        (URL + ".html", "/news/ferry-2.html", True),
        (URL, "/news/ferry/page/2/", True),
        (URL + "?page=2", "/news/ferry?page=3", True),
        (URL, "/news/bridge", False),
        (URL, "/news/ferry?page=7", False),
        (URL, "/news/ferry-sinks", False),
        (URL, "https://elsewhere.example/news/ferry?page=2", False),
        (URL, "http://[", False),
    ],
)
def test_the_next_page_is_one_of_the_same_article(own: str, link: str, *, found: bool) -> None:
    tree = parse(f"<html><head><link rel='next' href='{link}'></head><body><p>x</body></html>")
    assert tree is not None
    assert (next_page(related(Document(tree)), own) is not None) == found


def test_the_first_of_several_pages_says_so() -> None:
    whole = extract(page(article(head="<link rel=next href=?page=2>", body=PROSE * 2)))
    assert next(one.detail for one in whole.evidence if one.field == "body").endswith("the first of several pages")


def test_text_that_the_parser_puts_into_the_head_is_read() -> None:
    html = f"<title>Bridge opens at last</title><article><h1>Bridge opens at last</h1>{PROSE}</article>"
    assert "cut the ribbon" in extract(page(html)).body
