import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.news import (
    Analysis,
    Article,
    Entity,
    EntityKind,
    Label,
    Mention,
    Part,
    ReadingTimes,
    Receipt,
    Score,
    Sentence,
    Summary,
    identify,
)
from broadsheet.publish.links import Links
from broadsheet.publish.names import Linker, whole_token


def said(*entities: Entity) -> Analysis:
    return Analysis(
        article="a",
        method="m/1",
        language=Label(name="en", confidence=1, method="m/1"),
        entities=entities,
        summary=Summary(method="m/1"),
        reading=ReadingTimes(here=1, there=1, units=1, speed=1, method="m/1"),
        quality=Score.of("m/1", (Part(name="p", value=1, weight=1, evidence=""),)),
    )


def link(
    body: str,
    *names: str,
    text: str | None = None,
    spans: dict[str, tuple[int, ...]] | None = None,
    links: Links | None = None,
) -> str:
    """The body (or a text resting on all of it) with its names linked; `spans` gives where a name starts, else all places."""
    article = Article(id="a", url="https://a.example/1", publisher="a.example", headline="h", body=body)
    entities = []
    for name in names:
        starts = (spans or {}).get(name, tuple(found.start() for found in re.finditer(re.escape(name), body)))
        places = tuple(Mention(start=start, end=start + len(name)) for start in starts)
        entities.append(Entity(name=name, kind=EntityKind.OTHER, mentions=places))
    analysis = said(*entities)
    sentence = Sentence(
        text=text or body, receipts=(Receipt(article="a", start=0, end=len(body), digest=identify(body)),)
    )
    return str(Linker(article=article, analysis=analysis, links=links or Links()).paragraph((sentence,), " ")[0])


def linked(html: str) -> list[str]:
    return re.findall(r"<a [^>]*>(.*?)</a>", html)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("European leaders met.", "Europe"),
        ("Japanese cars sell.", "Japan"),
        ("The pan-Europe rail pass", "Europe"),
        ("Jordan-based staff", "Jordan"),
        ("roast turkey again", "Turkey"),
        ("between us two", "US"),
        ("it may rain", "May"),
        ("#Georgia and @Georgia", "Georgia"),
        ("see www.Georgia.example/Georgia or https://x.example/Georgia", "Georgia"),
        ("write to Georgia@x.example", "Georgia"),
        ("“Georgia is on my mind”, she sang", "Georgia"),
        ("He said: 'Georgia wins.'", "Georgia"),
        ("Er sagte: „Georgien siegt.“", "Georgien"),
        ("Il a dit « Paris brûle »", "Paris"),
        ("彼は「日本は勝つ」と言った", "日本"),
        ("日本人の声", "日本"),
        ("日本語を学ぶ", "日本"),
        ("ポーランド人", "ポーラ"),
        ("일본인 관광객", "일본"),
        ("Европейские лидеры", "Европ"),
        ("Украинский язык", "Украин"),
        ("العراقيون في", "العراق"),
        ("واليابان", "اليابان"),
        ("U.S.A. today", "U.S"),
        ("He quoted “a long line. Georgia and more", "Georgia"),
    ],
)
def test_is_not_linked(text: str, name: str) -> None:
    assert linked(link(text, name, spans={name: (0,)} if text.startswith(name) else {name: ()})) == []
    assert not linked(link(text, name, spans={name: ()}))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe votes.", "Europe"),
        ("Japan's cars", "Japan"),
        ("Japan’s cars", "Japan"),
        ("in (Georgia), they", "Georgia"),
        ("the players' Georgia", "Georgia"),
        ("“Yes,” said Georgia.", "Georgia"),
        ("l’Europe et", "Europe"),
        ("d'Europe et", "Europe"),
        ("президент России сказал", "России"),
        ("في اليابان اليوم", "اليابان"),
        ("日本の首相は", "日本"),
        ("首相はプーチン大統領と", "プーチン"),
        ("일본은 오늘", "일본"),
        ("서울에서 열린", "서울"),
        ("the U.S. Navy", "U.S."),
        ("AT&T rose", "AT&T"),
    ],
)
def test_is_linked_whole(text: str, name: str) -> None:
    html = link(text, name)
    assert [unescape(found) for found in linked(html)] == [name]
    assert unescape(re.sub(r"<[^>]+>", "", html)) == text


def test_only_the_first_mention_is_linked() -> None:
    assert linked(link("Georgia beat Jordan. Georgia sang.", "Georgia", "Jordan")) == ["Georgia", "Jordan"]


def test_the_longest_name_wins() -> None:
    assert linked(link("The Bank of Japan in Japan", "Japan", "Bank of Japan")) == ["Bank of Japan", "Japan"]


def test_a_word_is_linked_only_where_the_passage_means_the_name() -> None:
    body = "May spoke on Monday.\n\nMay be so."
    second = Sentence(text="May be so.", receipts=(Receipt(article="a", start=22, end=len(body), digest="x"),))
    first = Sentence(text="May spoke on Monday.", receipts=(Receipt(article="a", start=0, end=20, digest="x"),))
    article = Article(id="a", url="https://a.example/1", publisher="a.example", headline="h", body=body)
    analysis = said(Entity(name="Theresa May", kind=EntityKind.PERSON, mentions=(Mention(start=0, end=3),)))
    linker = Linker(article=article, analysis=analysis, links=Links())
    assert [linked(str(text)) for text in linker.paragraph((second, first), " ")] == [[], ["May"]]


def test_chinese_is_linked_where_the_analysis_found_the_name_between_the_same_signs() -> None:
    body = "据报道日本首相表示欢迎"
    assert linked(link(body, "日本", text="日前,据报道日本首相来访")) == ["日本"]
    assert linked(link(body, "日本", text="在日本人中")) == []


def test_a_quotation_may_run_over_sentences() -> None:
    first = Sentence(text="He said: “We go.", receipts=())
    second = Sentence(text="Georgia waits.” Georgia did.", receipts=())
    article = Article(id="a", url="https://a.example/1", publisher="a.example", headline="h", body="Georgia")
    texts = Linker(
        article=article, analysis=said(Entity(name="Georgia", kind=EntityKind.PLACE)), links=Links()
    ).paragraph((first, second), " ")
    assert str(texts[1]) == 'Georgia waits.” <a href="/keyword/Georgia">Georgia</a> did.'


def test_a_name_without_a_page_stays_text() -> None:
    assert link("Georgia", "Georgia", links=Links(only=frozenset())) == "Georgia"


@given(st.text(max_size=60), st.text(min_size=1, max_size=6))
def test_the_text_is_never_changed(text: str, name: str) -> None:
    html = link(text or "x", name, spans={name: ()} if name not in text else None)
    assert unescape(re.sub(r"<a href=\"[^\"]*\">|</a>", "", html)) == (text or "x")


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_any_span_can_be_judged(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start < end:
        assert whole_token(text, start, end) in {True, False}
