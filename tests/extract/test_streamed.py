"""Pages whose parts come late and stand at their end, as React's server sends them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import PARAGRAPHS, article, page

from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse

WAITING = "<div>Loading the rest of the story</div>"


def place(number: int, shown: str = WAITING) -> str:
    return f'<!--$?--><template id="B:{number:x}"></template>{shown}<!--/$-->'


def part(number: int, content: str) -> str:
    return f'<div hidden id="S:{number:x}">{content}</div><script>$RC("B:{number:x}","S:{number:x}")</script>'


def words(text: str) -> list[str]:
    tree = parse(text)
    assert tree is not None
    for script in tree.iter("script"):
        script.text = None
    return " ".join(tree.itertext()).split()


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_parts_are_read_where_their_scripts_put_them() -> None:
    first, second, third, *rest = PARAGRAPHS
    body = f"{lines(first)}{place(0)}{lines(third)}{place(1)}"
    found = extract(page(article(body=body) + part(1, lines(*rest)) + part(0, lines(second))))
    assert found.paragraphs == tuple(PARAGRAPHS)


def test_what_is_shown_until_a_part_comes_is_taken_away_to_its_own_end() -> None:
    shown = "<!--$--><p>Soon</p><!--/$--><p>Patience</p>"
    assert words(f"<body><p>One</p>{place(0, shown)}<p>Three</p>{part(0, lines('Two'))}</body>") == [
        "One",
        "Two",
        "Three",
    ]


def test_a_place_within_a_part() -> None:
    late = (
        '<div hidden id="S:1"><p>Two</p></div><script>$RS=function(a,b){};$RS("S:1","P:1")</script>'
        + part(0, '<p>One</p><template id="P:1"></template><p>Three</p>')
    )  # fmt: skip
    assert words(f"<body>{place(0, '')}<p>Four</p>{late}</body>") == ["One", "Two", "Three", "Four"]


def test_parts_without_a_script_go_where_their_numbers_say() -> None:
    late = '<div hidden="" id="S:0"><p>One</p></div><div hidden="" id="S:1"><p>Three</p></div>'
    text = f'<body><template id="B:0"></template><p>Two</p><template id="P:1"></template><p>Four</p>{late}</body>'
    assert words(text) == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize(
    "text",
    [
        '<div hidden id="S:0"><p>One</p><template id="B:0"></template></div>',
        '<div hidden id="S:0"><template id="B:1"></template>One</div><div hidden id="S:1"><template id="B:0"></template></div>',
        '<div hidden id="S:0">One</div><script>$RC("B:7","S:0")$RC("S:0","S:0")$RS("B:0","S:0")</script>',
        '<html hidden id="S:0"><body><template id="B:0"></template><div hidden id="S:1"></div>One</body></html>',
        '<!--/$--><!--/$--><template id="B:0"></template><!--$?--><div hidden id="S:0">One</div><!--$-->',
    ],
)
def test_parts_that_would_stand_in_themselves_or_nowhere_stay(text: str) -> None:
    assert words(text) == ["One"]


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.randoms())
def test_whatever_comes_late_the_text_is_the_same(late: list[bool], chance: random.Random) -> None:
    told = [f"word{number}" for number in range(len(late))]
    here = "".join(place(number) if is_late else lines(told[number]) for number, is_late in enumerate(late))
    parts = [part(number, lines(told[number])) for number, is_late in enumerate(late) if is_late]
    chance.shuffle(parts)
    assert words(f"<body><main>{here}</main>{''.join(parts)}</body>") == told
