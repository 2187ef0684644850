"""Live pages of a fictional paper: their genre, and their posts with time and headline."""

import json
from typing import Any

import pytest
from pages import PARAGRAPHS, PROSE, article, json_ld, page

from broadsheet.extract import extract
from broadsheet.news import Article, Genre

POSTS = [
    {"@type": "BlogPosting", "datePublished": f"2026-11-20T1{hour}:05:00+01:00", "headline": head, "articleBody": f"<p>{text}</p><p>More soon.</p>"}
    for hour, head, text in (
        (4, "Ribbon is cut", "The mayor has cut the ribbon before a crowd of hundreds, and the first walkers are on their way across."),
        (3, "Crowd gathers", "Some hundreds of people have come to the quay, most of them with umbrellas and a flask of something warm."),
        (2, "", "The rain has begun, and the harbour office says that it will not stop before the evening, whoever speaks."),
        (1, "Good morning", "Good morning from the quay, where the bridge over the Alder is to be opened today after eleven years."),
    )
]  # fmt: skip


def read(body: str, posts: Any = None, path: str = "news/bridge", kind: str = "LiveBlogPosting") -> Article:
    node = {
        "@type": kind,
        "headline": "Bridge opens at last",
        "datePublished": "2026-11-20T07:00:00Z",
        "liveBlogUpdate": posts,
    }
    return extract(page(article(json_ld(json.dumps(node)), body), f"https://harbourpost.example/{path}"))


def marks(found: Article) -> list[str]:
    return [found.paragraphs[at] for at in found.subheads]


def test_posts_that_the_page_does_not_show_follow_its_text_with_time_and_headline() -> None:
    found = read(PROSE, POSTS)
    assert found.genre is Genre.LIVE
    assert marks(found) == ["14:05 Ribbon is cut", "13:05 Crowd gathers", "12:05", "11:05 Good morning"]
    assert found.paragraphs[: len(PARAGRAPHS)] == PARAGRAPHS
    assert found.paragraphs[-3:] == ("11:05 Good morning", "Good morning from the quay, where the bridge over the Alder is to be opened today after eleven years.", "More soon.")  # fmt: skip
    assert next(one.method for one in found.evidence if one.field == "body") == "layout and posts"


def test_posts_that_the_page_shows_are_not_told_twice_and_their_headlines_are_subheads() -> None:
    shown = "".join(f"<div class=post><p>{post['headline']}</p>{post['articleBody']}</div>" for post in POSTS)
    found = read(f"{PROSE}{shown}", POSTS)
    assert found.body.count("cut the ribbon before a crowd of hundreds, and") == 1
    assert marks(found) == ["Ribbon is cut", "Crowd gathers", "Good morning"]


@pytest.mark.parametrize("posts", [None, [], [{"@type": "BlogPosting"}], [{"articleBody": ["a list"]}], "a text"])
def test_a_live_page_without_posts_is_read_like_any_other(posts: Any) -> None:
    assert read(PROSE, posts).paragraphs == PARAGRAPHS


CLOCKS = "".join(f"<div class=entry><span class=time>1{n}:05</span><p>{PARAGRAPHS[n % 4]}</p></div>" for n in range(5))


@pytest.mark.parametrize(
    ("body", "path", "genre"),
    [
        (f"<div class=live-blog>{CLOCKS}</div>", "news/bridge", Genre.LIVE),
        (f"<div class='c-content liveticker'>{CLOCKS}</div>", "news/bridge", Genre.LIVE),
        (f"<div class=entries>{CLOCKS}</div>", "news/bridge", Genre.NEWS),
        (f"<div class=live-blog><a href=/live>Our live blog</a></div>{PROSE}", "news/bridge", Genre.NEWS),
        (f"<div class=entries>{CLOCKS}</div>", "news/live/bridge", Genre.LIVE),
        (PROSE, "blogs/live/bridge", Genre.NEWS),
        (PROSE, "live-blog/bridge", Genre.LIVE),
    ],
)
def test_a_ticker_is_told_by_its_posts(body: str, path: str, genre: Genre) -> None:
    assert read(body, path=path, kind="NewsArticle").genre is genre


@pytest.mark.parametrize(
    ("above", "genre"),
    [
        ("<p class=kicker>Opinion</p>", Genre.OPINION),
        ("<div><strong>KOMMENTAR</strong> Traffic</div>", Genre.OPINION),
        ("<div>Anzeige</div>", Genre.SPONSORED),
        ("<span>経済|インタビュー</span>", Genre.INTERVIEW),
        ("<span>04. November 2021 | PAID CONTENT</span>", Genre.SPONSORED),
        ("<p>Verkehr - Kommentar</p>", Genre.OPINION),
        ("<p>Opinion polls are no help to the council, which has to decide by the end of the year.</p>", Genre.NEWS),
        ("", Genre.NEWS),
    ],
)
def test_the_line_above_the_headline_tells_the_genre(above: str, genre: Genre) -> None:
    assert extract(page(article().replace("<h1>", f"{above}<h1>"))).genre is genre


def test_a_kicker_within_the_heading_tells_the_genre_and_the_section() -> None:
    heading = "<h1><span class=head__topline>Traffic - Opinion</span> <span>Bridge opens at last</span></h1>"
    content = article().replace("<h1>Bridge opens at last</h1>", f"<nav><a href=/traffic>Traffic</a></nav>{heading}")
    found = extract(page(content))
    assert (found.headline, found.genre, found.section) == (
        "Bridge opens at last",
        Genre.OPINION,
        "Traffic",
    )
