"""What is told: the value that stories are made of. It needs no library, so that whoever plans the work does not load any."""

from dataclasses import dataclass

from broadsheet.news import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article as `relate` needs it."""

    article: Article
    language: str
    """ISO 639-1 or 639-3; articles of different languages are never joined."""
    names: tuple[str, ...] = ()
    """The entities it names, where they are known; `stories/1` reads the words alone and leaves them aside."""
    owner: str | None = None
    """Who owns the publisher: publishers with one owner are no independent reports."""
