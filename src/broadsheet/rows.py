"""Articles and their analyses as rows in schema.org's terms, for people and other programs.

A row holds an article (`row_of`, `article_of`; https://schema.org/NewsArticle), what analysis adds beside it (`with_analysis`,
`analysis_of`), and whatever else it held before: a key that a stage does not know passes through unchanged.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from broadsheet.addresses import canonical, domain, printed
from broadsheet.codec import YEARS, Row, loads_plain, moment, plain, pruned
from broadsheet.errors import InputError
from broadsheet.news import Access, Analysis, Article, EntityKind, Evidence, Genre, Picture, identify

_SCHEMA_TYPE = {
    EntityKind.PERSON: "Person",
    EntityKind.PLACE: "Place",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.OTHER: "Thing",
}


def _stamp(at: datetime | None, offset: int | None = None, *, date_only: bool = False) -> str | None:
    if at is None:
        return None
    if date_only:
        return at.date().isoformat()
    local = at.astimezone(timezone(timedelta(minutes=offset))) if offset else at
    return local.isoformat().replace("+00:00", "Z")


def row_of(article: Article, *, why: bool = False) -> Row:
    """An article as a schema.org NewsArticle row, what is none as a WebPage; `why` adds which method gave each field."""
    row: Row = {
        "@type": "WebPage" if article.refused else "NewsArticle",
        "url": article.url,
        "headline": article.headline,
        "alternativeHeadline": article.dek,
        "author": [
            *({"@type": "Person", "name": name} for name in article.byline),
            *({"@type": "Organization", "name": name} for name in article.organisations),
        ],
        "datePublished": _stamp(article.published, article.published_offset, date_only=article.date_only),
        "dateModified": _stamp(article.modified),
        "articleSection": article.section,
        "articleBody": article.body,
        "inLanguage": article.language,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": article.publisher_name or article.publisher,
            "url": f"https://{article.publisher}/",
        },
        "image": [
            pruned(
                {"@type": "ImageObject", "url": picture.url, "caption": picture.caption, "creditText": picture.credit}
            )
            for picture in article.pictures
        ],
        "isAccessibleForFree": article.access is Access.OPEN,
        "conditionsOfAccess": None if article.access is Access.OPEN else article.access.value,
        "genre": article.genre.value,
        "dateline": article.dateline,
        "creditText": article.credit,
        "correction": article.correction,
        "keywords": list(article.keywords),
        "marks": pruned({"subheads": list(article.subheads), "quotations": list(article.quotations)}) or None,
        "page": pruned(
            {
                "url": article.page_url,
                "record": article.page_record,
                "fetched": _stamp(article.fetched_at),
                "method": article.method,
            }
        )
        or None,
        "removed": _stamp(article.removed),
        "refused": article.refused,
    }
    if why:
        row["why"] = {item.field: pruned({"method": item.method, "detail": item.detail}) for item in article.evidence}
    return {key: value for key, value in row.items() if value is not None and value != []}


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that a row tells of; raises InputError that names the key that is wrong or missing."""
    url = _text(row, "url")
    if url is None:
        raise InputError("the row has no `url`: an article is known by its address")
    headline, body = _text(row, "headline"), _text(row, "articleBody")
    if headline is None:
        raise InputError(f"{url}: the row has no `headline`")
    name = canonical(url)
    publisher = _publisher(row, name)
    published, offset, date_only = _moment(row, "datePublished")
    marks, page = _object(row, "marks"), _object(row, "page")
    why = _object(row, "why")
    said = _said(row)
    return Article(
        id=identify(name),
        url=printed(url),
        publisher=publisher,
        publisher_name=None if (called := publisher_name(row)) == publisher else called,
        headline=" ".join(headline.split()),
        body=tidy(body or ""),
        dek=_text(row, "alternativeHeadline"),
        byline=_names(row.get("author"), organisations=False),
        organisations=_names(row.get("author"), organisations=True),
        credit=_text(row, "creditText"),
        dateline=_text(row, "dateline"),
        published=published,
        published_offset=offset,
        date_only=date_only,
        modified=_moment(row, "dateModified")[0],
        section=_first_text(row.get("articleSection")),
        genre=_choice(row, "genre", Genre) or Genre.NEWS,
        access=_access(row),
        language=_text(said, "inLanguage"),
        pictures=_pictures(row.get("image")),
        subheads=_positions(marks.get("subheads")),
        quotations=_positions(marks.get("quotations")),
        correction=_text(row, "correction"),
        keywords=_words(said.get("keywords")),
        evidence=tuple(
            Evidence(field=field, method=str(item.get("method")), detail=item.get("detail"))
            for field, item in why.items()
            if isinstance(item, dict)
        ),
        page_url=_text(page, "url"),
        page_record=_text(page, "record"),
        method=_text(page, "method"),
        fetched_at=_moment(page, "fetched")[0],
        removed=_moment(row, "removed")[0],
        refused=_text(row, "refused"),
    )


def wanted_article(row: Mapping[str, Any]) -> Article:
    """The article of a row; raises InputError also where it is of a page that is no article."""
    article = article_of(row)
    if article.refused:
        raise InputError(f"{article.url}: the page is no article ({article.refused})")
    return article


def with_analysis(row: Row, analysis: Analysis, topic_name: str | None) -> Row:
    """The row with what analysis adds: schema.org's keys for others, and the whole of it under `analysis`.

    `declared` keeps what the publisher itself said, where analysis says the same thing under the same key.
    """
    added: Row = {
        "inLanguage": row.get("inLanguage") or analysis.language.name,
        "abstract": " ".join(sentence.text for sentence in analysis.summary.abstract) or None,
        "about": [{"@type": "DefinedTerm", "name": topic_name, "termCode": analysis.topic.name}]
        if analysis.topic
        else None,
        "mentions": [{"@type": _SCHEMA_TYPE[entity.kind], "name": entity.name} for entity in analysis.entities] or None,
        "keywords": [keyword.name for keyword in analysis.keywords] or row.get("keywords"),
        "timeRequired": f"PT{analysis.reading.there}S",
        "analysis": plain(analysis),
    }
    said = _said(row)
    declared = {key: said[key] for key in ("keywords", "inLanguage") if said.get(key)}
    return row | {key: value for key, value in added.items() if value is not None} | {"declared": declared}


def analysis_of(row: Mapping[str, Any]) -> Analysis | None:
    """The analysis that a row carries, None where it has none; raises InputError where it is broken."""
    held = row.get("analysis")
    if held is None:
        return None
    try:
        return loads_plain(held, Analysis)
    except InputError as error:
        raise InputError(
            f"its `analysis` cannot be read ({error.__cause__}): pipe the row through `broadsheet analyse` again"
        ) from error


def tidy(body: str) -> str:
    r"""Text as paragraphs parted by one blank line, with single spaces.

    >>> tidy(" One  line \n\n\n\n two\nlines ")
    'One line\n\ntwo lines'
    """
    parts = (" ".join(part.split()) for part in body.replace("\r\n", "\n").split("\n\n"))
    return "\n\n".join(part for part in parts if part)


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{row.get('url', 'the row')}: `{key}` must be text, not {type(value).__name__}")
    return value.strip() or None


def _said(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the publisher said, where analysis has put its own under the same keys."""
    return _object(row, "declared") if isinstance(row.get("declared"), dict) else row


def _first_text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _object(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _moment(row: Mapping[str, Any], key: str) -> tuple[datetime | None, int | None, bool]:
    text = _text(row, key)
    if text is None:
        return None, None, False
    try:
        found = moment(text)
    except ValueError as error:
        raise InputError(f"{row.get('url', 'the row')}: `{key}` is no ISO 8601 date: {text!r}") from error
    if found[0].year not in YEARS:
        raise InputError(
            f"{row.get('url', 'the row')}: `{key}` is no date of a newspaper: {text!r}; leave it out where it is not known"
        )
    return found


def _choice(row: Mapping[str, Any], key: str, choices: type[Genre]) -> Genre | None:
    value = row.get(key)
    return next((choice for choice in choices if choice.value == value), None)


def _access(row: Mapping[str, Any]) -> Access:
    if row.get("conditionsOfAccess") == Access.METERED:
        return Access.METERED
    return Access.PAID if row.get("isAccessibleForFree") in {False, "False", "false"} else Access.OPEN


def _publisher(row: Mapping[str, Any], url: str) -> str:
    held = row.get("publisher")
    if isinstance(held, dict) and isinstance(held.get("url"), str):
        return domain(held["url"])
    return domain(url)


def publisher_name(row: Mapping[str, Any]) -> str | None:
    """The name a row gives its publisher, None where it gives none."""
    held = row.get("publisher")
    return _text(held, "name") if isinstance(held, dict) else held if isinstance(held, str) else None


def _names(value: Any, *, organisations: bool) -> tuple[str, ...]:
    """The names of authors that are organisations, or of those that are not."""
    every = value if isinstance(value, list) else [value]
    items = (item for item in every if _is_organisation(item) is organisations)
    names = (item.get("name") if isinstance(item, dict) else item for item in items)
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _is_organisation(author: Any) -> bool:
    return isinstance(author, dict) and author.get("@type") in {"Organization", "NewsMediaOrganization"}


def _words(value: Any) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _positions(value: Any) -> tuple[int, ...]:
    return tuple(item for item in value if isinstance(item, int)) if isinstance(value, list) else ()


def _pictures(value: Any) -> tuple[Picture, ...]:
    pictures = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            pictures.append(Picture(url=item))
        elif isinstance(item, dict) and isinstance(item.get("url"), str):
            pictures.append(Picture(url=item["url"], caption=_text(item, "caption"), credit=_text(item, "creditText")))
    return tuple(pictures)
