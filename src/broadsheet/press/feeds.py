"""What the feed of a page holds."""

from datetime import datetime

from broadsheet.news import Reading
from broadsheet.publish import (
    EditionView,
    FeedView,
    KeywordView,
    PublisherView,
    SearchView,
    StoryView,
    TopicView,
    View,
    Words,
    render_feed,
)

FEED = 50
"""Items of a feed."""
FORMS = ("atom", "rss", "json")


def readings_of(view: View) -> tuple[Reading, ...]:
    """The articles that a page lists, in its order: what its feed holds."""
    match view:
        case EditionView():
            cards = (card.reading for section in view.sections for card in section.cards)
            return tuple({reading.article.id: reading for reading in (*cards, *view.latest)}.values())[:FEED]
        case StoryView() | KeywordView() | SearchView():
            return view.readings[:FEED]
        case TopicView():
            return tuple(card.reading for card in view.cards)[:FEED]
        case PublisherView():
            return view.latest[:FEED]
        case _:
            return ()


def changed_at(view: View) -> datetime:
    """When what a page lists changed last: the newest moment of its articles, else when it is printed."""
    moments = (
        moment
        for reading in readings_of(view)
        for moment in (reading.article.published, reading.article.modified, reading.article.fetched_at)
        if moment is not None and moment <= view.frame.rendered_at
    )
    return max(moments, default=view.frame.rendered_at)


def feed_of(view: View, path: str, form: str) -> bytes:
    """The feed of a page, in one of the forms."""
    return render_feed(FeedView.of(view.frame, path, title_of(view), readings_of(view)), form).encode()


def title_of(view: View) -> str:  # noqa: PLR0911 (one for each kind of page)
    """What a page's feed is called."""
    words = Words.of(view.frame.language, view.frame.country)
    match view:
        case EditionView():
            return str(words.country(view.edition.country))
        case StoryView():
            return next(
                (reading.article.headline for reading in view.readings if reading.article.id == view.story.lead), ""
            )
        case PublisherView():
            return view.publisher.name
        case KeywordView():
            return view.name
        case TopicView():
            return str(words.topic(view.topic))
        case SearchView():
            return view.text
        case _:
            return ""
