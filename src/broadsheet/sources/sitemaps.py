"""Sitemaps (https://www.sitemaps.org/protocol.html), news sitemaps, their indexes, and lists of addresses as text; gzipped or not."""

import re
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from lxml import etree

from broadsheet.errors import SourceError
from broadsheet.news import Entry, Page, Source
from broadsheet.sources.dates import EARLIEST, read_date
from broadsheet.sources.items import NEWEST
from broadsheet.sources.markup import open_markup, to_utf8
from broadsheet.sources.packed import unpack
from broadsheet.sources.stream import MOST, drop, elements, local_name, open_parser
from broadsheet.sources.texts import headline, language_tag, link

RECENT = timedelta(days=3)
"""What a plain sitemap says was changed before that is its archive."""
_NEWS = re.compile(r"news", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\D{0,4}(\d\d?)(?:\D{0,4}(\d\d?))?)?(?!\d)")
"""Year, month and day in the address of an archive's part (`sitemap-2026-11.xml`, `?yyyy=2026&mm=11&dd=20`)."""


class Sitemap(NamedTuple):
    """A sitemap's entries, or an index's children: news sitemaps first, then the newest by their dates, else by their addresses.

    Where one of the children changed in the last three days, those that say they did not are left out.
    """

    entries: tuple[Entry, ...]
    children: tuple[str, ...]


def read_sitemap(page: Page, source: Source, now: datetime) -> Sitemap:
    """Entries and children of a sitemap of any kind; raises SourceError where it is none.

    Of a plain sitemap only addresses changed in the last three days are entries, of a news sitemap all; the newest 500 of each.
    """
    content = unpack(page)
    if _is_address_list(content):
        return Sitemap(_listed(content, page, source), ())
    markup = open_markup(content, page.header("content-type") or "")
    if markup.root not in {"urlset", "sitemapindex"}:
        what = f"its first element is <{markup.root}>" if markup.root else "it is neither XML nor a list of addresses"
        raise SourceError(page.url, f"is no sitemap: {what}")
    try:
        rows, is_well_formed = _rows(markup.content)
        if not is_well_formed and (without_html := markup.without_html()) != markup.content:
            rows, _ = _rows(without_html)
    except etree.XMLSyntaxError as error:
        raise SourceError(page.url, f"broken XML: {error}") from error
    if markup.root == "sitemapindex":
        return Sitemap((), _children(rows, page, now))
    dated = [(_moment(row, now), row) for row in rows]
    newest = sorted(
        (pair for pair in dated if "news" in pair[1] or (pair[0] and pair[0] >= now - RECENT)),
        key=lambda pair: pair[0] or EARLIEST,
        reverse=True,
    )
    entries = (_entry(row, page, source, now) for _, row in newest[:NEWEST])
    return Sitemap(tuple({entry.url: entry for entry in entries if entry}.values()), ())


def _is_address_list(content: bytes) -> bool:
    return content[:64].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith((b"http://", b"https://"))


def _listed(content: bytes, page: Page, source: Source) -> tuple[Entry, ...]:
    """A text sitemap has no dates and no order: its first addresses."""
    lines = to_utf8(content).decode("utf-8").split("\n", NEWEST)[:NEWEST]
    found = (link(line, page.final_url) for line in lines if line.lstrip("\ufeff ").startswith(("http://", "https://")))
    addresses = dict.fromkeys(address for address in found if address)
    return tuple(Entry(url=address, source=source.url, publisher=source.publisher) for address in addresses)


def _rows(content: bytes) -> tuple[list[dict[str, str]], bool]:
    """What each `url` or `sitemap` says (texts by local name, those of the news extension as `news:…`), and whether all is well-formed."""
    rows: list[dict[str, str]] = []
    parser = open_parser(("{*}url", "{*}sitemap"))
    for element in elements(parser, content):
        if len(rows) < MOST:
            rows.append(_row(element))
        drop(element)
    return rows, not parser.feed_error_log.filter_from_fatals()


def _row(element: Any) -> dict[str, str]:
    row: dict[str, str] = {}
    for child in element.iterchildren("*"):
        name = local_name(child.tag)
        if name == "news":
            row["news"] = name
            row |= {f"news:{local_name(part.tag)}": "".join(part.itertext()) for part in child.iter()}
        else:
            row.setdefault(name, child.text or "")
    return row


def _moment(row: dict[str, str], now: datetime) -> datetime | None:
    return read_date(row.get("news:publication_date"), now) or read_date(row.get("lastmod"), now)


def _entry(row: dict[str, str], page: Page, source: Source, now: datetime) -> Entry | None:
    address = link(row.get("loc"), page.final_url)
    if address is None:
        return None
    return Entry(
        url=address,
        source=source.url,
        publisher=source.publisher,
        headline=headline(row.get("news:title")),
        published=read_date(row.get("news:publication_date"), now),
        modified=read_date(row.get("lastmod"), now),
        language=language_tag(row.get("news:language")),
    )


def _children(rows: list[dict[str, str]], page: Page, now: datetime) -> tuple[str, ...]:
    found = {
        address: read_date(row.get("lastmod"), now) or EARLIEST
        for row in rows
        if (address := link(row.get("loc"), page.final_url))
    }
    newest = sorted(found, key=lambda address: (found[address], _period(address)), reverse=True)
    if newest and found[newest[0]] >= now - RECENT:
        newest = [url for url in newest if _NEWS.search(url) or not EARLIEST < found[url] < now - RECENT]
    return tuple(sorted(newest, key=lambda address: not _NEWS.search(address)))


def _period(address: str) -> tuple[int, ...]:
    match = _PERIOD.search(address)
    return tuple(int(part) for part in match.groups() if part) if match else ()
