from broadsheet.extract.decode import parse
from broadsheet.extract.document import Document
from broadsheet.extract.headings import heading_of
from broadsheet.extract.structured import related

PAGE = """<title>Ferry</title><link rel=Canonical href=/ferry><h2>News</h2><div id=top><h1>The ferry sails again</h1></div>
<p class=lead>After nine days.</p><h2>Why it stopped</h2><a rel=next href=/ferry?page=2>More</a><a href=/>Home</a><a rel=nofollow href=/about>About</a>"""


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


def test_links_to_the_page_itself_and_its_next_are_told() -> None:
    assert [(link.tag, link.rel, link.href) for link in related(_document())] == [
        ("link", {"canonical"}, "/ferry"),
        ("a", {"next"}, "/ferry?page=2"),
    ]


def _document() -> Document:
    tree = parse(PAGE)
    assert tree is not None
    return Document(tree)
