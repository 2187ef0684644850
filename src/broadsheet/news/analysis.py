"""What our methods say of an article, each part with its method, version and evidence."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One named part of a score."""

    name: str
    value: float
    """0 to 1."""
    weight: float
    evidence: str
    """What the value rests on, in plain words with its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number that anyone can recompute: the weighted mean of its parts, rounded to four places."""

    value: float
    method: str
    """Name and version, such as `quality/1`."""
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, method: str, parts: tuple[Part, ...]) -> "Score":
        """The score of these parts; raises ValueError where no part has weight.

        >>> Score.of("demo/1", (Part(name="a", value=1.0, weight=3, evidence=""), Part(name="b", value=0.0, weight=1, evidence=""))).value
        0.75
        """
        weight = sum(part.weight for part in parts)
        if weight <= 0:
            msg = f"{method}: a score needs a part with weight"
            raise ValueError(msg)
        value = round(sum(part.value * part.weight for part in parts) / weight, 4)
        return cls(value=value, method=method, parts=parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One chosen name with how sure the method is and what it rests on."""

    name: str
    confidence: float
    """0 to 1."""
    method: str
    evidence: str | None = None


class EntityKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a name stands in the body: half-open character span."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name in the text."""

    name: str
    """As printed in the article, its fullest form."""
    kind: EntityKind
    code: str | None = None
    """A country's ISO 3166-1 alpha-2 or a place's GeoNames id (`geonames:2950159`), where known."""
    mentions: tuple[Mention, ...] = ()
    """In order; the first is the one that pages link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A key phrase as printed in the article."""

    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The span of an article that supports a sentence of ours."""

    article: str
    """The article's id."""
    start: int
    end: int
    """Half-open span of characters (code points) of `Article.body`."""
    digest: str
    """`identify(body[start:end])`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of ours with what supports it; never without a receipt."""

    text: str
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Abstract and digest of one article or story."""

    method: str
    """Name and version; says whether a model or a rule wrote it."""
    abstract: tuple[Sentence, ...] = ()
    """At most one paragraph."""
    digest: tuple[tuple[Sentence, ...], ...] = ()
    """About four short paragraphs."""
    copied_share: float = 0.0
    """Share of the article's words that abstract and digest repeat, 0 to 1."""
    longest_run: int = 0
    """Words of the longest run that is copied from the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTimes:
    """How long reading takes, by published speeds per language."""

    here: int
    """Seconds for abstract and digest."""
    there: int
    """Seconds for the article at the publisher's."""
    units: int
    """Words, or characters for Chinese, Japanese and Korean, of the article."""
    speed: float
    """Units a minute."""
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What our methods say of one article."""

    article: str
    """The article's id."""
    method: str
    """Version of the whole: a newer one is computed again."""
    language: Label
    """ISO 639-1 (or 639-3), `und` where unknown."""
    topic: Label | None = None
    """One of the 17 top IPTC Media Topics by its id (`medtop:11000000`), None where unknown."""
    keywords: tuple[Keyword, ...] = ()
    entities: tuple[Entity, ...] = ()
    summary: Summary
    reading: ReadingTimes
    quality: Score


def counted(count: int, thing: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(3, "report")
    ('1 report', '3 reports')
    """
    return f"{count} {thing}" + ("" if count == 1 else "s")
