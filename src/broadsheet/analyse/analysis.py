"""One article through all methods."""

from broadsheet.analyse.entities import entities
from broadsheet.analyse.keywords import keywords
from broadsheet.analyse.language import LONGEST, identify_language
from broadsheet.analyse.method import METHOD
from broadsheet.analyse.quality import quality
from broadsheet.analyse.reading import reading_times
from broadsheet.analyse.summary import summary
from broadsheet.analyse.text import read
from broadsheet.analyse.topics import topic
from broadsheet.errors import AnalyseError
from broadsheet.news import Analysis, Article, Label, Publisher


def analyse(article: Article, *, publisher: Publisher | None = None) -> Analysis:
    """What our methods say of an article; the same for the same article, in any process or thread.

    `publisher` gives priors only: its usual language and its country. The score of quality leaves corroboration out until the
    article's story is known (see `corroborated`). Raises AnalyseError for an article without a body.
    """
    if not article.body.strip():
        raise AnalyseError(article.url, "it has no body to analyse; read the page again")
    language = language_of(article, publisher=publisher)
    text = read(article, language.name)
    names = entities(text, publisher.country if publisher else None)
    told = summary(text, names)
    ours = " ".join(sentence.text for sentence in (*told.abstract, *(one for group in told.digest for one in group)))
    return Analysis(
        article=article.id,
        method=METHOD,
        language=language,
        topic=topic(text),
        keywords=keywords(text, names),
        entities=names,
        summary=told,
        reading=reading_times(ours, article.body, language.name),
        quality=quality(text, names),
    )


def language_of(article: Article, *, publisher: Publisher | None = None) -> Label:
    """What an article is written in: its text, weighed with what the page declares and the publisher usually writes."""
    sample = "\n".join(part for part in (article.headline, article.dek, article.body[:LONGEST]) if part)
    return identify_language(sample, declared=article.language, usual=publisher.language if publisher else None)
