import pytest
from lxml import etree

from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.headings import heading_of
from broadsheet.extract.page.links import related
from broadsheet.extract.page.removal import drop

PAGE = """<title>Ferry</title><link rel=Canonical href=/ferry><h2>News</h2><div id=top><h1>The ferry sails again</h1></div>
<p class=lead>After nine days.</p><h2>Why it stopped</h2><a rel=next href=/ferry?page=2>More</a><a href=/>Home</a><a rel=nofollow href=/about>About</a>"""

TEXT = "The island ferry sailed again on Friday after nine days in the yard, the harbour office said in a note."


def test_the_elements_of_a_tag_stand_in_the_order_of_the_page() -> None:
    document = _document()
    assert [one.text for one in document.tagged("h1", "h2")] == ["News", "The ferry sails again", "Why it stopped"]
    assert [one.text for one in document.tagged("title")] == ["Ferry"]
    assert list(document.classes.values) == ["lead"]


def test_the_heading_of_the_headline_knows_what_is_around_it_and_what_follows() -> None:
    document = _document()
    heading = heading_of(document, "The ferry sails again")
    assert heading is not None
    assert [box.tag for box in heading.around] == ["div", "body", "html"]
    assert [one.tag for one in heading.following()][:4] == ["h1", "p", "h2", "a"]
    assert heading_of(document, "A bridge opens") is None


HEADLINE = "The ferry sails again"


@pytest.mark.parametrize(
    ("page", "tag"),
    [
        (f"<h2>Harbour / {HEADLINE}</h2><h1>{HEADLINE}</h1>", "h1"),
        (f"<h1>{HEADLINE} (video)</h1><h2>{HEADLINE}</h2>", "h1"),
        (f"<h2>The ferry sails</h2><h3>{HEADLINE}</h3><p>{TEXT}", "h3"),
        (f"<nav><h1>{HEADLINE}</h1></nav><h2>{HEADLINE}</h2>", "h2"),
        (f"<nav><h1>{HEADLINE}</h1></nav><h2>More news</h2>", "h1"),
        (f"<a><b>{HEADLINE}</b></a><li><b>{HEADLINE}</b></li><div class=title>{HEADLINE} </div><p>{TEXT}", "div"),
        (f"<p>{TEXT}</p><div>{HEADLINE}</div>", None),
    ],
)
def test_the_headline_is_held_by_the_best_heading_or_a_box_of_its_very_words(page: str, tag: str | None) -> None:
    tree = parse(page)
    assert tree is not None
    heading = heading_of(Document(tree), HEADLINE)
    assert (heading and heading.element.tag) == tag


def test_links_to_the_page_itself_and_its_next_are_told() -> None:
    assert [(link.tag, link.rel, link.href) for link in related(_document())] == [
        ("link", {"canonical"}, "/ferry"),
        ("a", {"next"}, "/ferry?page=2"),
    ]


def _document() -> Document:
    tree = parse(PAGE)
    assert tree is not None
    return Document(tree)


def test_what_follows_the_end_of_html_is_read_and_such_an_end_in_a_script_is_its_own() -> None:
    script = '<script type=application/json>["<p>Low</p></body></html>"]</script>'
    whole = parse(f"<html><body>{script}<p>One</p><p>{'Two ' * 400}</p></body></html>")
    ended = parse(f"<html><body>{script}<p>One</p></body></html><p>{'Two ' * 400}</p></body></html>")
    assert whole is not None
    assert ended is not None
    assert [[one.text[:3] for one in tree.iter("p")] for tree in (whole, ended)] == [["One", "Two"]] * 2
    assert next(whole.iter("script")).text == '["<p>Low</p></body></html>"]'


def test_the_heading_tells_what_stands_before_it_below_it_and_apart() -> None:
    tree = parse(f"<nav>Menu</nav><div><p>Day</p><h1>{HEADLINE} <b>now</b></h1></div><div><ul><li>One</li></ul></div>")
    assert tree is not None
    heading = heading_of(Document(tree), f"{HEADLINE} now")
    assert heading is not None
    assert [one.tag for one in heading.before(2)] == ["p", "nav"]
    assert [one.tag for one in heading.below(6)] == ["div", "ul", "li"]
    assert [one.tag for one in heading.following("b", "li")] == ["b", "li"]
    assert [one.tag for one in heading.apart(next(tree.iter("li")), 9)] == ["ul", "div"]


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>The <i>old</i> ferry</p>", "<p>The  ferry</p>"),
        ("<p><b>The</b> new <i>old</i> ferry</p>", "<p><b>The</b> new  ferry</p>"),
        ("<p><i>old</i></p>", "<p/>"),
    ],
)
def test_what_is_dropped_leaves_the_text_behind_it(markup: str, left: str) -> None:
    tree = etree.fromstring(markup)
    drop(tree.find("i"))
    assert etree.tostring(tree, encoding="unicode") == left
