"""Pages whose text stands in their scripts alone."""

import json
import time
from contextlib import suppress
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import PARAGRAPHS, PROSE, article, page

from broadsheet.errors import StageError
from broadsheet.extract import extract
from broadsheet.extract.page.decode import parse
from broadsheet.extract.page.literals import NoLiteralError, read_literal
from broadsheet.extract.page.scripts import values
from broadsheet.extract.text.embedded import by_scripts

TITLE = "Bridge opens at last"
COOKIES = (
    "We and our partners keep cookies on your device so that you may use the site, and ask you to agree to that. " * 9
)
OTHER = {
    "title": "Another story that we print today",
    "url": "/news/other",
    "body": "".join(f"<p>Number {n} of many long sentences on something else, which no reader of this page asked for.</p>" for n in range(30)),
}  # fmt: skip


def state(body: object, **more: object) -> str:
    """The state of a page as JSON: settings, another article, and this one."""
    own = {"headline": TITLE, "slug": "bridge-opens", "author": {"bio": COOKIES}, "content": body, **more}
    return json.dumps({"config": {"cookies": COOKIES}, "page": {"article": own, "more": [OTHER, OTHER]}})


def flat(value: object) -> str:
    """A value as one list in which numbers are places."""
    places: list[object] = []

    def put(one: object) -> int:
        at = len(places)
        places.append(None)
        if isinstance(one, dict):
            places[at] = {key: put(inner) for key, inner in one.items()}
        else:
            places[at] = [put(inner) for inner in one] if isinstance(one, list) else one
        return at

    put(value)
    return json.dumps([["Reactive", 1], *[_moved(one) for one in places]])


def _moved(value: object) -> object:
    if isinstance(value, dict):
        return {key: place + 1 for key, place in value.items()}
    return [place + 1 for place in value] if isinstance(value, list) else value


def flight(*rows: str) -> str:
    """Rows of React's wire format, in two pieces that part anywhere."""
    stream = "".join(rows)
    half = len(stream) // 2
    return "</script><script>".join(
        f"self.__next_f.push([1,{json.dumps(piece)}])" for piece in (stream[:half], stream[half:])
    )


def text_row(text: str) -> str:
    return f"1a:T{len(text.encode()):x},{text}"


BLOCKS = [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in PARAGRAPHS]
SPLIT = [{"type": "paragraph", "content": [{"type": "text", "text": text[:30]}, {"type": "link", "attrs": {"href": "/x"}, "text": text[30:50]},
                                           {"type": "text", "text": text[50:]}]} for text in PARAGRAPHS]  # fmt: skip
ARGUED = 'body({"among":[{"row":4,"type":"newsletter"}]})'
SHAPES = {
    "JSON by its type": f"<script type=application/json>{state(PROSE)}</script>",
    "a name given a value": f"<script>window.__INITIAL_STATE__ = {state(PROSE)};window.x=function(){{return {{}}}}</script>",
    "one of many properties": f'<script>window.Fusion=window.Fusion||{{}};Fusion.id="a";Fusion.globalContent={state([{"type": "text", "content": text} for text in PARAGRAPHS])};</script>',
    "JSON in a string": f"<script>window.state = JSON.parse({json.dumps(state(PROSE))});</script>",
    "JSON in a template": f"<script>window.state = JSON.parse(String.raw`{state(list(PARAGRAPHS))}`);</script>",
    "mark-up in references": f"<script type=application/json>{state(PROSE.replace('<', '&lt;').replace('>', '&gt;'))}</script>",
    "lines": f"<script type=application/json>{state(chr(10).join(PARAGRAPHS))}</script>",
    "an editor's nodes": f"<script type=application/json>{state({'type': 'doc', 'content': SPLIT})}</script>",
    "paragraphs by their key": f"<script type=application/json>{state([{'p': text} for text in PARAGRAPHS])}</script>",
    "JsonML": f"<script>window.__PRELOADED_STATE__ = {state(['div', *[['p', text[:40], ['a', {'href': '/x'}, text[40:60]], text[60:]] for text in PARAGRAPHS]])};</script>",
    "a function that is called": f'<script>window.__NUXT__=(function(a,b){{return {{layout:"article",open:!0,data:[{{headline:a,body:b,at:void 0}}]}}}}({json.dumps(TITLE)},{json.dumps(PROSE)}));</script>',
    "a flat list": f"<script type=application/json id=__NUXT_DATA__>{flat({'article': {'title': TITLE, 'body': BLOCKS}})}</script>",
    "a field with arguments": f"<script>window.__APOLLO_STATE__={json.dumps({'content': {'headline': TITLE, ARGUED: {'type': 'json', 'json': BLOCKS}}})};</script>",
    "an attribute": f"<div data-page='{escape(state(PROSE))}'></div>",
    "a row of text": f"<script>{flight('0:[1,2]', chr(10), text_row(PROSE), '2:null', chr(10))}</script>",
    "rows of elements": f"<script>{flight('1:' + json.dumps(['$', 'main', None, {'children': [['$', 'p', None, {'children': text}] for text in PARAGRAPHS]}]), chr(10))}</script>",
}  # fmt: skip


def shell(script: str, title: str = TITLE) -> str:
    """A page that is nothing without its script."""
    return f"<html lang=en><head><title>{title} | Harbour Post</title></head><body><div id=root></div>{script}</body></html>"


@pytest.mark.parametrize("shape", SHAPES)
def test_the_text_is_found_in_whatever_shape_it_is_kept(shape: str) -> None:
    found = extract(page(shell(SHAPES[shape])))
    assert found.paragraphs == PARAGRAPHS
    assert {one.field: one.method for one in found.evidence}["body"] == "script"


def test_subheads_and_quotations_keep_their_mark_and_pictures_are_no_text() -> None:
    nodes = [
        *BLOCKS,
        {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "What comes next"}]},
        {"type": "image", "caption": "The bridge at dawn, seen from the harbour office.", "alt": "A bridge in the rain."},
        {"type": "blockquote", "content": [{"type": "paragraph", "content": [{"type": "text", "text": PARAGRAPHS[0]}]}]},
    ]  # fmt: skip
    found = extract(page(shell(f"<script type=application/json>{state(nodes)}</script>")))
    assert found.paragraphs == (*PARAGRAPHS, "What comes next", PARAGRAPHS[0])
    assert (found.subheads, found.quotations) == ((4,), (5,))


def test_marks_in_a_script_are_text_alone() -> None:
    body = PROSE.replace("Monday", "<img src=x onerror=alert(1)><script>alert(1)</script>Monday")
    script = state(body).replace("</", "<\\/")
    assert extract(page(shell(f"<script type=application/json>{script}</script>"))).paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "script", [f"window.cmp={json.dumps({'notice': [COOKIES, COOKIES]})}", "var a = '" + "x" * 900]
)
def test_a_notice_is_no_article(script: str) -> None:
    with pytest.raises(StageError):
        extract(page(shell(f"<script>{script}</script>")))


def test_a_template_that_is_never_closed_hides_nothing_behind_it() -> None:
    script = f"window.a = JSON.parse(String.raw`{{ open; window.state = {state(PROSE)};"
    assert extract(page(shell(f"<script>{script}</script>"))).paragraphs == PARAGRAPHS


def test_a_page_that_shows_its_text_is_not_searched() -> None:
    found = extract(page(article(body=PROSE + f"<script type=application/json>{state(OTHER['body'])}</script>")))
    assert found.paragraphs == PARAGRAPHS
    assert {one.field: one.method for one in found.evidence}["body"] == "layout"


HOSTILE = {
    "deep lists": "x=" + "[" * 300_000,
    "deep literals": "x=" + "{a:" * 300_000,
    "open strings": 'x="' * 200_000,
    "many starts": "={" * 300_000,
    "one name twice": "<!---->" + json.dumps([["Reactive", 1], *[[n + 2, n + 2] for n in range(60)]]),
    "itself": json.dumps([["Reactive", 1], {"a": 1, "b": 1}, "x" * 500]),
    "strings in strings": "x=" + json.dumps(json.dumps(json.dumps({"a": "x y " * 200_000}))),
    "many headlines": "x=" + json.dumps([{"title": f"Some other story number {n}", "url": "/"} for n in range(50_000)]),
    "numbers": "self.__next_f.push([1," + json.dumps("ab" * 500_000) + "])",
    "parameters": "(function(" + "a," * 300_000 + "){return {}}(" + "1," * 300_000 + "))",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_script_ends_in_time(name: str) -> None:
    start = time.process_time()
    with suppress(StageError):
        extract(page(shell(f"<script>{HOSTILE[name]}</script>")))
    assert time.process_time() - start < 4


def test_hostile_attributes_end_in_time() -> None:
    start = time.process_time()
    with suppress(StageError):
        extract(page(shell(f"<div data-page='{'[' * 1000}'>" * 3000 + f"<div data-page='{chr(123) * 5_000_000}'>")))
    assert time.process_time() - start < 4


@given(st.text(), st.text())
def test_no_script_breaks_the_search(text: str, more: str) -> None:
    tree = parse(f"<script>x={text}{' ' * 400}</script><script type=application/json>{more}{' ' * 400}</script><p>x")
    assert tree is not None
    list(values(tree))
    by_scripts(tree, frozenset({TITLE}), "harbourpost.example")
    with suppress(NoLiteralError):
        read_literal(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_literals_read_what_json_writes(value: object) -> None:
    text = json.dumps(value)
    assert read_literal(text) == (value, len(text))


@pytest.mark.parametrize("place", ["$$ARTICLEAD$$", "{{ advert-1 }}", "[[related]]", "%%AD%%"])
def test_captions_and_places_for_advertisements_are_no_text(place: str) -> None:
    caption = "<div class=img-box><img src=/m/1.jpg><div class=caption><p>The mayor cuts the ribbon in the rain. Ada Vell</p></div></div>"
    text = "".join(f"<p>{text}</p>{place}{caption}" for text in PARAGRAPHS)
    found = extract(
        page(f"<title>{TITLE}</title><script type=application/json>{state(text)}</script><div id=root></div>")
    )
    assert found.paragraphs == PARAGRAPHS


def test_a_page_of_metadata_and_scripts_has_its_headline_section_and_dek() -> None:
    head = (
        f"<title>{TITLE}-CityㅣHarbour Post</title><meta property=og:title content='{TITLE}-CityㅣHarbour Post'><meta property=og:site_name content='Harbour Post'>"
        f"<meta name=headline content='{TITLE}'><meta name=content_category content=City><meta name=description content='The bridge opened after nine years of waiting. |'>"
    )
    found = extract(
        page(f"<html><head>{head}</head><body><script type=application/json>{state(PROSE)}</script></body></html>")
    )
    assert (found.headline, found.section) == (TITLE, "City")
    assert found.dek == "The bridge opened after nine years of waiting."
