"""How each figure and sentence comes about, in the words that the methods page prints; weights are those in the code."""

from dataclasses import fields

from broadsheet.extract.method import METHOD
from broadsheet.publish import Method, MethodPart
from broadsheet.rank import Weights

_QUALITY = (
    ("headline", 2, "The headline's names, numbers and words occur in the text."),
    (
        "sourcing",
        3,
        "Different people, offices and documents that the text names as its sources, against what its length leads to expect.",
    ),
    ("attribution", 2, "Quotations beside which it is said who speaks, as a share of all."),
    ("opinion marked", 1, "A text in the first person or full of judgement says that it is an opinion."),
    ("byline", 1, "The page names who wrote it, or the agency whose copy it is."),
    ("completeness", 1, "Headline, day and time, place, section, whole text are there."),
    ("corroboration", 3, "How many independent publishers report the same event; added once the story is known."),
)
_PROMINENCE = {
    "coverage": "How many independent reports there are, on a scale where each further one counts less.",
    "freshness": "How long ago the last report was: it halves with every half-life.",
    "standing": "The mean standing of those who report it.",
    "size": "How much is written about it.",
    "home": "The share of reports by publishers of the edition's country.",
    "quality": "The quality of the article that leads.",
}
_STANDING = {
    "transparency": "The share of its articles that say who wrote them, when, and what was corrected.",
    "corroboration": "The share of its stories that independent publishers report too.",
    "quality": "The mean quality of its articles.",
    "originality": "The share of its articles that are no copies of others.",
}
_SUM = "score = sum(value × weight) / sum(weights)"


def methods() -> tuple[Method, ...]:
    """One entry for each method, in the order in which an article meets them."""
    return (*_reading_methods(), *_score_methods())


def _reading_methods() -> tuple[Method, ...]:
    return (
        Method(
            id=METHOD,
            title="Article",
            says=(
                (
                    "Headline, byline, times and text are read from the publisher's page: first from what the page says of itself for machines "
                    "(JSON-LD, microdata, metadata), then from its layout. Each article lists which method gave which field."
                ),
                "Front pages, topic pages, videos and shops are refused as no articles, with the reason.",
            ),
        ),
        Method(
            id="language/1",
            title="Language",
            says=(
                "Told from the text; what the page and the publisher declare counts where the text is short. Where it is not clear, it is unknown.",
            ),
        ),
        Method(
            id="topic/3",
            title="Category",
            says=(
                (
                    "One of the 17 top IPTC Media Topics. The publisher's own section and address decide where they name one; else, or where they name several, a small linear model reads the words. "
                    "Where neither is sure, the category is unknown."
                ),
            ),
        ),
        Method(
            id="extract by rule/2",
            title="Abstract and digest",
            says=(
                "Sentences of the article, chosen by rule: central to the text, early, close to the headline, and not saying the same twice; the abstract has none that points back, asks, or quotes without saying whom, and introduces a person whom it names by a part of the name where there is room. No language model writes them.",
                (
                    "Every sentence has a receipt: the article, the span of characters, and a hash of that span. A sentence is shown only if its names, numbers, "
                    "quotations and negations all occur in its span. The command broadsheet verify repeats the check offline."
                ),
                "How much is copied is measured and capped: the share of the article's words, and the longest run of them.",
            ),
        ),
        Method(
            id="reading/2",
            title="Reading times",
            says=(
                "Words (characters for Chinese, Japanese, Korean, Thai, Lao, Burmese and Khmer) divided by published reading speeds: 238 words a minute for English (Brysbaert 2019), IReST (Trauzettel-Klosinski and Dietz 2012) for others.",
            ),
            formula="seconds = 60 × units / speed",
        ),
        Method(
            id="stories/1",
            title="Stories and independent reports",
            says=(
                (
                    "Articles of one language are put together where their words, weighted by rarity, are near enough and their times are close. "
                    "How near depends on how much text there is."
                ),
                "A report that repeats another's text, or whose publisher has the same owner, is not independent and counts with the first.",
            ),
        ),
    )


def _score_methods() -> tuple[Method, ...]:
    weights = Weights()
    return (
        Method(
            id="quality/1",
            title="Quality of an article",
            says=("What a careful reader can check in the text itself. It says nothing of importance.",),
            formula=_SUM,
            parts=tuple(MethodPart(name=name, weight=weight, meaning=meaning) for name, weight, meaning in _QUALITY),
        ),
        Method(
            id="prominence/2",
            title="Place in an edition",
            says=("How much a story matters here and now. It decides the order; quality is kept apart.",),
            formula=_SUM,
            parts=_parts(_PROMINENCE, weights.prominence),
        ),
        Method(
            id="standing/2",
            title="Standing of a publisher",
            says=(
                "How far a publisher is relied on, from its own articles in this paper. With too little evidence it is not known yet.",
            ),
            formula=_SUM,
            parts=_parts(_STANDING, weights.standing),
        ),
    )


def _parts(meanings: dict[str, str], weights: object) -> tuple[MethodPart, ...]:
    return tuple(
        MethodPart(name=item.name, weight=getattr(weights, item.name), meaning=meanings[item.name])
        for item in fields(weights)  # type: ignore[arg-type]
    )


METHOD_NAMES = tuple(method.id for method in methods())
"""Names and versions of the methods that the pages rest on."""
