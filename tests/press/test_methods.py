"""What the methods page says is what the code does."""

from pathlib import Path

from broadsheet.library import open_paper
from broadsheet.news import Score
from broadsheet.press.methods import METHOD_NAMES, methods


def test_names_and_weights_of_the_parts_are_those_of_the_scores(sample_paper: Path) -> None:
    told = {method.id: {part.name: part.weight for part in method.parts} for method in methods() if method.parts}
    with open_paper(sample_paper) as paper:
        edition = paper.editions.get("GB")
        scores: list[Score] = [place.prominence for section in edition.sections for place in section.placements]
        scores += [reading.analysis.quality for reading in paper.articles.newest(limit=500).items]
        scores += [standing.score for _, standing in paper.publishers.standings("GB") if standing.score]
    used: dict[str, dict[str, float]] = {}
    for score in scores:
        used.setdefault(score.method, {}).update({part.name: part.weight for part in score.parts})
    assert used == told


def test_every_method_of_a_page_is_named(sample_paper: Path) -> None:
    with open_paper(sample_paper) as paper:
        readings = paper.articles.newest(limit=500).items
    used = {reading.analysis.language.method for reading in readings} | {
        reading.analysis.summary.method for reading in readings
    }
    used |= {reading.analysis.reading.method for reading in readings} | {
        reading.analysis.quality.method for reading in readings
    }
    used |= {reading.analysis.topic.method for reading in readings if reading.analysis.topic}
    used |= {reading.story.method for reading in readings if reading.story}
    used |= {reading.article.method for reading in readings if reading.article.method}
    assert used <= set(METHOD_NAMES)
