"""What words a page has, and what they lean to."""

import math

import pytest

from broadsheet.extract.kinds.diction import FEW, diction, leaning
from broadsheet.extract.kinds.walk import Walk
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.document import Document
from broadsheet.extract.page.structured import Said, read


def said_of(head: str) -> Said:
    tree = parse(f"<html><head>{head}</head><body></body></html>")
    assert tree is not None
    return read(Document(tree), frozenset())


def test_what_browsers_run_or_leave_out_is_no_text() -> None:
    tree = parse(
        "<html><head><title>Bridge</title></head><body><p>The <b>old</b> bridge</p><script>var basket</script><style>p{}</style>"
        "<noscript>Please turn on scripts</noscript>\n <p>opens.</p></body></html>"
    )
    assert tree is not None
    assert Walk(tree).text == "The old bridge opens."


def test_words_are_known_by_their_place_and_figures_are_none() -> None:
    said = said_of("<title>Bridge opens 2026</title><meta name=description content='A mayor speaks'>")
    words = diction(
        "Die Brücke, 1897 erbaut, öffnet", said, "https://www.post.example/News/17-bridge-opens?page=forum#shop"
    )
    assert words == {
        "text": {"die", "brücke", "erbaut", "öffnet"},
        "title": {"bridge", "opens", "a", "mayor", "speaks"},
        "address": {"www", "post", "example", "news", "bridge", "opens"},
    }


def test_words_lean_by_the_root_of_how_many_are_known() -> None:
    known = {f"word{letter}": 0.1 for letter in map(str, range(FEW))}
    words = {"text": {*known, "unknown"}, "title": {"basket", "mayor"}, "address": set[str]()}
    odds = {"text": known, "title": {"basket": -1.0, "mayor": 0.5, "quay": 3.0}, "address": {"forum": -2.0}}
    assert leaning(words, odds) == pytest.approx((0.1 * FEW) / math.sqrt(FEW) - 0.5 / math.sqrt(2))


def test_a_text_of_which_few_words_are_known_leans_to_nothing() -> None:
    known = {f"word{number}": -5.0 for number in range(FEW - 1)}
    assert (
        leaning(
            {"text": set(known), "title": {"forum"}, "address": set()},
            {"text": known, "title": {"forum": -9.0}, "address": {}},
        )
        is None
    )
