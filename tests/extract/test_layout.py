import pytest

from broadsheet.extract.page.decode import parse
from broadsheet.extract.text.layout import Layout, lay_out
from broadsheet.extract.text.marks import APART, BODY, HIDDEN, STATED

PAGE = """<body><div class="story-body" itemprop=articleBody><p>One<p hidden>Two<p style="display: none">Three<p aria-hidden=true>Four</div>
<div class=share-bar id=x></div><div class=share-bar id=y>Share</div><ul><li>a<li>b</ul></body>"""


def _laid_out(html: str) -> Layout:
    tree = parse(html)
    assert tree is not None
    return lay_out(tree, "")


def test_boxes_are_told_by_their_own_marks() -> None:
    layout = _laid_out(PAGE)
    own = {text: layout.signs[box] for text, box in zip(layout.text, layout.box, strict=True)}
    assert [bool(own[text] & HIDDEN) for text in ("One", "Two", "Three", "Four")] == [False, True, True, True]
    assert own["Share"] == APART
    story = layout.parent[layout.box[0]]
    assert layout.signs[story] == BODY | STATED
    assert layout.marks[story] == "story-body "


def test_boxes_of_one_tag_and_classes_look_the_same() -> None:
    layout = _laid_out(PAGE)
    look = {text: layout.look[box] for text, box in zip(layout.text, layout.box, strict=True)}
    assert look["a"] == look["b"] != look["One"]


def test_what_no_block_stands_in_is_not_told() -> None:
    layout = _laid_out(PAGE)
    empty = layout.marks.index("share-bar x")
    assert layout.start[empty] == layout.end[empty]
    assert layout.signs[empty] == 0


def test_a_page_without_text_has_no_boxes() -> None:
    assert _laid_out("<body><div><img></div></body>") == Layout()


@pytest.mark.parametrize("tag", ["nav", "footer"])
def test_menus_and_footers_are_passed_over_but_not_a_text_that_stands_in_one(tag: str) -> None:
    menu = f"<{tag}><ul><li><a href=/a>Harbour</a><li><a href=/b>Ferries</a></ul></{tag}>"
    layout = _laid_out(f"<body>{menu}<p>One</p><{tag}><p>Two</p></{tag}><div>Three</div></body>")
    assert layout.text == ["One", "Two", "Three"]
    assert [layout.tag[box] for box in layout.box] == ["p", "p", "div"]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("<x-banner>We use cookies</x-banner>", ["One"]),
        ("<x-page><p>Zero</p></x-page>", ["Zero", "One"]),
        ("<x-page><div>Zero</div></x-page>", ["Zero", "One"]),
    ],
)
def test_a_head_is_passed_over_but_not_a_text_that_the_parser_left_in_it(head: str, text: list[str]) -> None:
    assert _laid_out(f"<head><title>Ferries</title>{head}</head><body><p>One</p></body>").text == text


def test_of_an_element_nothing_is_read_that_stands_beside_it() -> None:
    tree = parse("<body><p>One</p><div><p>Two</p>three</div><p>Four</p></body>")
    assert tree is not None
    assert [lay_out(element, "").text for element in tree.iter("div", "p")] == [
        ["One"],
        ["Two", "three"],
        ["Two"],
        ["Four"],
    ]


@pytest.mark.parametrize(
    ("high", "text"),
    [
        ("<sup><a href=#n1>1</a></sup>", "The bridge opened. It holds."),
        ("<a href='/bridge#n1'><sup>[12]</sup></a>", "The bridge opened. It holds."),
        ("<sup><a href=/two>2</a></sup>", "The bridge opened.2 It holds."),
        ("<sup><a href=#n1>as was said</a></sup>", "The bridge opened.as was said It holds."),
    ],
)
def test_what_leads_to_a_footnote_is_none_of_the_sentence(high: str, text: str) -> None:
    assert _laid_out(f"<body><p>The bridge opened.{high} It holds.</p></body>").text == [text]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("<a href=/x>the cost<span class=screen-reader-text>Opens in a new tab</span></a>.", "the cost."),
        ("<span class='icon sr-only'>Link</span>the cost <i class=material-icons>open_in_new</i>", "the cost"),
        ("<span style='DISPLAY: none'>x</span>the <i hidden>very</i>cost", "the cost"),
        ("the<span class=visually-hidden>: </span>cost", "the: cost"),
        (f"the cost <span class=more hidden>{'and what else it was. ' * 5}</span>", f"the cost{' and what else it was.' * 5}"),
        ("<q>We wait</q>, he <i>said: <q>“Now.”</q></i>", "“We wait”, he said: “Now.”"),
        ("It opened.<sup>2</sup> It cost 10<sup>6</sup>, or 9.<sup>99</sup>, a m<sup>2</sup>.", "It opened. It cost 106, or 9.99, a m2."),
        ("It opened<a href=#n1>[1]</a>, see<a href=#fn2>2</a> page <a href=#n2>2</a>", "It opened, see page 2"),
    ],
)  # fmt: skip
def test_a_line_is_read_as_readers_see_it(line: str, seen: str) -> None:
    assert _laid_out(f"<body><p>{line}</p></body>").seen() == [seen]


@pytest.mark.parametrize(
    ("link", "linked"),
    [("#good", 0), ("/bridge#good", 0), ("#", 12), ("/bridge", 12), ("/bridge#bad", 12), ("#bad", 12)],
)
def test_a_link_from_a_heading_to_itself_is_none(link: str, linked: int) -> None:
    heading = f"<h2 id=good><a href='{link}'>What is good</a></h2><p>One</p>"
    assert _laid_out(f"<body>{heading}</body>").linked == [linked, 0]


@pytest.mark.parametrize(
    ("link", "seen"),
    [("<a class=anchor href=#good>#</a>", "What is good"), ("<a href=/bridge#good> ¶ </a>", "What is good"), ("<a href=/c>#</a>", "What is good#"), (" <a href=#c>C#</a>", "What is good C#")],
)  # fmt: skip
def test_a_sign_to_copy_a_headings_address_by_is_none_of_it(link: str, seen: str) -> None:
    assert _laid_out(f"<body><h2>What is good{link}</h2></body>").seen() == [seen]
