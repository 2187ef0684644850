"""A paper and what can be asked of it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from broadsheet import errors
from broadsheet.errors import InputError, NotFound, StageError
from broadsheet.library import CURES, Paper, completed, open_paper
from broadsheet.news import Article, Page, Publisher, Query, Source, SourceKind, Standing
from broadsheet.sources import directory

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
BODY = "The island ferry sailed again on Friday. It had been in the yard for nine days, the harbour office said."


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    with open_paper(tmp_path / "paper.sqlite") as opened:
        yield opened


@pytest.fixture
def sample(sample_paper: Path) -> Iterator[Paper]:
    with open_paper(sample_paper) as opened:
        yield opened


def row(url: str, **more: object) -> dict[str, object]:
    return {
        "url": url,
        "headline": "Ferry sails again",
        "articleBody": BODY,
        "datePublished": "2026-11-20T09:00:00Z",
    } | more


def test_a_publisher_whose_country_nobody_tells_is_in_an_edition_all_the_same(paper: Paper) -> None:
    known = next(one for one in directory() if one.domain.endswith(".com") and one.country)
    domains = ("harbourpost.co.nz", known.domain, "harbourpost.com")
    paper.publishers.add([Publisher(domain=domain, name=domain) for domain in domains], home="GB")
    assert [paper.publishers.get(domain).country for domain in domains] == ["NZ", known.country, "GB"]


def source(url: str) -> Source:
    return Source(url=url, kind=SourceKind.FEED, publisher="a.example")


def test_a_page_that_is_no_article_is_told_and_left_out(paper: Paper) -> None:
    taken = paper.articles.load([row("https://a.example/1"), row("https://a.example/boots", refused="a shop's page")])
    assert (taken.articles, [str(problem) for problem in taken.problems]) == (
        1,
        ["row 2: https://a.example/boots: the page is no article (a shop's page)"],
    )


@pytest.mark.parametrize("limit", [0, -1])
def test_a_screen_of_nothing_is_refused(sample: Paper, limit: int) -> None:
    """Whoever went on to the `next` of each screen never came to an end."""
    for ask in (
        lambda: sample.articles.search("ferry", limit=limit),
        lambda: sample.articles.newest(limit=limit),
        lambda: sample.sources.failures(limit=limit),
    ):
        with pytest.raises(InputError, match=f"a limit is at least 1, not {limit}"):
            ask()


def test_filters_are_read_as_in_the_search_field(sample: Paper) -> None:
    newest = sample.articles.newest(country="GB", topic="medtop:15000000", language="en")
    assert newest.items
    assert sample.articles.newest(country="uk", topic="Sport", language="EN") == newest
    asked = Query(country="gb", topic="sport", language="EN", publisher=newest.items[0].article.publisher.upper())
    assert newest.items[0] in sample.articles.search(asked).items
    with pytest.raises(InputError, match=r"a topic is one of culture, .*, not 'sports'"):
        sample.articles.newest(topic="sports")
    held = sample.publishers.all("GB"), sample.publishers.languages("GB"), sample.publishers.standings("GB")
    assert held == (sample.publishers.all("uk"), sample.publishers.languages("uk"), sample.publishers.standings("uk"))
    assert dict(held[2]) == {one: sample.publishers.standing(one.domain) for one, _ in held[2]}


def test_a_time_without_a_zone_is_refused_in_one_sentence(paper: Paper) -> None:
    naive = NOW.replace(tzinfo=None)
    for ask in (lambda: paper.update(now=naive), lambda: paper.editions.get("GB", naive), lambda: paper.work(naive)):
        with pytest.raises(InputError) as told:
            ask()
        assert re.fullmatch(
            r"the time [\d :-]+ has no time zone: name one, as in datetime\.now\(UTC\)", str(told.value)
        )


def test_an_import_introduces_publishers(paper: Paper) -> None:
    taken = paper.articles.load(
        [
            row("https://www.bbc.co.uk/news/1"),
            row("https://hafenblatt-der-insel.de/1"),
            row("https://harbourpost.example/1", publisher={"name": "Harbour Post", "country": "gb"}),
            row("https://strangers.example/1"),
        ]
    )
    assert (taken.articles, taken.changed, taken.problems) == (4, 4, ())
    known = {publisher.domain: publisher for publisher in paper.publishers.all()}
    assert (known["bbc.co.uk"].country, known["bbc.co.uk"].language) == ("GB", "en")
    assert known["bbc.co.uk"].sources == ()
    assert known["hafenblatt-der-insel.de"].country == "DE"
    assert (known["harbourpost.example"].name, known["harbourpost.example"].country) == ("Harbour Post", "GB")
    assert (known["strangers.example"].name, known["strangers.example"].country) == ("strangers.example", None)


def test_a_wrong_row_is_told_and_the_others_are_kept(paper: Paper) -> None:
    taken = paper.articles.load(
        [
            row("nonsense"),
            InputError("line 2: not JSON"),
            {},
            row("https://a.example/1", publisher={"name": ["A"]}),
            row("https://a.example/1"),
        ],
        now=NOW,
    )
    assert (taken.articles, [str(problem).split(":")[0] for problem in taken.problems]) == (
        1,
        ["row 1", "line 2", "row 3", "row 4"],
    )
    assert paper.articles.load([row("https://a.example/1")], now=NOW).changed == 0


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00", "1600-01-01", "2999-12-31T23:59:59", "9999-12-31"])
def test_no_date_of_a_row_keeps_the_paper_from_being_made(paper: Paper, date: str) -> None:
    taken = paper.articles.load([row("https://harbourpost.co.uk/1", datePublished=date), row("https://a.example/2")])
    assert len(taken.problems) == (date < "1600" or date > "3000")
    assert not paper.update().failed


def test_what_is_taken_in_is_due_by_any_clock(paper: Paper) -> None:
    paper.publishers.add(
        [Publisher(domain="a.example", name="A", country="GB", sources=(source("https://a.example/feed"),))]
    )
    paper.articles.load([row("https://a.example/1")])
    long_ago = datetime(2020, 1, 15, tzinfo=UTC)
    assert {stage: count.due for stage, count in paper.work(long_ago).items()} == {"analyse": 1, "discover": 1}


def test_an_article_is_asked_for_by_id_its_beginning_or_its_address(paper: Paper) -> None:
    paper.articles.load([row("https://a.example/1?utm_source=x")], now=NOW)
    with pytest.raises(NotFound, match="not analysed yet"):
        paper.articles.get("https://a.example/1")
    assert paper.update(now=NOW).done["analyse"] == 1
    reading = paper.articles.get("http://www.a.example/1#comments")
    assert paper.articles.get(reading.article.id) == paper.articles.get(reading.article.id[:7]) == reading
    assert paper.stories.get("https://a.example/1").lead == reading.article.id
    assert paper.articles.search("ferry publisher:a.example").items == (reading,)
    with pytest.raises(NotFound):
        paper.articles.get("https://a.example/2")


def test_adding_a_publisher_again_forgets_nothing(paper: Paper) -> None:
    first = Publisher(
        domain="a.example", name="The A", country="GB", weight=0.5, sources=(source("https://a.example/1"),)
    )
    paper.publishers.add([first])
    paper.publishers.add(
        [Publisher(domain="a.example", name="a.example", language="en", sources=(source("https://a.example/2"),))]
    )
    kept = paper.publishers.get("a.example")
    assert (kept.name, kept.country, kept.language, kept.weight) == ("The A", "GB", "en", 0.5)
    assert [one.url for one in kept.sources] == ["https://a.example/1", "https://a.example/2"]
    paper.publishers.remove("a.example")
    with pytest.raises(NotFound):
        paper.publishers.get("a.example")


def test_pages_are_taken_in_and_read(paper: Paper) -> None:
    text = "".join(f"<p>{sentence}.</p>" for sentence in BODY.split(". ")) * 3
    html = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry sails again</h1>{text}</article></body></html>"
    page = Page(
        url="https://www.bbc.co.uk/1",
        final_url="https://www.bbc.co.uk/1",
        status=200,
        content=html.encode(),
        fetched_at=NOW,
    )
    assert paper.take_pages([page]) == 1
    paper.update(now=NOW)
    assert paper.articles.get("https://bbc.co.uk/1").publisher.country == "GB"


def test_completed_fills_in_and_overrules_nothing() -> None:
    given = Publisher(domain="bbc.co.uk", name="My BBC", language="cy", sources=(source("https://bbc.co.uk/feed"),))
    (made,) = completed([given])
    assert (made.name, made.language, made.country, made.sources) == ("My BBC", "cy", "GB", given.sources)
    assert completed([]) == ()


def test_every_score_adds_up_again(sample: Paper) -> None:
    scores = [reading.analysis.quality for reading in sample.articles.newest(limit=500).items]
    scores += [
        standing.score
        for country in ("GB", "US")
        for _, standing in sample.publishers.standings(country)
        if standing.score
    ]
    places = [place for section in sample.editions.get("GB").sections for place in section.placements]
    scores += [score for place in places for score in sample.explain(f"GB/{place.story}")]
    assert len(scores) > 150
    for score in scores:
        weight = sum(part.weight for part in score.parts)
        assert score.value == pytest.approx(sum(part.value * part.weight for part in score.parts) / weight, abs=1e-4)
        assert all(part.evidence for part in score.parts)


def test_publishers_without_a_rank_come_behind_those_with_one_the_best_known_first(paper: Paper) -> None:
    known = {"a.example": 0.2, "b.example": None, "c.example": 0.9, "d.example": 0.1}
    paper.publishers.add(
        Publisher(domain=domain, name=domain, country="GB", weight=weight) for domain, weight in known.items()
    )
    ranked = [
        Standing(publisher=domain, score=None, rank=1 if domain == "d.example" else None, as_of=NOW) for domain in known
    ]
    paper.store.write(lambda txn: txn.standings.put(ranked))
    found = [publisher.domain for publisher, _ in paper.publishers.standings("GB")]
    assert found == ["d.example", "c.example", "a.example", "b.example"]


def test_the_quality_of_an_article_counts_who_else_told_its_story(sample: Paper) -> None:
    with sample.store.read() as txn:
        stories = txn.stories.active(NOW - timedelta(days=7), NOW)
        analyses = txn.analyses.get([report.article for story in stories for report in story.reports])
    assert max(story.independent for story in stories) > 2
    for story in stories:
        for report in story.reports:
            parts = {part.name: part.evidence for part in analyses[report.article].quality.parts}
            assert parts["corroboration"].startswith(f"{story.independent - 1} other independent report")


def test_every_sentence_has_a_receipt_that_holds(sample: Paper) -> None:
    verdicts = list(sample.articles.verify())
    assert len(verdicts) > 400
    assert [(article.url, verdict.why) for article, verdict in verdicts if not verdict.ok] == []


def test_an_edition_of_a_moment(sample: Paper) -> None:
    assert sample.editions.get("gb", NOW).sections == sample.editions.get("GB").sections
    early = sample.editions.get("GB", datetime(2026, 11, 20, 6, tzinfo=UTC))
    assert early.sections != sample.editions.get("GB").sections
    with pytest.raises(NotFound, match="editions there are: DE, EG, FR, GB, JP, US"):
        sample.editions.get("NZ")
    with pytest.raises(NotFound):
        sample.editions.get("GB", datetime(1, 1, 1, tzinfo=UTC))


def test_a_paper_that_can_have_no_edition_says_why_in_a_sentence_of_its_own(paper: Paper) -> None:
    with pytest.raises(NotFound, match="no edition of GB; editions there are: none yet"):
        paper.editions.get("GB")
    paper.articles.add([Article(id="a" * 16, url="https://a.example/", publisher="a.example", headline="A", body=BODY)])
    with pytest.raises(NotFound, match=r"no edition of GB\. An edition is a country's"):
        paper.editions.get("GB")


def test_failures_name_addresses_and_can_be_tried_again(sample_paper: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    shutil.copy(sample_paper, tmp_path / "paper.sqlite")
    with open_paper(tmp_path / "paper.sqlite") as paper:
        failures = paper.sources.failures()
        assert {failure.kind for failure in failures} == {"Refused", "NotAnArticle"}
        assert all(failure.subject.startswith("https://") for failure in failures)
        assert not any(count.due for count in paper.work(NOW).values())
        paper.sources.retry_failures(failures)
        assert sum(count.due for count in paper.work(NOW).values()) == len(failures)


def test_screens_join_to_the_whole(sample: Paper) -> None:
    found: list[Article] = []
    after = None
    while True:
        screen = sample.articles.newest(country="GB", limit=7, after=after)
        found += [reading.article for reading in screen.items]
        after = screen.next
        if after is None:
            break
    assert found == [reading.article for reading in sample.articles.newest(country="GB", limit=500).items]


def test_each_failure_has_its_cure() -> None:
    kinds = {
        error.__name__ for error in vars(errors).values() if isinstance(error, type) and issubclass(error, StageError)
    }
    assert kinds - CURES.keys() == {"FetchError", "NotYet"}, (
        "the first is never raised itself, the second is no failure"
    )
