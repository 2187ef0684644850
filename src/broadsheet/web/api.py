"""The API: the library's values as JSON, described by OpenAPI at `/api/v1/openapi.json`."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from broadsheet.codec import dumps, plain
from broadsheet.library import SourceReport
from broadsheet.news import Edition, Publisher, Reading, Results, Revision, Score, Standing, Story
from broadsheet.web.requests import moment_of, newsroom_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer, in one sentence."""

    error: str


router = APIRouter(
    prefix="/api/v1",
    tags=["Broadsheet"],
    responses={
        "default": {
            "model": Problem,
            "description": "Not understood (400), not kept (404), or a fault of ours (500, or 503 where it is soon over).",
        }
    },
)

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Moment = Annotated[str | None, Query(description="ISO 8601, such as 2026-11-20T12:00:00Z; UTC where it names no zone.")]
After = Annotated[str | None, Query(description="`next` of the screen before.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with an edition."""

    country: str
    publishers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherWithStanding:
    """A publisher and how far it is relied on."""

    publisher: Publisher
    standing: Standing | None


def _json(value: object) -> Response:
    return Response(dumps(plain(value)), media_type="application/json")


def _told(request: Request, reading: Reading) -> Reading:
    """The reading as it may leave: on a site with a public address without the publisher's text, which is the publisher's to give."""
    if newsroom_of(request).site is None:
        return reading
    return replace(reading, article=replace(reading.article, body="", subheads=(), quotations=()))


def _screen(request: Request, found: Results[Reading]) -> Response:
    return _json(replace(found, items=tuple(_told(request, reading) for reading in found.items)))


@router.get("/editions", response_model=list[Country])
def editions(request: Request) -> Response:
    """Countries that have an edition, those with most publishers first."""
    newsroom = newsroom_of(request)
    press = newsroom.press(newsroom.clock())
    counts = dict(press.paper.publishers.countries())
    return _json([Country(country=country, publishers=counts[country]) for country in press.countries])


@router.get("/editions/{country}", response_model=Edition)
def edition(request: Request, country: str, at: Moment = None) -> Response:
    """The newest edition of a country, or the one of a moment."""
    return _json(newsroom_of(request).paper.editions.get(country, moment_of(at)))


@router.get("/articles", response_model=Results[Reading])
def articles(  # noqa: PLR0913 (one parameter for each filter)
    request: Request,
    *,
    country: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    topic: str | None = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """The newest articles with all that is said of them; where the site has a public address, without their bodies."""
    found = newsroom_of(request).paper.articles.newest(
        country=country, publisher=publisher, language=language, topic=topic, limit=limit, after=after
    )
    return _screen(request, found)


@router.get("/articles/{name:path}", response_model=Reading)
def article(request: Request, name: str) -> Response:
    """One article by its id, the beginning of it, or its address; where the site has a public address, without its body."""
    return _json(_told(request, newsroom_of(request).paper.articles.get(name)))


@router.get("/revisions/{name:path}", response_model=list[Revision])
def revisions(request: Request, name: str) -> Response:
    """What each new version of an article changed, word by word, oldest first."""
    return _json(newsroom_of(request).paper.articles.revisions(name))


@router.get("/stories/{name:path}", response_model=Story)
def story(request: Request, name: str) -> Response:
    """One story by its id, or by an article of it."""
    return _json(newsroom_of(request).paper.stories.get(name))


@router.get("/publishers", response_model=list[Publisher])
def publishers(request: Request, country: str | None = None) -> Response:
    """Publishers with their sources."""
    return _json(newsroom_of(request).paper.publishers.all(country))


@router.get("/publishers/{domain}", response_model=PublisherWithStanding)
def publisher(request: Request, domain: str) -> Response:
    """One publisher and its standing."""
    paper = newsroom_of(request).paper
    return _json(
        PublisherWithStanding(publisher=paper.publishers.get(domain), standing=paper.publishers.standing(domain))
    )


@router.get("/search", response_model=Results[Reading])
def search(request: Request, q: str, limit: Limit = 20, after: After = None) -> Response:
    """Articles that match, best first, as `/articles` gives them; the same words as in the site's search."""
    return _screen(request, newsroom_of(request).paper.articles.search(q, limit=limit, after=after))


@router.get("/explain/{name:path}", response_model=list[Score])
def explain(request: Request, name: str) -> Response:
    """The scores of an article, a publisher, or a place (`GB/<story>`), with their parts."""
    return _json(newsroom_of(request).paper.explain(name))


@router.get("/sources", response_model=list[SourceReport])
def sources(request: Request, publisher: str | None = None) -> Response:
    """Each source with its state, why it failed and what would mend it."""
    return _json(newsroom_of(request).paper.sources.all(publisher))
