import json
import random
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import PROSE, article, json_ld, page

from broadsheet.errors import StageError
from broadsheet.extract import extract

OPEN = "<html><title>A bridge opens</title><body>"
HOSTILE = {
    "nested tags": OPEN + "<div>" * 100_000 + PROSE,
    "deep and wide": OPEN + "<div>" * 1900 + PROSE * 1000,
    "nothing closed": OPEN + "<p><b><a href=x>Some text that is long enough to count. " * 30_000,
    "zero bytes": article().replace("e", "e\0"),
    "one line": OPEN + "<p>" + "word and word, " * 1_400_000,
    "huge attribute": OPEN + f"<p class='{'a b-c ' * 500_000}'>x</p>" + PROSE,
    "huge script": OPEN + json_ld('{"@type":"NewsArticle","articleBody":"' + "x " * 2_500_000 + '"}') + PROSE,
    "deep json": OPEN + json_ld('{"a":' * 200_000) + PROSE,
    "many nodes": OPEN + json_ld("[" + '{"@type":"NewsArticle","headline":"a b c"},' * 25_000 + "{}]") + PROSE,
    "entities": "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    + OPEN
    + "&b;&#0;&#xD800;&#x110000;" * 50_000
    + PROSE,
    "nested marks": "<html itemscope itemtype=http://schema.org/NewsArticle><body>"
    + "<div itemprop=author itemscope>" * 1900
    + "<i></i>" * 50_000
    + PROSE,
    "many headings": OPEN + "<h2>More from us</h2><p>A text that counts as a sentence of text.</p>" * 20_000,
    "many metas": "<meta name=author content='A B and C D'>" * 30_000 + OPEN + PROSE,
    "long author": f"<meta name=author content='{'and ' * 300_000}'>" + OPEN + PROSE,
    "long title": f"<title>{' - | x ' * 200_000}</title>" + PROSE,
    "open mark-up": f"<meta property=og:description content='{'<a ' * 200_000}'>" + OPEN + PROSE,
    "captions in captions": OPEN + PROSE + "<div class=caption>" * 1900 + "<p class=caption>A line</p>" * 20_000,
    "pictures": OPEN + PROSE + "<figure><img src=/a.jpg alt='A line of text'></figure><p>A line of text</p>" * 20_000,
    "tickers in tickers": OPEN + PROSE + "<div class=live-blog>" * 1900 + "<span class=time>Noon</span>" * 30_000,
    "walls in walls": OPEN + PROSE * 9 + "<div class=paywall>" * 1900 + "<p>Read on</p>" * 20_000,
    "notices in notices": OPEN
    + "<div class=cookie>" * 1900
    + "<p>We use cookies and store personal data with partners.</p>" * 60,
    "standfirsts": OPEN + "<h1>A bridge opens</h1>" + "<div class=intro>" * 1900 + "<p>A line of text</p>" * 20_000,
    "reporters": OPEN + f"<p>港城社记者 {'王' * 90}x</p>" * 200 + PROSE,
    "first names in bylines": "<meta name=author content=Ada>"
    + OPEN
    + "<div class=author>" * 1900
    + "<i></i>" * 50_000
    + PROSE,
    "authors in authors": OPEN + "<div class=author-bio>" * 1900 + "<i></i>" * 50_000 + PROSE,
    "picture credits": f"<meta name=author content='{'Ada and ' * 50}{'Ben Mor ' * 40}(text)'>" + OPEN + PROSE,
    "degrees": f"<meta name=author content='Ada Vell{', MS' * 190}x'>" + OPEN + PROSE,
    "white space": OPEN + "<p>" + " " * 3_000_000 + PROSE,
    "parts that come late": OPEN
    + "".join(f'<template id="B:{n:x}"></template>' for n in range(60_000))
    + PROSE
    + "".join(f'<div hidden id="S:{n:x}">x</div>' for n in range(60_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_ends_in_time(name: str) -> None:
    start = time.process_time()
    with suppress(StageError):
        extract(page(HOSTILE[name]))
    assert time.process_time() - start < 4


WHOLE = article(
    json_ld(
        '{"@type":"NewsArticle","headline":"A","datePublished":"2026-11-20","author":{"name":"Ada Vell"},"image":["/x.jpg",{"url":3}],"keywords":"a,b"}'
    )
    + "<link rel=canonical href=/a/b/c><meta property=og:type content=article>",
    PROSE
    + "<div itemscope itemtype=http://schema.org/Article><time datetime=2026-11-20>x</time></div><blockquote>q</blockquote><table><tr><td>1</table>",
).encode()


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), cuts=st.integers(0, 25))
def test_mutated_pages_raise_nothing_but_ours(seed: int, cuts: int) -> None:
    chance, data = random.Random(seed), bytearray(WHOLE)
    for _ in range(cuts):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(40)] = chance.choice(
            (b"", bytes([chance.randrange(256)]), b"<", b'"', b"}", b"[", b"null", b"&#x0;", data[:200])
        )
    _survives(bytes(data))


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_raise_nothing_but_ours(data: bytes) -> None:
    _survives(data)


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "@value"]), inner, max_size=3)
        ),
        max_leaves=9,
    )
)
def test_any_value_in_json_ld_raises_nothing_but_ours(value: object) -> None:
    names = (
        "headline",
        "author",
        "datePublished",
        "dateModified",
        "image",
        "keywords",
        "articleSection",
        "articleBody",
        "publisher",
        "url",
        "isAccessibleForFree",
        "inLanguage",
        "description",
    )
    _survives(article(json_ld(json.dumps({"@type": "NewsArticle", **dict.fromkeys(names, value)}))).encode())


def _survives(data: bytes) -> None:
    try:
        found = extract(page(data), any_page=True)
    except StageError:
        return
    assert found.headline
    assert found.body
    assert all(paragraph.strip() for paragraph in found.paragraphs)
