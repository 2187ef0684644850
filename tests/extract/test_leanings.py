import pytest
from pages import PARAGRAPHS, PROSE, page

from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse
from broadsheet.extract.text.blocks import measure
from broadsheet.extract.text.layout import lay_out
from broadsheet.extract.text.leanings import leanings, words_of

ODDS = {"story": 2000, "text": 1000, "promo": -3000}
LEAD = "The ferry, which has run since 1871, will make its last crossing on Sunday, the council said."


def test_a_block_has_what_its_boxes_say_and_roots_say_nothing() -> None:
    tree = parse("<body class=promo><div class='storyText x1'><div id=promo><p>One</p></div></div></body>")
    assert tree is not None
    found = leanings(measure(lay_out(tree, "")), ODDS)
    assert dict(zip(found.names, found.rows.tolist(), strict=True)) == {
        "leaning": [0.0],
        "leaning 1": [-3.0],
        "leaning 2": [1.5],
        "lowest leaning": [-3.0],
        "highest leaning": [2.0],
        "leanings": [-1.5],
    }


def test_words_are_parted_at_marks_digits_and_capitals() -> None:
    assert words_of(["c-teaser__Headline2 articleBODY", "", "HTMLBody"]) == [
        {"c", "teaser", "headline", "article", "body"},
        set(),
        {"html", "body"},
    ]


@pytest.mark.parametrize(
    "box",
    [
        "<div class=teaser-text><p>{}</p></div>", "<div class=teaser><p>{}</p></div>", "<p class=teaser>{}</p>", "<div class=article-intro>{}</div>",
        "<div class=summary><p>{}</p></div>", "<div class=standfirst><p>{}</p></div>", "<header class=article-teaser><p>{}</p></header>",
    ],
)  # fmt: skip
def test_a_first_paragraph_that_is_called_a_teaser_belongs_to_the_text(box: str) -> None:
    html = f"<body><h1>Bridge opens at last</h1>{box.format(LEAD)}<div>{PROSE}</div></body>"
    assert extract(page(html)).paragraphs == (LEAD, *PARAGRAPHS)
